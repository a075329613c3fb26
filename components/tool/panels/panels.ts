/**
 * What opens under the buttons beside the title: past runs, an address to share, the tool from a script. Loaded when
 * the first of them is asked for. One panel at a time, in the top layer, closed by Escape or a click elsewhere.
 */
import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import type { Words } from '../../core/words.ts';
import { englishOfPanels } from '../../core/i18n/panels/en.ts';
import type { PixieTool } from '../tool.ts';
import { ApiPanel } from './api.ts';
import { HistoryPanel } from './history.ts';
import { SharePanel } from './share.ts';

export { panelStyles } from './panels.styles.ts';

export type PanelName = 'history' | 'share' | 'api';

/** One of them, as the frame sees it. */
export interface Panel {
  view(words: Words): TemplateResult;
  /** It came into sight. */
  opened?(): void;
  /** It went, for now. */
  closed?(): void;
}

export class Panels implements ReactiveController {
  readonly #tool: PixieTool;
  readonly #panels: Record<PanelName, Panel>;
  #name: PanelName | null = null;
  #unsubscribe: () => void = () => undefined;

  constructor(tool: PixieTool) {
    this.#tool = tool;
    this.#panels = { history: new HistoryPanel(tool), share: new SharePanel(tool), api: new ApiPanel(tool) };
    tool.addController(this);
  }

  get open(): PanelName | null {
    return this.#name;
  }

  hostDisconnected(): void {
    this.#leave();
  }

  /** Shows a panel under its button, or hides it when it is the one that is shown. */
  async toggle(name: PanelName): Promise<void> {
    if (this.#name === name) return void this.#element?.hidePopover();
    this.#leave();
    this.#name = name;
    this.#unsubscribe = this.#tool.store.on('values', () => this.#tool.requestUpdate());
    this.#panels[name].opened?.();
    this.#tool.requestUpdate();
    await this.#tool.updateComplete;
    const element = this.#element;
    if (!element || this.#name !== name) return;
    element.showPopover();
    this.#place(element);
    element.focus();
  }

  /** The open panel, to be drawn at the end of the tool. */
  view(): TemplateResult | typeof nothing {
    if (!this.#name) return nothing;
    const words = this.#tool.store.words.with(englishOfPanels);
    return html`<div
      class="flyout"
      part="panel"
      id="panel"
      popover="auto"
      role="dialog"
      tabindex="-1"
      aria-label=${words.text(this.#name)}
      @toggle=${this.#toggled}
    >
      ${this.#panels[this.#name].view(words)}
    </div>`;
  }

  get #element(): HTMLElement | null {
    return this.#tool.renderRoot.querySelector<HTMLElement>('#panel');
  }

  get #opener(): HTMLElement | null {
    return this.#tool.renderRoot.querySelector<HTMLElement>(`[part=${this.#name}]`);
  }

  /** Under the buttons, end edges in line, inside what can be seen. Page coordinates, so that it scrolls along. */
  #place(element: HTMLElement): void {
    const opener = this.#opener;
    if (!opener) return;
    const box = opener.getBoundingClientRect();
    const { clientWidth } = document.documentElement;
    const width = element.offsetWidth;
    const rtl = getComputedStyle(opener).direction === 'rtl';
    const start = rtl ? box.left : box.right - width;
    const left = Math.max(8, Math.min(start, clientWidth - width - 8));
    element.style.setProperty('left', `${left + scrollX}px`);
    element.style.setProperty('top', `${box.bottom + 4 + scrollY}px`);
  }

  readonly #toggled = (event: Event): void => {
    if ((event as ToggleEvent).newState === 'open') return;
    const inside = this.#element?.contains(this.#tool.shadowRoot?.activeElement ?? null);
    const opener = this.#opener;
    this.#leave();
    if (inside) opener?.focus();
  };

  #leave(): void {
    this.#unsubscribe();
    if (this.#name) this.#panels[this.#name].closed?.();
    this.#name = null;
    this.#tool.requestUpdate();
  }
}
