/** What tests of outputs share: placing an element, looking inside, catching what would leave the page. */
import { fixture, html, nextFrame } from '@open-wc/testing';
import { isObject, type Json } from '../../contract/json.ts';
import type { OutputSpec } from '../../contract/types.ts';
import { views } from '../core/loaders.ts';
import '../output/output.define.ts';
import type { PixieOutput } from '../output/output.ts';
import '../testing/process.ts';

/** An element on the page, drawn with all that its type loads. */
export async function place(
  spec: Partial<OutputSpec>,
  value: Json | undefined,
  set: Partial<PixieOutput> = {},
  parent?: HTMLElement,
): Promise<PixieOutput> {
  const element = document.createElement('pixie-output');
  Object.assign(element, { spec, value, ...set });
  (parent ?? (await fixture<HTMLElement>(html`<div></div>`))).append(element);
  return drawn(element);
}

export async function drawn(element: PixieOutput): Promise<PixieOutput> {
  await element.updateComplete;
  const view = await views.load(element.state?.spec.type ?? '');
  if (typeof view === 'object') await view.preload?.();
  await element.updateComplete;
  await nextFrame();
  await element.updateComplete;
  return element;
}

export function inside<E extends Element = HTMLElement>(element: PixieOutput, selector: string): E | null {
  return element.shadowRoot!.querySelector<E>(selector);
}

export function all<E extends Element = HTMLElement>(element: PixieOutput, selector: string): E[] {
  return [...element.shadowRoot!.querySelectorAll<E>(selector)];
}

export function textOf(element: PixieOutput): string {
  return inside(element, '[part=body]')!.textContent!.replace(/\s+/g, ' ').trim();
}

/** Every anchor click and blob address instead of real downloads. */
export function catchDownloads(saved: { name: string; blob: Blob }[]): () => void {
  const create = URL.createObjectURL;
  const click = HTMLAnchorElement.prototype.click;
  let last: Blob | null = null;
  URL.createObjectURL = (blob) => {
    last = blob as Blob;
    return create.call(URL, blob);
  };
  HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
    saved.push({ name: this.download, blob: last! });
  };
  return () => {
    URL.createObjectURL = create;
    HTMLAnchorElement.prototype.click = click;
  };
}

export function isRectangular(text: string, separator: string): boolean {
  const plain = text.replace(/^\uFEFF/, '').replace(/"(?:[^"]|"")*"/g, 'q');
  const widths = plain
    .split(/\r?\n/)
    .filter((line) => line !== '')
    .map((line) => line.split(separator).length);
  return widths.length > 0 && widths.every((width) => width === widths[0]);
}

export function catchDialogs(): { seen: string[]; restore(): void } {
  const seen: string[] = [];
  const { alert, confirm, prompt } = window;
  const note = (name: string) => (): never => {
    seen.push(name);
    return undefined as never;
  };
  Object.assign(window, { alert: note('alert'), confirm: note('confirm'), prompt: note('prompt') });
  return { seen, restore: () => void Object.assign(window, { alert, confirm, prompt }) };
}

/** Counts what an element may leave behind: observers, and listeners outside its own tree. */
export function watchLeaks(): { open(): { observers: number; listeners: number }; restore(): void } {
  const Original = window.ResizeObserver;
  const open = new Set<ResizeObserver>();
  window.ResizeObserver = class extends Original {
    override observe(target: Element, options?: ResizeObserverOptions): void {
      open.add(this);
      super.observe(target, options);
    }
    override disconnect(): void {
      open.delete(this);
      super.disconnect();
    }
  };
  const targets: EventTarget[] = [window, document, document.documentElement, document.body];
  let listeners = 0;
  for (const target of targets) {
    const { addEventListener, removeEventListener } = target;
    target.addEventListener = (...args: Parameters<EventTarget['addEventListener']>) => {
      if (!(isObject(args[2]) && (args[2] as AddEventListenerOptions).once)) listeners += 1;
      addEventListener.apply(target, args);
    };
    target.removeEventListener = (...args: Parameters<EventTarget['removeEventListener']>) => {
      listeners -= 1;
      removeEventListener.apply(target, args);
    };
  }
  return {
    open: () => ({ observers: open.size, listeners }),
    restore() {
      window.ResizeObserver = Original;
      for (const target of targets) {
        delete (target as Partial<EventTarget>).addEventListener;
        delete (target as Partial<EventTarget>).removeEventListener;
      }
    },
  };
}
