import { adoptStyles, html, type CSSResultGroup, type CSSResultOrNative, type TemplateResult } from 'lit';
import type { PixieTool } from './tool.ts';

/** What a tool is made of besides its form: modules that come when they are needed, each with its styles. */
export class Parts {
  readonly #tool: PixieTool;
  readonly #with: (more: CSSResultGroup) => CSSResultOrNative[];
  readonly #more: CSSResultGroup[] = [];
  /** The column of results; follows the form at once, without holding it up. */
  results: typeof import('./results.define.ts') | null = null;
  chat: typeof import('../chat/chat.define.ts') | null = null;
  /** Sentences about what is wrong, and what surrounds the tool. */
  faults: typeof import('./faults.ts') | null = null;
  #faultless = false;

  /** @param withOwn the tool's own styles and further ones */
  constructor(tool: PixieTool, withOwn: (more: CSSResultGroup) => CSSResultOrNative[]) {
    this.#tool = tool;
    this.#with = withOwn;
  }

  /** Styles of a part that came later. */
  adopt(styles: CSSResultGroup): void {
    this.#more.push(styles);
    adoptStyles(this.#tool.renderRoot as ShadowRoot, this.#with(this.#more));
  }

  async loadChat(): Promise<void> {
    if (this.chat) return;
    const chat = await import('../chat/chat.define.ts');
    if (!this.chat) this.adopt(chat.toolStyles);
    this.chat = chat;
  }

  /** True when they have come just now. */
  async loadResults(): Promise<boolean> {
    if (this.results) return false;
    const results = await import('./results.define.ts').catch(() => null);
    if (!results || this.results) return false;
    this.results = results;
    new results.StatusTicker(this.#tool);
    this.adopt(results.resultsStyles);
    this.#tool.requestUpdate();
    return true;
  }

  async loadFaults(): Promise<void> {
    if (this.faults) return;
    const faults = await import('./faults.ts').catch(() => null);
    this.#faultless = faults === null;
    if (faults && !this.faults) this.adopt(faults.faultStyles);
    this.faults = faults;
    this.#tool.requestUpdate();
  }

  /** What could not be loaded is asked for again. */
  again(): void {
    this.#faultless = false;
  }

  /** A fault in a sentence of its own; where that cannot be loaded, the gateway has gone since it sent us. */
  say(error: unknown): TemplateResult | null {
    if (this.faults) return this.faults.faultView(this.#tool, error);
    if (!this.#faultless) {
      void this.loadFaults();
      return null;
    }
    const { words } = this.#tool.store;
    return html`<div class="problem" part="problem" role="alert">
      <p>${words.text('gateway.unreachable', { gateway: this.#tool.gatewayUrl, command: 'npx pixie serve' })}</p>
      <button type="button" class="button" @click=${() => this.#tool.retry()}>${words.text('retry')}</button>
    </div>`;
  }
}
