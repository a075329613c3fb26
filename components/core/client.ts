/**
 * The elements' side of the gateway's API (contract/api.ts). One client per gateway address and token; it holds no
 * state but that pair, the page-wide event stream lives in `hub.ts`.
 */
import type { Problem, Run } from '../../contract/api.ts';
import { isObject, parseJson, stringifyJson, type Json, type JsonObject } from '../../contract/json.ts';

export type Fetch = (url: string, init?: RequestInit) => Promise<Response>;

/**
 * Why a request brought no answer. `unreachable`: nothing listens; `insecure`: a plain-http page may not ask;
 * `denied`: the browser's local-network permission was refused; `origin`: the gateway refused this page;
 * `token`: the page's token is not valid; `ask`: the browser will ask, and should do so on a gesture.
 */
export type ConnectionFault = 'unreachable' | 'insecure' | 'denied' | 'origin' | 'token' | 'ask';

export class ConnectionError extends Error {
  readonly fault: ConnectionFault;

  constructor(fault: ConnectionFault, cause?: unknown) {
    super(fault, { cause });
    this.name = 'ConnectionError';
    this.fault = fault;
  }
}

/** The gateway answered with a problem. */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(document: Problem) {
    super(document.detail);
    this.name = 'ProblemError';
    this.problem = document;
  }
}

type RequestOptions = {
  method?: string;
  /** Sent as JSON; a Blob as the bytes that it is. */
  body?: Json | object;
  signal?: AbortSignal;
  headers?: Record<string, string>;
};

export class Client {
  /** Origin of the gateway, without a trailing slash. */
  readonly gateway: string;
  readonly token: string | null;
  /** The page asks in its own way, through the `fetch` that it gave. */
  readonly hooked: boolean;
  /** What the gateway refused last: a field of files asks it whether its upload was lost. */
  refused: Problem | null = null;
  readonly #fetch: Fetch;

  constructor(gateway: string, token: string | null = null, fetcher?: Fetch) {
    this.gateway = gateway.replace(/\/+$/, '');
    this.token = token;
    this.hooked = fetcher !== undefined;
    this.#fetch = fetcher ?? ((url, init) => globalThis.fetch(url, init));
  }

  /** tool.json as the folder has it. */
  async schema(toolId: string, signal?: AbortSignal): Promise<Json> {
    return this.json(`/tools/${encodeURIComponent(toolId)}/schema`, { ...(signal && { signal }) });
  }

  /** Starts a run; the key makes a repeated request the same run. */
  async start(toolId: string, inputs: JsonObject, key: string, signal?: AbortSignal): Promise<string> {
    const answer = (await this.json(`/api/tools/${encodeURIComponent(toolId)}/runs`, {
      method: 'POST',
      body: { inputs, client: 'element' },
      headers: { 'Idempotency-Key': key },
      ...(signal && { signal }),
    })) as { runId: string };
    return answer.runId;
  }

  async run(runId: string, signal?: AbortSignal): Promise<Run> {
    return (await this.json(`/api/runs/${encodeURIComponent(runId)}`, { ...(signal && { signal }) })) as unknown as Run;
  }

  async cancel(runId: string): Promise<void> {
    await this.request(`/api/runs/${encodeURIComponent(runId)}/cancel`, { method: 'POST' });
  }

  /** Asks for the process ahead of use; a refusal does not matter. */
  async warm(toolId: string): Promise<void> {
    await this.request(`/api/tools/${encodeURIComponent(toolId)}/warm`, { method: 'POST' }).catch(() => undefined);
  }

  async json(path: string, options: RequestOptions = {}): Promise<Json> {
    const response = await this.request(path, options);
    return parseJson(await response.text());
  }

