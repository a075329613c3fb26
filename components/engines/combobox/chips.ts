/** Chosen values as chips before a text field: each can be taken away by a pointer, Delete or Backspace. */
import { html, nothing, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import type { FieldHost } from '../../core/control.ts';
import { englishOfChoice } from '../../core/i18n/choice/en.ts';
import { xMarkIcon } from '../../core/icons-more.ts';

export interface Chip {
  label: string;
  /** It is none of the values that there are. */
  wrong: boolean;
}

/** At rest no more than these are drawn; a button shows the others. */
const FEW = 12;
/** Nobody reads more of them, and «Select all» may mean 10 000. */
const MOST = 200;

export class Chips {
  readonly #host: FieldHost;
  readonly #remove: (index: number) => void;
  #list: HTMLElement | null = null;
  #all = false;
  /** Chip that was meant by the last word about a repetition; −1 for none. */
  #marked = -1;

  /** `remove` takes the chip at a place away. */
  constructor(host: FieldHost, remove: (index: number) => void) {
    this.#host = host;
    this.#remove = remove;
  }

  /** Shows which one is meant; −1 shows none. */
  mark(index: number): void {
    if (index >= FEW) this.#all = true;
    this.#marked = index;
    this.#host.requestUpdate();
  }

  render(chips: readonly Chip[]): TemplateResult | typeof nothing {
    if (chips.length === 0) return nothing;
    const words = this.#host.words.with(englishOfChoice);
    const shown = chips.slice(0, this.#all ? MOST : FEW);
    const rest = chips.length - shown.length;
    const toggle = rest > 0 || this.#all;
    return html`<ul class="chips" role="list" aria-label=${words.text('choice.chosen')} ${ref(this.#attach)}>
      ${shown.map((chip, index) => this.#chip(chip, index))}
      ${
        toggle && chips.length > FEW
          ? html`<li class="more">
              <button
                type="button"
                class="quiet"
                tabindex="-1"
                aria-expanded=${this.#all ? 'true' : 'false'}
                @keydown=${this.#keydown}
                @click=${this.#showAll}
              >
                ${this.#all ? words.text('choice.fewer') : words.text('choice.more', { n: rest })}
              </button>
              ${this.#all && rest > 0 ? html`<span>${words.text('choice.more', { n: rest })}</span>` : nothing}
            </li>`
          : nothing
      }
    </ul>`;
  }

  #chip({ label, wrong }: Chip, index: number): TemplateResult {
    const name = this.#host.words.with(englishOfChoice).text('choice.remove', { label });
    return html`<li class="chip ${wrong ? 'wrong' : ''} ${index === this.#marked ? 'marked' : ''}">
      <span class="chip-text" title=${label}>${label}</span
      ><button
        type="button"
        tabindex="-1"
        aria-label=${name}
        title=${name}
        data-chip=${index}
        ?disabled=${this.#host.disabled}
        @keydown=${this.#keydown}
        @click=${this.#clicked}
      >
        ${xMarkIcon}
      </button>
    </li>`;
  }

  readonly #attach = (list: Element | undefined): void => {
    this.#list = (list as HTMLElement | undefined) ?? null;
  };

  get #buttons(): HTMLElement[] {
    return [...(this.#list?.querySelectorAll<HTMLElement>('button:not(:disabled)') ?? [])];
  }

  /** From the very start of the text field, the arrow that points to the chips goes to the last of them. */
  keyInField(event: KeyboardEvent): boolean {
    const field = event.target as HTMLInputElement;
    const atStart = field.selectionStart === 0 && field.selectionEnd === 0;
    if (!atStart || event.key !== this.#arrow('back', field) || event.shiftKey || event.altKey) return false;
    const last = this.#buttons.at(-1);
    if (!last || event.ctrlKey || event.metaKey) return false;
    event.preventDefault();
    last.focus();
    return true;
  }

  readonly #keydown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const buttons = this.#buttons;
    const button = event.currentTarget as HTMLElement;
    const at = buttons.indexOf(button);
    const { key } = event;
    const target = {
      [this.#arrow('back', button)]: buttons[at - 1] ?? button,
      [this.#arrow('on', button)]: buttons[at + 1] ?? this.#field,
      Home: buttons[0],
      End: this.#field,
    }[key];
    if (target) {
      event.preventDefault();
      target.focus();
    } else if (key === 'Delete' || key === 'Backspace') {
      event.preventDefault();
      if (button.dataset['chip'] !== undefined) this.#take(Number(button.dataset['chip']), key === 'Backspace');
    }
    // Enter and the space bar press the button; the page's own shortcuts do not hear them.
    if (key.length === 1) event.stopPropagation();
  };

  #arrow(way: 'back' | 'on', place: HTMLElement): string {
    const rtl = getComputedStyle(place).direction === 'rtl';
    return (way === 'back') === rtl ? 'ArrowRight' : 'ArrowLeft';
  }

  get #field(): HTMLElement | null {
    return this.#host.root.getElementById(this.#host.ids.control);
  }

  readonly #clicked = (event: Event): void => {
    const button = event.currentTarget as HTMLElement;
    const pointed = (event as MouseEvent).detail > 0;
    if (pointed) {
      this.#remove(Number(button.dataset['chip']));
      this.#field?.focus({ preventScroll: true });
    } else this.#take(Number(button.dataset['chip']), false);
  };

  /** Removes by key: the focus goes to the neighbour, so that several go one after the other. */
  #take(index: number, back: boolean): void {
    // First to the field: a button that is taken off the page with the focus would count as having left the field.
    this.#field?.focus({ preventScroll: true });
    this.#remove(index);
    void this.#host.updateComplete.then(() => {
      const chips = this.#buttons.filter(({ dataset }) => dataset['chip'] !== undefined);
      const next = chips[Math.max(0, back ? index - 1 : Math.min(index, chips.length - 1))];
      (next ?? this.#field)?.focus();
    });
  }

  readonly #showAll = (): void => {
    this.#all = !this.#all;
    this.#host.requestUpdate();
  };
}
