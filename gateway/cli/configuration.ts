import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { isObject, parseJson, type JsonObject } from '../../contract/json.ts';
import { parseJsonWithPlace } from '../../contract/json-place.ts';
import { DEFAULTS, type Config } from '../config.ts';
import { GatewayError } from '../errors.ts';
import { SETTINGS_FILE } from '../http/settings.ts';
import { checkSetting, isSettingKey, SETTINGS, settingFromText, type SettingKey } from '../settings.ts';
import { CliError, EXIT, type Terminal } from './terminal.ts';

export const CONFIG_FILE = 'pixie.config.json';

/** Values of flags, by the configuration's own keys; text as it was typed, or a switch. */
export type Flags = Partial<Record<SettingKey, string | boolean>>;

type Layer = Partial<Record<SettingKey, unknown>>;

/**
 * The configuration: built-in, `pixie.config.json`, what the dashboard changed, `PIXIE_*`, flags; later ones win.
 * @throws CliError naming source, key and value of the first fault
 */
export function readConfiguration(
  terminal: Pick<Terminal, 'env' | 'cwd' | 'platform' | 'homeDir'>,
  flags: Flags,
): Config {
  try {
    const file = fromFile(join(terminal.cwd, CONFIG_FILE), CONFIG_FILE);
    const environment = fromEnvironment(terminal.env);
    const typed = fromFlags(flags);
    const base: Layer = { tools_dir: 'tools', state_dir: defaultStateDir(terminal), ...DEFAULTS };
    const chosen = { ...base, ...file, ...environment, ...typed } as Config;
    const stateDir = resolve(terminal.cwd, chosen.state_dir);
    const saved = onlyLive(fromFile(join(stateDir, SETTINGS_FILE), SETTINGS_FILE));
    return {
      ...({ ...base, ...file, ...saved, ...environment, ...typed } as Config),
      tools_dir: resolve(terminal.cwd, chosen.tools_dir),
      state_dir: stateDir,
    };
  } catch (error) {
    if (error instanceof GatewayError) throw new CliError(error.message, EXIT.usage, { cause: error });
    throw error;
  }
}

/** The name of a key in the environment: `PIXIE_TOOLS_DIR`. */
export function variableOf(key: SettingKey): string {
  return `PIXIE_${key.toUpperCase()}`;
}

/** The name of a key as a flag, without dashes before it: `tools-dir`. */
export function flagOf(key: SettingKey): string {
  return key.replaceAll('_', '-');
}

export function settingKeys(): SettingKey[] {
  return Object.keys(SETTINGS) as SettingKey[];
}

function fromFile(path: string, name: string): Layer {
  if (!existsSync(path)) return {};
  const content = readObject(path, name);
  const layer: Layer = {};
  for (const [key, value] of Object.entries(content)) {
    // A `$schema` is for editors.
    if (key === '$schema') continue;
    if (!isSettingKey(key)) {
      throw new CliError(`${name}: ${key} is not a setting. There are: ${settingKeys().join(', ')}.`, EXIT.usage);
    }
    layer[key] = checkSetting(key, value, name);
  }
  return layer;
}

function readObject(path: string, name: string): JsonObject {
  let content;
  try {
    content = parseJsonWithPlace(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new CliError(`${name} cannot be read: ${cause instanceof Error ? cause.message : ''}.`, EXIT.usage, {
      cause,
    });
  }
  if (isObject(content)) return content;
  throw new CliError(`${name} must hold a JSON object.`, EXIT.usage);
}

function fromEnvironment(env: Terminal['env']): Layer {
  const layer: Layer = {};
  for (const key of settingKeys()) {
    const text = env[variableOf(key)];
    // An empty variable is how shells and containers say «not set».
    if (text === undefined || text === '') continue;
    layer[key] = checkSetting(key, settingFromText(key, text), variableOf(key));
  }
  return layer;
}

function fromFlags(flags: Flags): Layer {
  const layer: Layer = {};
  for (const [key, value] of Object.entries(flags)) {
    if (!isSettingKey(key) || value === undefined) continue;
    layer[key] = checkSetting(
      key,
      typeof value === 'boolean' ? value : settingFromText(key, value),
      `--${flagOf(key)}`,
    );
  }
  return layer;
}

function onlyLive(layer: Layer): Layer {
  return Object.fromEntries(Object.entries(layer).filter(([key]) => isSettingKey(key) && SETTINGS[key].live === true));
}

/** In a checkout of Pixie `.pixie`, so that trying it out leaves no trace elsewhere; else where the platform keeps state. */
function defaultStateDir({
  cwd,
  env,
  platform,
  homeDir,
}: Pick<Terminal, 'env' | 'cwd' | 'platform' | 'homeDir'>): string {
  if (isCheckout(cwd)) return join(cwd, '.pixie');
  if (platform === 'win32') return join(env['LOCALAPPDATA'] ?? join(homeDir, 'AppData', 'Local'), 'Pixie');
  if (platform === 'darwin') return join(homeDir, 'Library', 'Application Support', 'Pixie');
  const state = env['XDG_STATE_HOME'];
  return join(state !== undefined && state.startsWith('/') ? state : join(homeDir, '.local', 'state'), 'pixie');
}

function isCheckout(folder: string): boolean {
  const manifest = join(folder, 'package.json');
  try {
    const content = parseJson(readFileSync(manifest, 'utf8'));
    return (
      isObject(content) && content['name'] === 'pixie' && existsSync(join(dirname(manifest), 'gateway', 'gateway.ts'))
    );
  } catch {
    return false;
  }
}
