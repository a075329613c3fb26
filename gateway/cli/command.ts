/** What every command shares: settings as flags, `--json`, and the sentence on exit codes. */
import { Option, type Command } from 'commander';
import type { Config } from '../config.ts';
import { SETTINGS, type SettingKey } from '../settings.ts';
import { flagOf, readConfiguration, settingKeys, variableOf, type Flags } from './configuration.ts';
import type { Terminal } from './terminal.ts';

const HELP: Readonly<Record<SettingKey, string>> = {
  port: 'port to listen on; 0 takes a free one and prints it (7860)',
  host: 'loopback address to listen on (127.0.0.1)',
  tools_dir: 'folder with the tools (./tools)',
  state_dir: 'folder for history, keys and lists',
  warm_keep_max: 'processes kept at a time (5)',
  warm_keep_seconds: 'seconds that an idle process is kept (300)',
  inline_output_max_bytes: 'bigger outputs are stored as files',
  max_artefact_bytes_per_run: 'bytes that the files of a run may take',
  max_artefacts_per_run: 'files that a run may leave',
  allowed_origins: 'origins whose pages may embed tools, comma-separated',
  max_body_mb: 'megabytes of a request (64)',
  max_state_bytes: 'bytes that the history may take',
  allowed_hosts: 'further host names, for a reverse proxy in front, comma-separated',
  public_url: 'address by which people reach the reverse proxy',
  expose_stderr: 'show the tools’ error output to pages of other origins',
  guard: 'lock the tools’ own ports: true, false, or ids of tools without it',
  map_tiles: 'address of map tiles with {z}, {x} and {y}, and after a space whom to credit',
  open: 'open the dashboard in a browser',
};

/** Stands below the help of every command. */
export const EXIT_CODES = `
Exit codes: 0 well ended, 1 failed, 2 wrong usage or configuration, 3 another gateway is running.
Settings come from pixie.config.json, then PIXIE_* variables, then flags.`;

/** Adds the commands of one file of `commands/` to the program. */
export type AddCommands = (program: Command, terminal: Terminal) => void;

/** What was given with flags, by commander's names. */
export type Options = Record<string, string | boolean | undefined>;

/** What a command works with. */
export interface Context {
  terminal: Terminal;
  config: Config;
  /** One line of JSON for scripts instead of words for people. */
  json: boolean;
}

export interface CommandText {
  /** With its arguments: `allow <origin>`. */
  usage: string;
  description: string;
  /** Lines under «Examples:». */
  examples: readonly string[];
  /** Settings that are flags of the command. */
  settings?: readonly SettingKey[];
  /** What `--json` prints. */
  json?: string;
}

/** A command with its flags, examples and exit codes; the caller adds the action. */
export function makeCommand(parent: Command, { usage, description, examples, settings, json }: CommandText): Command {
  const text = examples.map((example) => `  ${example}`).join('\n');
  return withSettings(parent.command(usage), settings ?? ['state_dir', 'tools_dir'])
    .description(description)
    .option('--json', json ?? 'print the result as one line of JSON')
    .addHelpText('after', `\nExamples:\n${text}\n${EXIT_CODES}`);
}

export function contextOf(terminal: Terminal, options: Options): Context {
  return { terminal, config: readConfiguration(terminal, flagsOf(options)), json: options['json'] === true };
}

/** `a, b` as ids; null when the flag was not given. */
export function listOf(text: string | boolean | undefined): string[] | null {
  if (typeof text !== 'string') return null;
  return text
    .split(',')
    .map((id) => id.trim())
    .filter((id) => id !== '');
}

/** A result as one line of JSON. */
export function asLine(value: unknown): string {
  return `${JSON.stringify(value)}\n`;
}

function withSettings(command: Command, keys: readonly SettingKey[]): Command {
  for (const key of keys) {
    const flag = flagOf(key);
    const text = `${HELP[key]} [${variableOf(key)}]`;
    if (SETTINGS[key].kind === 'boolean') {
      command.addOption(new Option(`--${flag}`, text)).addOption(new Option(`--no-${flag}`).hideHelp(key !== 'open'));
    } else {
      command.addOption(new Option(`--${flag} <value>`, text));
    }
  }
  return command;
}

/** Commander names options in camel case. */
function flagsOf(options: Options): Flags {
  const flags: Flags = {};
  for (const key of settingKeys()) {
    const value = options[key.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())];
    if (value !== undefined) flags[key] = value;
  }
  return flags;
}
