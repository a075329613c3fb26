import { createHash } from 'node:crypto';
import { createReadStream, readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { GatewayError } from '../errors.ts';
import { isFresh, sendText, type Call, type Handler } from './call.ts';

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

/** Files up to this are held in memory; the whole set of elements is a few megabytes. */
const HELD_MAX = 1024 ** 2;

const NOT_BUILT = `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Pixie</title>
<p>The pages have not been built yet. Run <code>npm start</code> in Pixie's folder: it builds them and starts the gateway.</p>
</html>
`;

interface WebFile {
  path: string;
  mediaType: string;
  size: number;
  etag: string;
  /** Absent for a big file, which is streamed. */
  body?: Buffer;
}

/**
 * The built elements and pages. The folder is walked once; a request only ever looks its path up in that list, so no
 * spelling of a path reaches the file system (S12). A rebuild is seen by the stamp of `index.html` or `pixie.js`.
 */
export class WebFiles {
  readonly #root: string;
  #files: ReadonlyMap<string, WebFile> = new Map();
  #stamp = '';

  constructor(root: string) {
    this.#root = root;
  }

  /** @param path without the leading slash, percent-decoded */
  get(path: string): WebFile | undefined {
    this.#renew();
    return this.#files.get(path);
  }

  get isBuilt(): boolean {
    this.#renew();
    return this.#files.size > 0;
  }

  #renew(): void {
    const stamp = ['pixie.js', 'index.html'].map((name) => stampOf(join(this.#root, name))).join();
    if (stamp === this.#stamp) return;
    this.#stamp = stamp;
    this.#files = walk(this.#root);
  }
}

type StaticRoutes = 'bundle' | 'assets' | 'home' | 'page';

export function staticRoutes(files: WebFiles): Record<StaticRoutes, Handler> {
  const missing = (call: Call): void => {
    if (files.isBuilt) throw new GatewayError('not_found', 'There is nothing at this address.');
    sendText(call, 503, 'text/html; charset=utf-8', NOT_BUILT);
  };
  const serve = async (call: Call, path: string): Promise<void> => {
    const file = files.get(path);
    if (file === undefined) return missing(call);
    if (!isFresh(call, file.etag)) await send(call, file);
  };
  return {
    bundle: (call) => serve(call, 'pixie.js'),
    home: (call) => serve(call, 'index.html'),
    page(call) {
      const path = (call.params['path'] ?? '').replace(/\/$/, '');
      const found = [path, `${path}.html`, `${path}/index.html`].find((name) => files.get(name) !== undefined);
      return serve(call, found ?? path);
    },
    /** Their names hold a hash of their content. */
    async assets(call) {
      const file = files.get(`assets/${call.params['path'] ?? ''}`);
      if (file === undefined) return missing(call);
      call.response.setHeader('Cache-Control', 'public, max-age=31536000, immutable');
      await send(call, file);
    },
  };
}

async function send(call: Call, file: WebFile): Promise<void> {
  if (file.body !== undefined) {
    sendText(call, 200, file.mediaType, file.body);
    return;
  }
  call.response.writeHead(200, { 'Content-Type': file.mediaType, 'Content-Length': file.size });
  if (call.request.method === 'HEAD') call.response.end();
  else await pipeline(createReadStream(file.path), call.response);
}

function walk(root: string): Map<string, WebFile> {
  const found = new Map<string, WebFile>();
  let entries;
  try {
    entries = readdirSync(root, { recursive: true, withFileTypes: true });
  } catch {
    return found;
  }
  for (const entry of entries) {
    // Links are left out: what they point to was not built.
    if (!entry.isFile() || entry.name.startsWith('.')) continue;
    const path = join(entry.parentPath, entry.name);
    const body = readFileSync(path);
    const held = body.length <= HELD_MAX ? { body } : {};
    found.set(relative(root, path).split(sep).join('/'), {
      path,
      mediaType: MEDIA_TYPES[extname(entry.name)] ?? 'application/octet-stream',
      size: body.length,
      etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`,
      ...held,
    });
  }
  return found;
}

function stampOf(path: string): string {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat === undefined ? 'none' : `${stat.mtimeMs}:${stat.size}`;
}
