/** Someone else's site: pages served from another port than the gateway's, so that they are foreign to it. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface HostPage {
  body: string;
  headers?: Record<string, string>;
  type?: string;
}

/** Browsers ask for it unasked, and a 404 would stand among the errors of a page. */
const ICON: HostPage = { type: 'image/svg+xml', body: '<svg xmlns="http://www.w3.org/2000/svg"/>' };

export class Host {
  readonly #server: Server;
  readonly #pages = new Map<string, HostPage>();

  readonly #name: string;

  private constructor(server: Server, name: string) {
    this.#server = server;
    this.#name = name;
  }

  /** @param name what browsers call it; they must be told to look for it on 127.0.0.1. */
  static async start(name = '127.0.0.1'): Promise<Host> {
    const server = createServer();
    const host = new Host(server, name);
    server.on('request', (request, response) => {
      const page =
        host.#pages.get(request.url?.split('?')[0] ?? '') ?? (request.url === '/favicon.ico' ? ICON : undefined);
      response.writeHead(page ? 200 : 404, {
        'Content-Type': page?.type ?? 'text/html; charset=utf-8',
        ...page?.headers,
      });
      response.end(page?.body ?? 'Nothing here.');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return host;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get origin(): string {
    return `http://${this.#name}:${this.port}`;
  }

  /** Puts a page (or a script, by `type`) at a path; returns its address. */
  serve(path: string, page: HostPage | string): string {
    this.#pages.set(path, typeof page === 'string' ? { body: page } : page);
    return this.origin + path;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

/** A whole HTML page around a body. */
export function htmlPage(body: string, { head = '', lang = 'en', attributes = '' } = {}): string {
  return `<!doctype html><html lang="${lang}" ${attributes}><head><meta charset="utf-8"><title>Host</title>${head}</head><body>${body}</body></html>`;
}
