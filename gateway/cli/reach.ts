/**
 * How commands talk to a gateway: to the one that has the state folder, and where none runs, to one of their own that
 * lives as long as the command. Either way it is the HTTP interface, so a command does the same in both cases.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isObject, parseJson, stringifyJson, type Json } from '../../contract/json.ts';
import type { Config } from '../config.ts';
import { readHolder } from '../supervisor/lock.ts';
import type { Context } from './command.ts';
import { CliError, EXIT } from './terminal.ts';

const ADMIN_HEADER = 'X-Pixie-Admin';
/** A gateway on this machine answers at once, or does not run. */
const ALIVE_WITHIN_MS = 2_000;

/** The gateway does not answer any more: it was stopped, or was another command's own and ended with it. */
export class GatewayGone extends CliError {}

/** A gateway, with the admin key of its state folder. */
export class GatewayApi {
  /** `http://127.0.0.1:7860` */
  readonly url: string;
  /** It ran before the command and goes on after it. */
  readonly shared: boolean;
  /** The admin key: for an address that a person opens, never for a log. */
  readonly key: string;

  constructor(url: string, key: string, shared: boolean) {
    this.url = url;
    this.shared = shared;
    this.key = key;
  }

  /**
   * The answer as it comes, whatever its status.
   * @param path below the gateway's address, `/api/tools`
   * @throws GatewayGone
   */
  async request(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set(ADMIN_HEADER, this.key);
    try {
      return await fetch(this.url + path, { ...init, headers });
    } catch (cause) {
      if (init.signal?.aborted === true) throw cause;
      const words = `The gateway at ${this.url} does not answer any more. Run the command again.`;
      throw new GatewayGone(words, EXIT.failure, { cause });
    }
  }

  /**
   * The JSON of an answer; undefined for an empty one.
   * @throws CliError with the detail of the gateway's problem
   */
  async json<T = Json>(method: string, path: string, body?: Json): Promise<T> {
    const response = await this.request(path, {
      method,
      ...(body !== undefined && { body: stringifyJson(body), headers: { 'Content-Type': 'application/json' } }),
    });
    const text = await response.text();
    if (!response.ok) throw new CliError(detailOf(text) ?? `The gateway answered ${response.status}.`, EXIT.failure);
    return (text === '' ? undefined : parseJson(text)) as T;
  }
}

/** Uses the gateway of the state folder, or one of its own for the time. */
export async function withGateway<T>(context: Context, use: (api: GatewayApi) => Promise<T>): Promise<T> {
  const running = await runningGateway(context.config);
  if (running !== null) return use(running);
  const { terminal, config } = context;
  const [{ createGateway }, { terminalLogger }] = await Promise.all([import('../gateway.ts'), import('./logger.ts')]);
  const gateway = createGateway(
    { ...config, port: 0, open: false },
    { log: terminalLogger(terminal), environment: terminal.env },
  );
  const { url } = await gateway.listen();
  try {
    return await use(new GatewayApi(url, gateway.services.adminKey.text, false));
  } finally {
    await gateway.close();
  }
}

/** The gateway that has the state folder and answers; null when there is none. */
export async function runningGateway({ state_dir: stateDir }: Config): Promise<GatewayApi | null> {
  const holder = readHolder(stateDir);
  if (holder?.url == null) return null;
  try {
    const response = await fetch(`${holder.url}/healthz`, { signal: AbortSignal.timeout(ALIVE_WITHIN_MS) });
    await response.body?.cancel();
    if (!response.ok) return null;
    return new GatewayApi(holder.url, readFileSync(join(stateDir, 'admin.key'), 'utf8').trim(), true);
  } catch {
    return null;
  }
}

/** The sentence of a problem document; null for any other text. */
export function detailOf(text: string): string | null {
  try {
    const problem = parseJson(text);
    return isObject(problem) && typeof problem['detail'] === 'string' ? problem['detail'] : null;
  } catch {
    return null;
  }
}
