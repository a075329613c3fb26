/** For tests: how people give files, and a server for uploads whose answers the test writes by hand. */
import { problem, type ProblemCode } from '../../../contract/api.ts';
import { stringifyJson, type Json } from '../../../contract/json.ts';
import type { InputSpec } from '../../../contract/types.ts';
import { Client } from '../../core/client.ts';
import { readSchema } from '../../core/schema.ts';
import { Store } from '../../core/store.ts';
import type { PixieInput } from '../../input/input.ts';
import type { Hand } from '../../inputs/testing/hand.ts';
import { place } from '../../inputs/suite.ts';
import { until } from '../../testing/until.ts';

/** The drop zone of a field. */
export function zone(element: PixieInput): HTMLElement {
  return element.shadowRoot!.querySelector<HTMLElement>('.files')!;
}

/** Drags files over the field and lets go. */
export function dropFiles(element: PixieInput, files: readonly File[]): void {
  const dataTransfer = new DataTransfer();
  for (const file of files) dataTransfer.items.add(file);
  for (const name of ['dragenter', 'dragover', 'drop']) {
    zone(element).dispatchEvent(new DragEvent(name, { dataTransfer, bubbles: true, cancelable: true, composed: true }));
  }
}

/** Chooses files in the browser's dialog. */
export function chooseFiles(element: PixieInput, files: readonly File[]): void {
  const list = new DataTransfer();
  for (const file of files) list.items.add(file);
  const picker = element.shadowRoot!.querySelector<HTMLInputElement>('input[type=file]')!;
  picker.files = list.files;
  picker.dispatchEvent(new Event('change', { bubbles: true }));
}

/** What each row says: name, then size or state. */
export function rowsOf(element: PixieInput): string[] {
  return [...element.shadowRoot!.querySelectorAll('.row .text')].map((text) =>
    (text as HTMLElement).innerText.replace(/\s+/g, ' ').trim(),
  );
}

/** A field of a tool whose gateway is known, on the page; nothing answers there. */
export async function placeInTool(
  spec: InputSpec,
  client: Client | null = new Client('http://127.0.0.1:1'),
): Promise<{ element: PixieInput; store: Store; edits: string[] }> {
  const edits: string[] = [];
  const store = new Store({ submit: () => edits.push('submit'), edited: (kind) => edits.push(kind) });
  store.client = client;
  store.setSchema(readSchema({ id: 'sample', inputs: [spec], outputs: [] } as unknown as Json));
  await store.loadTypes();
  const element = await place(spec, { spec: null, store, name: spec.key });
  await until(() => element.shadowRoot!.querySelector('.files'), 'the control');
  return { element, store, edits };
}

/** The sentence below the box, about what was not taken or what goes on. */
export function noteOf(element: PixieInput): string {
  return element.shadowRoot!.querySelector('.note')?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
}

export function part(element: PixieInput, selector: string): HTMLElement {
  return element.shadowRoot!.querySelector<HTMLElement>(selector)!;
}

/** A hand for the shared suite. @param give a file that the field did not have before */
export function filesHand(give: (element: PixieInput) => void): Hand {
  return {
    controls: (element) => [...element.shadowRoot!.querySelectorAll<HTMLElement>('.actions button')],
    sight: rowsOf,
    edit: async (element) => {
      const before = stringifyJson(element.value ?? null);
      give(element);
      await until(() => stringifyJson(element.value ?? null) !== before, 'the file');
    },
    // A file is settled on as soon as it is there.
    settle: async () => undefined,
  };
}

/** One upload as the server sees it. */
export class ScriptedUpload {
  method = '';
  url = '';
  readonly headers: Record<string, string> = {};
  readonly upload: { onprogress: ((event: { loaded: number }) => void) | null } = { onprogress: null };
  onload: (() => void) | null = null;
  onerror: (() => void) | null = null;
  onabort: (() => void) | null = null;
  status = 0;
  statusText = '';
  responseText = '';
  body: File | null = null;
  /** `sent`, then one of the others. */
  state: 'new' | 'sent' | 'answered' | 'cut' | 'aborted' = 'new';
  readonly #server: UploadServer;

