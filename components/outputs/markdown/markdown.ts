/** The output `markdown`: text with formatting, sanitised; images that lie elsewhere wait for a click. */
import { css, html, type TemplateResult } from 'lit';
import { describe, exporters, normalise } from '../../../contract/outputs/markdown.ts';
import type { OutputView, OutputViewDefinition, ViewHost } from '../../core/view.ts';
import { markdownStyles } from '../../engines/markdown/markdown.styles.ts';

type Engine = typeof import('../../engines/markdown/markdown.ts');

let engine: Engine | undefined;
let pending: Promise<Engine> | undefined;

function load(): Promise<Engine> {
  return (pending ??= import('../../engines/markdown/markdown.ts').then(
    (module) => (engine = module),
    (error: unknown) => {
      pending = undefined;
      throw error;
    },
  ));
}

class MarkdownView implements OutputView {
  readonly #host: ViewHost<string>;
  readonly #box = document.createElement('div');
  /** Blocks that were drawn together. */
  #units: { sources: string[]; nodes: ChildNode[] }[] = [];
  #shown: string | null = null;
  #failed = false;

  constructor(host: ViewHost<string>) {
    this.#host = host;
    this.#box.className = 'markdown';
  }

  copyText(): string {
    return this.#host.value;
  }

  render(): TemplateResult {
    const { value } = this.#host;
    if (engine) this.#show(engine, value);
    else if (!this.#failed) void this.#load();
    // Until the engine is here, and should it never come, the source is better than nothing.
    return engine ? html`${this.#box}` : html`<div class="source">${value}</div>`;
  }

  async #load(): Promise<void> {
    try {
      await load();
    } catch {
      this.#failed = true;
    }
    this.#host.requestUpdate();
  }

  /** Draws the blocks that changed; what stands before them stays as it is. */
  #show({ blocksOf, drawBlocks, REMOTE }: Engine, text: string): void {
    if (text === this.#shown) return;
    this.#shown = text;
    const blocks = blocksOf(text);
    let kept = 0;
    let at = 0;
    for (const { sources } of this.#units) {
      if (!sources.every((source, index) => blocks[at + index]?.source === source)) break;
      at += sources.length;
      kept += 1;
    }
    for (const { nodes } of this.#units.splice(kept)) for (const node of nodes) node.remove();
    // The last block is the one that grows, so it stands alone.
    for (const part of [blocks.slice(at, -1), blocks.slice(Math.max(at, blocks.length - 1))]) {
      if (part.length === 0) continue;
      const fragment = drawBlocks(part);
      for (const image of fragment.querySelectorAll<HTMLImageElement>(`[${REMOTE}]`)) this.#hold(image, REMOTE);
      const nodes = [...fragment.childNodes];
      this.#box.append(...nodes);
      this.#units.push({ sources: part.map(({ source }) => source), nodes });
    }
  }

  /** Puts a button in an image's place; the picture is fetched when it is pressed. */
  #hold(image: HTMLImageElement, attribute: string): void {
    const address = image.getAttribute(attribute) ?? '';
    image.removeAttribute(attribute);
    if (!/^https?:/i.test(address) || !URL.canParse(address)) {
      image.replaceWith(image.alt);
      return;
    }
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'button remote';
    const { host } = new URL(address);
    button.textContent = [image.alt, this.#host.words.text('image.remote', { host })].filter(Boolean).join(' · ');
    button.addEventListener('click', () => {
      image.src = address;
      button.replaceWith(image);
    });
    image.replaceWith(button);
  }
}

export const view: OutputViewDefinition = {
  contract: { normalise, exporters, describe },
  styles: [
    markdownStyles,
    css`
      .source {
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
    `,
  ],
  size: 'full',
  reserve: 63,
  expandable: true,
  create: (host: ViewHost<string>) => new MarkdownView(host),
  preload: load,
};
