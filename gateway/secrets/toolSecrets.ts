import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import type { SecretItem } from '../../contract/api.ts';
import type { SecretSpec } from '../../contract/types.ts';
import { GatewayError } from '../errors.ts';
import type { Clock, Kit, Secrets, Tool } from '../ports.ts';
import { ChangeTimes } from './changeTimes.ts';
import { withoutSecret, withSecret } from './edit.ts';
import { EnvFiles, type Written } from './envFile.ts';

/** Half of what Linux lets one variable of an environment have. */
const MOST_BYTES = 64 * 1024;

const WAS_OPEN = 'Other users of this computer could read .env. Now only its owner can.';

export interface ToolSecretsParts {
  kit: { clock: Clock } & Pick<Kit, 'log'>;
  stateDir: string;
  secrets: Secrets;
}

/** The secrets that tools declare: which are set, setting and removing them. No value ever comes out of here. */
export class ToolSecrets {
  readonly #parts: ToolSecretsParts;
  readonly #files: EnvFiles;
  readonly #times: ChangeTimes;

  constructor(parts: ToolSecretsParts) {
    this.#parts = parts;
    this.#files = new EnvFiles(parts.kit.clock);
    this.#times = new ChangeTimes(parts.stateDir);
  }

  /** @throws GatewayError secret_not_stored when `.env` cannot be read */
  async list(tool: Tool): Promise<SecretItem[]> {
    const { set, fileMs } = await this.#look(tool);
    return declaredBy(tool).map((spec) => this.#item(tool, spec, set.has(spec.key), fileMs));
  }

  /**
   * Stores a value in the tool's `.env`. From here on it is masked wherever it turns up.
   * @throws GatewayError not_found for a key that the tool does not declare; invalid_request, body_too_large for a
   * value that no environment can hold; secret_not_stored, storage_full
   */
  async set(tool: Tool, key: string, value: string): Promise<SecretItem> {
    const spec = specOf(tool, key);
    this.#parts.secrets.remember(tool.id, { [key]: value });
    check(value);
    return this.#change(tool, spec, (text) => withSecret(text, key, value));
  }

  /**
   * Takes it out of `.env`; one that is not there stays so.
   * @throws GatewayError not_found, secret_not_stored, storage_full
   */
  async remove(tool: Tool, key: string): Promise<SecretItem> {
    return this.#change(tool, specOf(tool, key), (text) => withoutSecret(text, key));
  }

  async #change(tool: Tool, spec: SecretSpec, edit: (text: string) => string): Promise<SecretItem> {
    const { clock, log } = this.#parts.kit;
    const written = await this.#files.change(tool.path, edit);
    if (written.wasOpen)
      log.warn({ tool: tool.id }, 'other users could read the .env of a tool; now only its owner can');
    const { set, fileMs } = await this.#look(tool);
    if (written.changed) this.#note(tool, spec.key, [...set], written, clock.now());
    const item = this.#item(tool, spec, set.has(spec.key), fileMs);
    return written.wasOpen ? { ...item, notice: WAS_OPEN } : item;
  }

  /** A state folder that cannot be written costs the time of the change, never the change. */
  #note(tool: Tool, key: string, set: readonly string[], written: Written, nowMs: number): void {
    try {
      this.#times.note(tool.path, key, set, written, nowMs);
    } catch (error) {
      this.#parts.kit.log.warn({ err: error }, 'when a secret was set could not be noted');
    }
  }

  async #look(tool: Tool): Promise<{ set: ReadonlySet<string>; fileMs: number }> {
    try {
      const values = await this.#parts.secrets.read(tool.path);
      const file = await lstat(join(tool.path, '.env')).catch(() => null);
      const set = declaredBy(tool).filter(({ key }) => Object.hasOwn(values, key) && values[key] !== '');
      return { set: new Set(set.map(({ key }) => key)), fileMs: file?.mtimeMs ?? 0 };
    } catch (cause) {
      const { code = 'unknown' } = cause as NodeJS.ErrnoException;
      throw new GatewayError('secret_not_stored', `The file .env cannot be read (${code}). Check its permissions.`, {
        cause,
      });
    }
  }

  #item(tool: Tool, { key, description, required }: SecretSpec, set: boolean, fileMs: number): SecretItem {
    return {
      key,
      description: description ?? null,
      required: required === true,
      set,
      updatedAt: set ? this.#times.of(tool.path, key, fileMs) : null,
    };
  }
}

function declaredBy({ spec }: Tool): readonly SecretSpec[] {
  return spec?.secrets ?? [];
}

function specOf(tool: Tool, key: string): SecretSpec {
  const declared = declaredBy(tool);
  const spec = declared.find((secret) => secret.key === key);
  if (spec !== undefined) return spec;
  const names = declared.map((secret) => secret.key).join(', ');
  throw new GatewayError(
    'not_found',
    names === ''
      ? `${tool.id} declares no secrets. Add them under “secrets” in its tool.json first.`
      : `${tool.id} declares no secret of this name. It declares ${names}.`,
  );
}

function check(value: string): void {
  if (value === '')
    throw new GatewayError('invalid_request', 'An empty value is no secret. Remove the secret instead.');
  if (value.includes('\0')) throw new GatewayError('invalid_request', 'A value with a NUL character cannot be stored.');
  if (!value.isWellFormed()) throw new GatewayError('invalid_request', 'The value is not well-formed text.');
  if (Buffer.byteLength(value) > MOST_BYTES)
    throw new GatewayError('body_too_large', 'The value is larger than 64 kB.');
}
