/**
 * A list of words, each once, in the order in which they came. A word is added by Enter, a comma, by picking a
 * suggestion, or when the field is left; pasted lists fall into their words. Backspace brings the last one back to edit.
 */
import { html, type TemplateResult } from 'lit';
import { check, isBlank, normalise } from '../../../contract/inputs/tags.ts';
import { listsMessages } from '../../../contract/messages/lists.ts';
import { announce } from '../../core/announcer.ts';
import type { FieldHost, InputControl, InputControlDefinition } from '../../core/control.ts';
import { englishOfChoice } from '../../core/i18n/choice/en.ts';
import type { Words } from '../../core/words.ts';
import { chipField } from '../../engines/combobox/chip-field.ts';
import { Chips, type Chip } from '../../engines/combobox/chips.ts';
import { chipsLook } from '../../engines/combobox/chips.styles.ts';
import type { Behaviour } from '../../engines/combobox/behaviour.ts';
import { Combobox } from '../../engines/combobox/combobox.ts';
import { comboboxLook } from '../../engines/combobox/combobox.styles.ts';
import { RowFilter } from '../../engines/combobox/fold.ts';
import type { Row } from '../../engines/combobox/list.ts';
import { listOf, rawOf } from '../../engines/combobox/values.ts';
import { shownText } from '../text-field.ts';
import { listsWords, sortOut, splitWords } from './split.ts';

const contract = { check, isBlank, normalise };

class TagsControl implements InputControl, Behaviour {
  readonly multiple = false;
  /** Enter adds what was typed, unless one went to a suggestion. */
  readonly eager = false;
  readonly leavingPicks = false;
  readonly #host: FieldHost;
  readonly #combobox: Combobox;
  readonly #chips: Chips;
  readonly #filter = new RowFilter<Row>();
  #text = '';
  #offered: { from: unknown; without: readonly string[]; rows: readonly Row[] } | null = null;

  constructor(host: FieldHost) {
    this.#host = host;
    this.#combobox = new Combobox(host, this);
    this.#chips = new Chips(host, (index) => this.#removeAt(index));
  }

  render(): TemplateResult {
    const chips = this.#chipList();
    return html`${chipField(
      this.#host,
      this.#chips.render(chips),
      this.#combobox.field({
        text: this.#text,
        className: 'bare',
        placeholder: chips.length > 0 ? '' : this.#words.text('tags.add'),
        key: (event) => this.#key(event),
        paste: (event) => this.#pasted(event),
      }),
    )}
    ${this.#combobox.popup()}`;
  }

  hostUpdated(): void {
    this.#combobox.hostUpdated();
  }
  hostDisconnected(): void {
    this.#combobox.hostDisconnected();
  }

  get #words(): Words {
    return this.#host.words.with(englishOfChoice);
  }

  // ── value ──

  get #tags(): readonly string[] {
    return listOf<string>(this.#host, contract.normalise) ?? [];
  }

  /** What cannot be read as words stands there as one chip, to be seen and taken away. */
  #chipList(): Chip[] {
    const tags = listOf<string>(this.#host, contract.normalise);
    if (!tags) return [{ label: shownText(this.#host.raw), wrong: true }];
    return tags.map((label) => ({ label, wrong: false }));
  }

  #set(tags: readonly string[]): void {
    this.#chips.mark(-1);
    this.#host.change(rawOf(tags, this.#host));
  }

  #removeAt(index: number): void {
    const label = this.#chipList()[index]?.label ?? '';
    this.#set(this.#tags.filter((_, at) => at !== index));
    announce(this.#words.text('choice.removed', { label }));
  }

  /** Adds the new ones; of those that are there already, says so and shows the first. */
  #add(words: readonly string[]): void {
    if (words.length === 0) return;
    const { fresh, known } = sortOut(words, this.#tags);
    const text = this.#words;
    if (fresh.length > 0) this.#set([...this.#tags, ...fresh]);
    if (known.length > 0) this.#chips.mark(this.#tags.indexOf(known[0]!));
    const labels = known.join(', ');
    const added =
      fresh.length === 1
        ? text.text('choice.added', { label: fresh[0]! })
        : text.text('tags.pasted', { n: fresh.length });
    if (known.length === 0) announce(added);
    else if (fresh.length === 0) announce(text.text('tags.twice', { label: labels }));
    else announce(text.text('tags.pasted.twice', { added, labels }));
  }

  #take(words: readonly string[]): void {
    this.#text = '';
    this.#combobox.forget();
    this.#combobox.hide();
    this.#add(words);
    this.#host.requestUpdate();
  }

  // ── behaviour ──

  /** Suggestions that are not chosen yet. */
  rows(query: string): readonly Row[] {
    const { suggestions } = this.#host.spec;
    const without = this.#tags;
    const same = this.#offered?.from === suggestions && sameWords(this.#offered?.without, without);
    if (!this.#offered || !same) {
      const words = Array.isArray(suggestions) ? suggestions.filter((word) => typeof word === 'string') : [];
      const { fresh } = sortOut(words, without);
      this.#offered = { from: suggestions, without, rows: fresh.map((label) => ({ label })) };
    }
    return this.#filter.find(this.#offered.rows, query);
  }

  chosen(): boolean {
    return false;
  }

  /** One suggestion after the other can be picked by a pointer. */
  pick({ label }: Row, by: 'key' | 'pointer'): void {
    this.#take([label]);
    if (by === 'pointer') this.#combobox.show();
  }

  typed(text: string, composing: boolean): void {
    this.#chips.mark(-1);
    this.#text = text;
    if (composing) return;
    if (listsWords(text)) this.#take(splitWords(text));
    else this.#combobox.search(text);
  }

  enter(): boolean {
    if (this.#text.trim() === '') return false;
    this.#take(splitWords(this.#text));
    return true;
  }

  settle(): void {
    if (this.#text.trim() !== '') this.#take(splitWords(this.#text));
    this.#text = '';
    this.#chips.mark(-1);
  }

  #key(event: KeyboardEvent): boolean {
    if (this.#chips.keyInField(event)) return true;
    if (event.key !== 'Backspace' || this.#text !== '') return false;
    const last = this.#chipList().at(-1);
    if (!last) return false;
    event.preventDefault();
    // A key that is held to erase the text stops at the chips.
    if (event.repeat) return true;
    this.#removeAt(this.#chipList().length - 1);
    if (!last.wrong) this.#text = last.label;
    return true;
  }

  /** A list falls into its words; one word is pasted as the browser does it. */
  #pasted(event: ClipboardEvent): void {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (!listsWords(text)) return;
    event.preventDefault();
    const { selectionStart, selectionEnd } = event.target as HTMLInputElement;
    const before = this.#text.slice(0, selectionStart ?? 0);
    this.#take(splitWords(`${before}${text}${this.#text.slice(selectionEnd ?? this.#text.length)}`));
  }
}

function sameWords(a: readonly string[] | undefined, b: readonly string[]): boolean {
  return a?.length === b.length && a.every((word, index) => word === b[index]);
}

export const control: InputControlDefinition = {
  contract,
  sentences: listsMessages,
  styles: [comboboxLook, chipsLook],
  label: 'for',
  create: (host) => new TagsControl(host),
};
