/** One picture, sound or film on its way to the address that its element loads. */
import { isInline, mediaTypeOf } from '../../../contract/outputs/shared/file-data.ts';
import type { ViewHost } from '../../core/view.ts';
import { locateFor, type Address } from './address.ts';
import type { Size } from './zoom.ts';
import { dataUrl, harmless, readBytes, type ReadOptions } from './bytes.ts';

/**
 * `remote`: lies elsewhere, the person has not asked for it. `loading`: its bytes are on their way. `ready`: `src` is
 * set. `failed`: damaged, gone or unknown to the browser. `adrift`: a tool's file in a page without that tool.
 */
export type MediumState = 'remote' | 'loading' | 'ready' | 'failed' | 'adrift';

/** Text longer than this is decoded after the next paint. */
const AT_ONCE = 1_000_000;

export class Medium {
  readonly #host: ViewHost;
  /** Players seek in what they load, and some cannot in a data URL; pictures take one as it is. */
  readonly #streams: boolean;
  #data: string | null = null;
  #gateway: string | null = null;
  #address: Address = { kind: 'adrift' };
  #state: MediumState = 'adrift';
  #src: string | null = null;
  #made: string | null = null;
  #blob: Blob | null = null;
  #size: Size | null = null;
  #asked = new Set<string>();
  #leave = new AbortController();

  constructor(host: ViewHost, use: 'picture' | 'stream') {
    this.#host = host;
    this.#streams = use === 'stream';
  }

  get state(): MediumState {
    return this.#state;
  }
  /** What the element loads; null while there is nothing to load. */
  get src(): string | null {
    return this.#src;
  }
  /** The data URL or address as the value has it. */
  get data(): string {
    return this.#data ?? '';
  }
  /** The place elsewhere that it lies on. */
  get remote(): URL | null {
    return this.#address.kind === 'remote' ? this.#address.url : null;
  }

  /** Of a picture whose bytes were fetched; null while it is not known. */
  get size(): Size | null {
    return this.#size;
  }

  /** What is to be shown from now on; the same again changes nothing. */
  load(data: string): void {
    const gateway = this.#host.client?.gateway ?? null;
    if (data === this.#data && gateway === this.#gateway) return;
    const address = locateFor(this.#host, data);
    // A picture stays until the next one is here: the gateway keeps a copy of what a run has just shown.
    if (this.#streams || address.kind !== 'gateway') this.close();
    else this.#leaveOff();
    this.#data = data;
    this.#gateway = gateway;
    this.#address = address;
    this.#begin(data, address);
  }

  #begin(data: string, address: Address): void {
    if (address.kind === 'adrift') this.#state = 'adrift';
    else if (address.kind === 'remote') this.#await(address.url);
    else if (address.kind === 'inline' && !this.#streams) this.#show(data);
    else if (address.kind === 'gateway' && address.open && this.#streams) this.#show(address.url);
    else void this.#fetch(data);
  }

  #await({ href }: URL): void {
    if (this.#asked.has(href)) this.#show(href);
    else this.#state = 'remote';
  }

  #show(src: string): void {
    this.#src = src;
    this.#state = 'ready';
  }

  async #fetch(data: string): Promise<void> {
    const { signal } = this.#leave;
    this.#state = this.#src === null ? 'loading' : 'ready';
    try {
      if (isInline(data) && data.length > AT_ONCE) await new Promise((painted) => setTimeout(painted));
      if (signal.aborted) return;
      const blob = await readBytes(this.#host, data, { signal });
      await this.#take(blob, signal);
    } catch {
      if (signal.aborted) return;
      this.#release();
      this.#state = 'failed';
    }
    if (!signal.aborted) this.#host.requestUpdate();
  }

  /** @throws DOMException for a picture that is none */
  async #take(blob: Blob, signal: AbortSignal): Promise<void> {
    const drawing = !this.#streams && /svg|xml/.test(blob.type);
    const src = drawing ? await dataUrl(blob) : URL.createObjectURL(harmless(blob));
    let size: Size | null = null;
    try {
      if (!this.#streams) size = await sizeOfPicture(src);
      signal.throwIfAborted();
    } catch (error) {
      URL.revokeObjectURL(src);
      throw error;
    }
    this.#release();
    this.#blob = blob;
    this.#made = src;
    this.#size = size;
    this.#show(src);
  }

  /** The person wants it from where it lies. */
  readonly ask = (): void => {
    const { remote } = this;
    if (!remote) return;
    this.#asked.add(remote.href);
    this.#await(remote);
    this.#host.requestUpdate();
  };

  /** Its element could not show it. */
  readonly fail = (): void => {
    if (this.#state !== 'ready') return;
    this.#state = 'failed';
    this.#host.requestUpdate();
  };

  /** The bytes, wherever the page may read them; see `readBytes`. */
  async bytes(options?: ReadOptions): Promise<Blob> {
    return this.#blob ?? readBytes(this.#host, this.data, options);
  }

  /** Media type as far as the bytes or the value tell. */
  get mediaType(): string {
    const { data } = this;
    if (this.#blob) return this.#blob.type;
    return isInline(data) ? mediaTypeOf(data, '') : mediaTypeOf('', data.replace(/[?#].*$/s, ''));
  }

  /** Lets go of what it holds; `load` begins anew. */
  close(): void {
    this.#leaveOff();
    this.#release();
    this.#data = null;
  }

  /** Nothing is on its way any more; what is shown stays. */
  #leaveOff(): void {
    this.#leave.abort();
    this.#leave = new AbortController();
    this.#blob = null;
  }

  #release(): void {
    if (this.#made !== null) URL.revokeObjectURL(this.#made);
    this.#made = null;
    this.#size = null;
    this.#src = null;
  }
}

/**
 * Decoded before it is shown, so that its place is known at once.
 * @throws DOMException for what is no picture
 */
async function sizeOfPicture(src: string): Promise<Size> {
  const image = new Image();
  image.src = src;
  await image.decode();
  return { width: image.naturalWidth, height: image.naturalHeight };
}
