/**
 * Sends a file to the gateway ahead of the run that names it. XMLHttpRequest, since fetch tells nothing of the bytes
 * that have gone out; a page that brought its own `fetch` is asked through that, without progress.
 */
import type { Upload } from '../../contract/api.ts';
import { parseJson } from '../../contract/json.ts';
import type { Client } from './client.ts';

export interface UploadOptions {
  signal: AbortSignal;
  /** Bytes that have gone out so far; not called while the file waits for its turn, and first with 0. */
  progress?(sent: number): void;
}

/** A browser has six connections to a server of HTTP/1.1; the others are for runs and their events. */
const AT_ONCE = 2;

/** At most so many at the same time, the others in the order in which they came. */
class Turns {
  #free: number;
  readonly #waiting: (() => void)[] = [];

  constructor(count: number) {
    this.#free = count;
  }

  /** Waits for a turn; call the result to give it back. */
  async take(signal: AbortSignal): Promise<() => void> {
    signal.throwIfAborted();
    if (this.#free > 0) this.#free -= 1;
    else await this.#wait(signal);
    return () => {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#free += 1;
    };
  }

  #wait(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const go = (): void => {
        signal.removeEventListener('abort', leave);
        resolve();
      };
      const leave = (): void => {
        this.#waiting.splice(this.#waiting.indexOf(go), 1);
        reject(aborted());
      };
      signal.addEventListener('abort', leave, { once: true });
      this.#waiting.push(go);
    });
  }
}

/** One row of turns for all fields of the page: they share its connections. */
const turns = new Turns(AT_ONCE);

/**
 * Streams a file to the gateway; resolves to what a value then names.
 * @throws ConnectionError, ProblemError, AbortError
 */
export async function upload(client: Client, file: File, options: UploadOptions): Promise<Upload> {
  const leave = await turns.take(options.signal);
  options.progress?.(0);
  try {
    const query = new URLSearchParams({ name: file.name, type: file.type || 'application/octet-stream' });
    const path = `/api/uploads?${query}`;
    const text = client.hooked
      ? await (await client.request(path, { method: 'PUT', body: file, signal: options.signal })).text()
      : await send(client, path, file, options);
    return parseJson(text) as unknown as Upload;
  } finally {
    leave();
  }
}

function send(client: Client, path: string, file: File, { signal, progress }: UploadOptions): Promise<string> {
  const request = new XMLHttpRequest();
  const abort = (): void => request.abort();
  const answer = new Promise<string>((resolve, reject) => {
    request.open('PUT', client.gateway + path);
    const headers = { ...client.authorisation(), 'Content-Type': 'application/octet-stream' };
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded }) => progress?.(Math.min(loaded, file.size));
    request.onabort = () => reject(aborted());
    request.onerror = () => void client.unanswered(new TypeError('The upload was cut off')).then(reject);
    request.onload = () => {
      const { status, statusText, responseText } = request;
      if (status >= 200 && status < 300) return resolve(responseText);
      return void client.refusal(new Response(responseText, { status, statusText })).then(reject);
    };
    signal.addEventListener('abort', abort, { once: true });
    request.send(file);
  });
  return answer.finally(() => signal.removeEventListener('abort', abort));
}

function aborted(): DOMException {
  return new DOMException('The upload was cancelled', 'AbortError');
}
