/** What the page of a tool keeps while someone is on it. */
import type { Item, ItemDetail } from '../contract/api.ts';
import { readTool } from './api.ts';
import { readmeView } from './readme.ts';
import { standstill } from './standstill.ts';

export class ToolVisit {
  readonly id: string;
  /** The README, built once; null without one. */
  readme: HTMLElement | null = null;
  /** Where the form of its secrets stands: above a tool that lacked one when the page opened; null without secrets. */
  secrets: 'above' | 'below' | null = null;
  #first: 'report' | 'form' | null = null;
  #hash: string | null = null;
  #version = 0;
  readonly #changed: () => void;

  /** @param changed something new is to be drawn */
  constructor(id: string, changed: () => void) {
    this.id = id;
    this.#changed = changed;
    void this.#read();
  }

  /**
   * What stands first: the report of a tool whose checks failed, else its form. It is settled when the page opens: a
   * form is not taken from under the hands of someone who fills it in, nor a report from a reader.
   */
  first(item: Item | undefined): 'report' | 'form' {
    this.#first ??= item === undefined ? null : item.validation === 'fail' ? 'report' : 'form';
    return this.#first ?? 'form';
  }

  /** Another text for each tool.json that the page sees: its form is then made anew (`pixie dev`). */
  version(item: Item | undefined): string {
    const hash = item?.schemaHash ?? this.#hash;
    // What is known first is what the form was made of, also where it came before the list.
    if (this.#hash !== null && hash !== this.#hash) this.#version += 1;
    this.#hash = hash;
    return `${this.id} ${this.#version}`;
  }

  /** The form in spite of the report; the button that was pressed goes, and the focus to what comes. */
  showForm(): void {
    this.#first = 'form';
    this.#changed();
    document.getElementById('main')?.focus({ preventScroll: true });
  }

  async #read(): Promise<void> {
    const detail: ItemDetail | null = await readTool(this.id).catch(() => null);
    if (!detail) return;
    const lacks = detail.missingSecrets.length > 0;
    if (detail.declaresSecrets && lacks) {
      this.secrets = 'above';
      this.#changed();
    }
    await standstill();
    if (detail.declaresSecrets && !lacks) this.secrets = 'below';
    if (detail.readme) this.readme = readmeView(detail.readme, detail.name);
    this.#changed();
  }
}