  /**
   * One request.
   * @throws ConnectionError when there is no answer, ProblemError when the answer is a problem, AbortError.
   */
  async request(path: string, { method = 'GET', body, signal, headers = {} }: RequestOptions = {}): Promise<Response> {
    const init: RequestInit & { targetAddressSpace?: string } = {
      method,
      headers: {
        ...this.authorisation(),
        ...headers,
        ...(body !== undefined && { 'Content-Type': `application/${body instanceof Blob ? 'octet-stream' : 'json'}` }),
      },
      // A login in front of the gateway's own pages: it is the proxy's; ours rests on no cookie, and others send none.
      credentials: 'same-origin',
      mode: 'cors',
      cache: 'no-cache',
      ...(body !== undefined && { body: body instanceof Blob ? body : stringifyJson(body) }),
      ...(signal && { signal }),
      ...this.#space(),
    };
    let response: Response;
    try {
      response = await this.#fetch(this.gateway + path, init);
    } catch (error) {
      if (signal?.aborted) throw error;
      throw await this.unanswered(error);
    }
    if (!response.ok) throw await this.refusal(response);
    return response;
  }

  authorisation(): Record<string, string> {
    return this.token ? { 'X-Pixie-Token': this.token } : {};
  }

  /**
   * A page that is not of this computer needs the browser's permission to reach the gateway. While that is open, asking
   * at load would pop up a question that nobody expects: the caller shows a button first (S07).
   * @throws ConnectionError `ask`
   */
  async permit(): Promise<void> {
    if (isLoopback(this.gateway) && !isLoopback(location.origin) && (await localNetworkPermission()) === 'prompt') {
      throw new ConnectionError('ask');
    }
  }

  /** A page that is not local must say that it means this computer (local network access). */
  #space(): { targetAddressSpace?: string } {
    return isLoopback(this.gateway) && !isLoopback(location.origin) && window.isSecureContext
      ? { targetAddressSpace: 'loopback' }
      : {};
  }

  /** The error of a request that brought no answer. */
  async unanswered(cause: unknown): Promise<ConnectionError> {
    return new ConnectionError(await this.#diagnose(), cause);
  }

  /** The error of an answer that is not `ok`. */
  async refusal(response: Response): Promise<Error> {
    let document: unknown;
    try {
      document = parseJson(await response.text());
    } catch {
      document = null;
    }
    if (!isObject(document) || typeof document['code'] !== 'string') {
      const detail = `The gateway answered ${response.status} ${response.statusText}`.trim() + '.';
      return new ProblemError(unknownProblem(response.status, detail));
    }
    const found = document as unknown as Problem;
    if (found.code === 'forbidden_origin') return new ConnectionError('origin', found);
    if (found.code === 'invalid_token') return new ConnectionError('token', found);
    this.refused = found;
    return new ProblemError(found);
  }

  /**
   * fetch only says that it failed. A refused page gets no CORS header and so no answer either, but the bundle is for
   * everyone: if that can be had, the gateway is there and it was the origin.
   */
  async #diagnose(): Promise<ConnectionFault> {
    if (await localNetworkDenied()) return 'denied';
    if (location.origin === this.gateway) return 'unreachable';
    try {
      const init = { method: 'HEAD', cache: 'no-store', credentials: 'same-origin', ...this.#space() } as RequestInit;
      await this.#fetch(`${this.gateway}/pixie.js`, init);
      return 'origin';
    } catch {
      return isLoopback(this.gateway) && !window.isSecureContext ? 'insecure' : 'unreachable';
    }
  }
}

/** An answer that is no problem document: not the gateway's own words. Written out, to leave its table on the other side. */
function unknownProblem(status: number, detail: string): Problem {
  return {
    type: 'urn:pixie:problem:internal',
    title: 'The gateway failed',
    status,
    detail,
    code: 'internal',
    origin: 'gateway',
    retryable: true,
  };
}

/** The state of the browser's local-network permission, where it has one. */
export async function localNetworkPermission(): Promise<PermissionState | 'unknown'> {
  try {
    const status = await navigator.permissions.query({ name: 'loopback-network' as PermissionName });
    return status.state;
  } catch {
    return 'unknown';
  }
}

async function localNetworkDenied(): Promise<boolean> {
  return (await localNetworkPermission()) === 'denied';
}

/** True for an origin on this computer. */
export function isLoopback(origin: string): boolean {
  try {
    const { hostname, protocol } = new URL(origin);
    return protocol === 'file:' || hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.');
  } catch {
    return origin === 'null' || origin.startsWith('file:');
  }
}