  constructor(server: UploadServer) {
    this.#server = server;
  }

  open(method: string, url: string): void {
    [this.method, this.url] = [method, url];
  }
  setRequestHeader(name: string, value: string): void {
    this.headers[name] = value;
  }
  send(body: File): void {
    this.body = body;
    this.state = 'sent';
    this.#server.uploads.push(this);
  }
  abort(): void {
    if (this.state !== 'sent') return;
    this.state = 'aborted';
    this.onabort?.();
  }

  /** So many bytes have arrived. */
  reach(loaded: number): void {
    this.upload.onprogress?.({ loaded });
  }
  /** Answers as the gateway does when all bytes are there. */
  finish(): string {
    const query = new URL(this.url).searchParams;
    const id = `upload-${this.#server.uploads.indexOf(this) + 1}`;
    const [name, mediaType] = [query.get('name')!, query.get('type')!];
    const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
    this.#answer(201, { id, name, bytes: this.body!.size, mediaType, expiresAt });
    return id;
  }
  refuse(code: ProblemCode, detail: string): void {
    const document = problem(code, detail);
    this.#answer(document.status, document);
  }
  cut(): void {
    this.state = 'cut';
    this.onerror?.();
  }

  #answer(status: number, body: object): void {
    this.state = 'answered';
    this.status = status;
    this.responseText = stringifyJson(body);
    this.onload?.();
  }
}

/** Takes the place of XMLHttpRequest until `close`. */
export class UploadServer {
  readonly uploads: ScriptedUpload[] = [];
  readonly #real = window.XMLHttpRequest;

  constructor() {
    const make = (): ScriptedUpload => new ScriptedUpload(this);
    window.XMLHttpRequest = function () {
      return make();
    } as unknown as typeof XMLHttpRequest;
  }

  /** Those that are going on. */
  get open(): ScriptedUpload[] {
    return this.uploads.filter(({ state }) => state === 'sent');
  }

  close(): void {
    window.XMLHttpRequest = this.#real;
  }
}

/** A small table. */
export function file(name: string, content: BlobPart = 'a,b\n1,2\n', type = 'text/csv'): File {
  return new File([content], name, { type });
}
/** A file of so many MB. */
export function big(name: string, megabytes: number, type = 'text/csv'): File {
  return file(name, new Uint8Array(megabytes * 1024 * 1024), type);
}
/** The button of this name or text. */
export function button(element: PixieInput, text: string): HTMLButtonElement {
  return [...element.shadowRoot!.querySelectorAll('button')].find(
    (one) => (one.getAttribute('aria-label') ?? one.textContent!.trim()) === text,
  )!;
}
/** Drawn, and drawn again where that asked for more. */
export async function settled(element: PixieInput): Promise<void> {
  await element.updateComplete;
  await element.updateComplete;
}

/** Counts every way in which a page can read a file. */
export function countReads(): { count: number; end(): void } {
  const owners: [object, string][] = [
    [FileReader.prototype, 'readAsDataURL'],
    [FileReader.prototype, 'readAsArrayBuffer'],
    [Blob.prototype, 'arrayBuffer'],
    [Blob.prototype, 'text'],
    [Blob.prototype, 'stream'],
    [Blob.prototype, 'slice'],
  ];
  const counter = { count: 0, end: () => undefined as void };
  const real = owners.map(([owner, name]) => Object.getOwnPropertyDescriptor(owner, name)!);
  owners.forEach(([owner, name], index) => {
    const original = real[index]!.value as (...rest: unknown[]) => unknown;
    Object.defineProperty(owner, name, {
      ...real[index],
      value(this: unknown, ...rest: unknown[]) {
        counter.count += 1;
        return original.apply(this, rest);
      },
    });
  });
  counter.end = () => owners.forEach(([owner, name], index) => Object.defineProperty(owner, name, real[index]!));
  return counter;
}
