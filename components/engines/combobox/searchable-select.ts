/**
 * A select that the browser's own list is too small for: one types to find an option, or, where the spec says that
 * there is nothing to search, jumps by its first letters. Text that is no option is kept and marked once the field is
 * left, like every bad value.
 */
import { html, type TemplateResult } from 'lit';
import { normalise } from '../../../contract/inputs/select.ts';
import { findOption } from '../../../contract/inputs/shared/options.ts';
import type { Json } from '../../../contract/json.ts';
import { announce } from '../../core/announcer.ts';
import type { FieldHost, InputControl } from '../../core/control.ts';
import { englishOfChoice } from '../../core/i18n/choice/en.ts';
import { chevronDownIcon } from '../../core/icons.ts';
import { chosenIndex, optionsOf, type Option } from '../../inputs/options.ts';
import { shownText } from '../../inputs/text-field.ts';
import type { Behaviour, Note } from './behaviour.ts';
import { Combobox } from './combobox.ts';
import { comboboxLook } from './combobox.styles.ts';
import { RowFilter } from './fold.ts';
import type { Action, Row } from './list.ts';
import { wear } from './wear.ts';

class SearchableSelect implements InputControl, Behaviour {
  readonly multiple = false;
  readonly eager = true;
  readonly leavingPicks = true;
  readonly #host: FieldHost;
  readonly #combobox: Combobox;
  readonly #filter = new RowFilter<Option>();
  /** What was typed and not settled; null while the field shows its value. */
  #draft: string | null = null;
  #known: { raw: Json | undefined; options: readonly Option[]; option: Option | undefined } | null = null;

  constructor(host: FieldHost) {
    this.#host = host;
    this.#combobox = new Combobox(host, this);
  }

  render(): TemplateResult {
    const { spec, words } = this.#host;
    const blank = this.#text === '';
    const look = {
      text: this.#draft ?? this.#text,
      className: `control ${blank ? 'blank' : ''}`,
      part: 'control',
      placeholder: words.text('select.choose'),
    };
    const field =
      spec['searchable'] === false
        ? this.#combobox.button({ ...look, text: blank ? look.placeholder : look.text })
        : this.#combobox.field(look);
    return html`<div class="combobox">
        ${field}<span class="toggle" @mousedown=${this.#toggled}>${chevronDownIcon}</span>
      </div>
      ${this.#combobox.popup()}`;
  }

  hostUpdated(): void {
    wear(this.#host.root, comboboxLook);
    this.#combobox.hostUpdated();
  }
  hostDisconnected(): void {
    this.#combobox.hostDisconnected();
  }

  /** Pressing the arrow of an open list closes it; a press into the text only moves the caret. */
  readonly #toggled = (event: Event): void => {
    event.preventDefault();
    if (this.#host.disabled) return;
    this.#host.root.getElementById(this.#host.ids.control)?.focus();
    this.#combobox.toggle();
  };

  get #options(): readonly Option[] {
    return optionsOf(this.#host.spec);
  }

  /** Looked for once for each value: the list asks of every row whether it is the chosen one. */
  get #chosen(): Option | undefined {
    const { raw } = this.#host;
    const options = this.#options;
    if (this.#known?.raw !== raw || this.#known?.options !== options) {
      this.#known = { raw, options, option: options[chosenIndex(this.#host, { normalise })] };
    }
    return this.#known?.option;
  }

  /** The label of what is chosen, or what is no option, as it stands. */
  get #text(): string {
    return this.#chosen?.label ?? shownText(this.#host.raw);
  }

  // ── behaviour ──

  rows(query: string): readonly Option[] {
    return this.#filter.find(this.#options, query);
  }

  actions(): readonly Action[] {
    const { required, words } = this.#host;
    if (required || this.#text === '') return [];
    return [{ label: words.with(englishOfChoice).text('choice.clear'), act: () => this.clear() }];
  }

  note(query: string): Note | null {
    if (query === '' || this.rows(query).length > 0) return null;
    return { kind: 'plain', text: this.#host.words.with(englishOfChoice).text('choice.none') };
  }

  chosen(row: Row): boolean {
    return row === this.#chosen;
  }

  pick(row: Row): void {
    this.#draft = null;
    this.#combobox.forget();
    this.#host.change((row as Option).value);
    announce(this.#host.words.with(englishOfChoice).text('choice.picked', { label: row.label }));
  }

  typed(text: string, composing: boolean): void {
    this.#draft = text;
    if (!composing) this.#combobox.search(text);
  }

  entered(): void {
    // What is typed next replaces what is shown.
    const field = this.#host.root.getElementById(this.#host.ids.control);
    if (field instanceof HTMLInputElement) field.select();
  }

  clear(): void {
    if (this.#host.required && this.#chosen) return;
    this.#draft = null;
    this.#combobox.forget();
    this.#host.change(undefined);
  }

  settle(): void {
    const draft = this.#draft;
    this.#draft = null;
    this.#combobox.forget();
    if (draft !== null && draft !== this.#text) {
      const text = draft.trim();
      this.#host.change(text === '' ? undefined : (findOption(this.#options, text)?.value ?? draft));
    }
    this.#host.requestUpdate();
  }

  /** Enter on text that fits no row settles it. */
  enter(): boolean {
    if (this.#draft === null) return false;
    this.#combobox.hide();
    this.settle();
    return true;
  }

  /** Escape gives up what was typed. */
  cancelled(): void {
    this.#draft = null;
    this.#combobox.forget();
  }
}

export function create(host: FieldHost): InputControl {
  return new SearchableSelect(host);
}
