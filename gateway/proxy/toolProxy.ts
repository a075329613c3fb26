import type { IncomingHttpHeaders, IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { RequestHandler } from 'http-proxy-middleware';
import type { ProblemCode } from '../../contract/api.ts';
import { GatewayError } from '../errors.ts';
import type { Lease } from '../ports.ts';

/** What of a client's request a tool gets to see. No cookie, no key, no token, no Host, no address of a client. */
const TO_TOOL = ['accept', 'accept-language', 'range', 'if-range'] as const;
/** What of a tool's answer a client gets to see. No CORS, no cookies, no redirects, no caching of the tool's choice. */
const FROM_TOOL = ['content-type', 'content-length', 'content-range', 'accept-ranges', 'last-modified'] as const;

/** A tool that says nothing for so long will not. */
const ANSWER_TIMEOUT_MS = 30_000;

/** What may come back, decided by the route. */
export interface ProxyRules {
  /** Code for an answer of 4xx or 5xx. */
  failure(status: number): ProblemCode;
  /** Headers that the answer leaves with, made of those that may pass. */
  headers(passed: Readonly<Record<string, string>>): OutgoingHttpHeaders;
}

interface Job {
  lease: Lease;
  path: string;
  rules: ProxyRules;
  resolve(): void;
  reject(error: unknown): void;
}

/**
 * Hands GET requests on to a tool's process. Address, path and headers are all made here: nothing that a client sends
 * can turn a request elsewhere (S14), and a redirect of the tool's is a fault of the tool.
 */
export class ToolProxy {
  readonly #jobs = new WeakMap<IncomingMessage, Job>();
  #middleware: Promise<RequestHandler<IncomingMessage, ServerResponse>> | null = null;

  /** Loaded with the first request: most tools have neither suggestions nor files, and it takes some 10 MB. */
  async #load(): Promise<RequestHandler<IncomingMessage, ServerResponse>> {
    const { createProxyMiddleware } = await import('http-proxy-middleware');
    // One middleware for all tools: each instance adds a listener to our server, and processes come and go.
    return createProxyMiddleware<IncomingMessage, ServerResponse>({
      router: (request, _response, options) => {
        const { lease } = this.#job(request);
        options.agent = lease.agent;
        return lease.origin;
      },
      pathRewrite: (_path, request) => this.#job(request).path,
      changeOrigin: true,
      followRedirects: false,
      xfwd: false,
      ws: false,
      proxyTimeout: ANSWER_TIMEOUT_MS,
      // We write the answer: the library would copy every header of the tool over ours.
      selfHandleResponse: true,
      on: {
        proxyRes: (fromTool, request, response) => {
          const job = this.#job(request);
          answer(fromTool, request, response, job.rules).then(job.resolve, job.reject);
        },
        error: (error, request) => this.#job(request).reject(unreachable(error)),
      },
    });
  }

  /**
   * Resolves when the answer has been passed on.
   * @param path path and query for the tool, percent-encoded
   * @throws GatewayError tool_crashed, tool_bad_response, or what the rules say
   */
  async forward(
    request: IncomingMessage,
    response: ServerResponse,
    target: { lease: Lease; path: string; rules: ProxyRules },
  ): Promise<void> {
    const middleware = await (this.#middleware ??= this.#load());
    const { url, headers } = request;
    try {
      // The library copies all that it finds here, and its event for changing that is not sent for every request
      // (not for one with Expect), so it finds only what may pass.
      request.headers = { ...allowed(headers), ...target.lease.headers };
      await new Promise<void>((resolve, reject) => {
        this.#jobs.set(request, { ...target, resolve, reject });
        // The library and its plug-ins alone add ten; with ours Node would take them for a leak.
        response.setMaxListeners(20);
        // A client that leaves settles nothing in the library.
        response.once('close', resolve);
        void middleware(request, response, reject);
      });
    } finally {
      request.headers = headers;
      // The library writes the tool's path into the request.
      if (url !== undefined) request.url = url;
    }
  }

  #job(request: IncomingMessage): Job {
    const job = this.#jobs.get(request);
    if (job === undefined) throw new Error('a request went to the proxy without a process');
    return job;
  }
}

async function answer(
  fromTool: IncomingMessage,
  request: IncomingMessage,
  response: ServerResponse,
  rules: ProxyRules,
): Promise<void> {
  const status = fromTool.statusCode ?? 0;
  const refuse = (code: ProblemCode, detail: string): never => {
    // Not destroyed: the library would then destroy our answer too. It ends this one when ours is out.
    fromTool.resume();
    throw new GatewayError(code, detail);
  };
  if (status >= 400) refuse(rules.failure(status), `The tool answered with status ${status}.`);
  if (status !== 200 && status !== 206) {
    refuse('tool_bad_response', `The tool answered with status ${status}, which is not passed on.`);
  }
  const passed: Record<string, string> = {};
  for (const name of FROM_TOOL) {
    const value = fromTool.headers[name];
    if (typeof value === 'string') passed[name] = value;
  }
  response.writeHead(status, rules.headers(passed));
  if (request.method === 'HEAD') {
    fromTool.resume();
    response.end();
    return;
  }
  await pipeline(fromTool, response);
}

function allowed(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  const passed = TO_TOOL.filter((name) => headers[name] !== undefined).map((name) => [name, headers[name]] as const);
  return Object.fromEntries(passed);
}

function unreachable(cause: unknown): GatewayError {
  return new GatewayError('tool_crashed', 'The tool did not answer. Try again; it will be started afresh.', { cause });
}
