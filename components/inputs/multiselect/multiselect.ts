/**
 * Any number of options: the chosen ones as chips, the others in a list to search. The value holds them in the order
 * in which they were chosen, as the chips stand; «Select all» adds in the order of the options.
 */
import { html, type TemplateResult } from 'lit';
import { check, isBlank, normalise } from '../../../contract/inputs/multiselect.ts';
import { findOption, scalarKey } from '../../../contract/inputs/shared/options.ts';
import type { Json } from '../../../contract/json.ts';
import { listsMessages } from '../../../contract/messages/lists.ts';
import { announce } from '../../core/announcer.ts';
import type { FieldHost, InputControl, InputControlDefinition } from '../../core/control.ts';
import { englishOfChoice } from '../../core/i18n/choice/en.ts';
import type { Words } from '../../core/words.ts';
import { chipField } from '../../engines/combobox/chip-field.ts';
import { Chips, type Chip } from '../../engines/combobox/chips.ts';
import { chipsLook } from '../../engines/combobox/chips.styles.ts';
import type { Behaviour, Note } from '../../engines/combobox/behaviour.ts';
import { Combobox } from '../../engines/combobox/combobox.ts';
import { comboboxLook } from '../../engines/combobox/combobox.styles.ts';
import { RowFilter } from '../../engines/combobox/fold.ts';
import type { Action, Row } from '../../engines/combobox/list.ts';
import { listOf, rawOf } from '../../engines/combobox/values.ts';
import { optionsOf, type Option } from '../options.ts';
import { shownText } from '../text-field.ts';

const contract = { check, isBlank, normalise };

/** What the raw value says. */
interface Known {
  raw: Json | undefined;
  options: readonly Option[];
  values: readonly Json[];
  keys: ReadonlySet<string>;
  chips: readonly Chip[];
}

class MultiselectControl implements InputControl, Behaviour {
  readonly multiple = true;
  readonly eager = true;
  readonly leavingPicks = false;
  readonly #host: FieldHost;
  readonly #combobox: Combobox;
  readonly #chips: Chips;
  readonly #filter = new RowFilter<Option>();
  #text = '';
  #known: Known | null = null;

  constructor(host: FieldHost) {
    this.#host = host;
    this.#combobox = new Combobox(host, this);
    this.#chips = new Chips(host, (index) => this.#removeAt(index));
  }

  render(): TemplateResult {
    const chips = this.#read().chips;
    return html`${chipField(
      this.#host,
      this.#chips.render(chips),
      this.#combobox.field({
        text: this.#text,
        className: 'bare',
        placeholder: chips.length > 0 ? '' : this.#words.text('select.choose'),
        key: (event) => this.#key(event),
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

  /** Read once for each value: every row in view asks whether it is chosen. */
  #read(): Known {
    const { raw, spec } = this.#host;
    const options = optionsOf(spec);
    if (!this.#known || this.#known.raw !== raw || this.#known.options !== options) {
      const values = listOf<Json>(this.#host, contract.normalise);
      const keys = new Set((values ?? []).map(scalarKey));
      this.#known = { raw, options, values: values ?? [], keys, chips: chipsOf(values, raw, options) };
    }
    return this.#known;
  }

  get #values(): readonly Json[] {
    return this.#read().values;
  }

  #set(values: readonly Json[]): void {
    this.#host.change(rawOf(values, this.#host));
  }

  #removeAt(index: number): void {
    const label = this.#read().chips[index]?.label ?? '';
    this.#set(this.#values.filter((_, at) => at !== index));
    announce(this.#words.text('choice.removed', { label }));
  }

  // ── behaviour ──

  rows(query: string): readonly Option[] {
    return this.#filter.find(optionsOf(this.#host.spec), query);
  }

  /** For all options, or for those that were found; where there is only one, it is picked itself. */
  actions(query: string): readonly Action[] {
    const rows = this.rows(query);
    if (rows.length < 2) return [];
    const found = query !== '';
    return [
      {
        label: this.#words.text(found ? 'choice.all.found' : 'choice.all', { n: rows.length }),
        act: () => this.#all(rows, true),
      },
      {
        label: this.#words.text(found ? 'choice.nothing.found' : 'choice.nothing'),
        act: () => this.#all(rows, false),
      },
    ];
  }

  /** «Select none» of all options takes away values that are none, too. */
  #all(rows: readonly Option[], chosen: boolean): void {
    const { keys } = this.#read();
    const meant = new Set(rows.map(({ value }) => scalarKey(value)));
    const everything = rows.length === optionsOf(this.#host.spec).length;
    const values = chosen
      ? [...this.#values, ...rows.map(({ value }) => value).filter((value) => !keys.has(scalarKey(value)))]
      : everything
        ? []
        : this.#values.filter((value) => !meant.has(scalarKey(value)));
    this.#set(values);
    announce(this.#words.text('choice.total', { n: values.length }));
  }

  note(query: string): Note | null {
    if (query === '' || this.rows(query).length > 0) return null;
    return { kind: 'plain', text: this.#words.text('choice.none') };
  }

  chosen(row: Row): boolean {
    return this.#read().keys.has(scalarKey((row as Option).value));
  }

  /** By a key the search is over: the next word comes. A pointer goes on in what was found. */
  pick(row: Row, by: 'key' | 'pointer'): void {
    const { value, label } = row as Option;
    const key = scalarKey(value);
    const off = this.#read().keys.has(key);
    this.#set(off ? this.#values.filter((each) => scalarKey(each) !== key) : [...this.#values, value]);
    announce(this.#words.text(off ? 'choice.removed' : 'choice.added', { label }));
    if (by === 'pointer' || this.#text === '') return;
    this.#text = '';
    this.#combobox.forget();
  }

  typed(text: string, composing: boolean): void {
    this.#text = text;
    if (!composing) this.#combobox.search(text);
  }

  /** What was only searched for is no value. */
  settle(): void {
    this.#text = '';
    this.#combobox.forget();
    this.#host.requestUpdate();
  }

  cancelled(): void {
    this.settle();
  }

  #key(event: KeyboardEvent): boolean {
    if (this.#chips.keyInField(event)) return true;
    const last = this.#read().chips.length - 1;
    if (event.key !== 'Backspace' || this.#text !== '' || last < 0) return false;
    event.preventDefault();
    // A key that is held to erase the text stops at the chips.
    if (!event.repeat) this.#removeAt(last);
    return true;
  }
}

/** What cannot be read as a list stands there as one chip, to be seen and taken away. */
function chipsOf(values: readonly Json[] | null, raw: Json | undefined, options: readonly Option[]): Chip[] {
  if (!values) return [{ label: shownText(raw), wrong: true }];
  return values.map((value) => {
    const label = findOption(options, value)?.label;
    return { label: label ?? shownText(value), wrong: label === undefined };
  });
}

export const control: InputControlDefinition = {
  contract,
  sentences: listsMessages,
  styles: [comboboxLook, chipsLook],
  label: 'for',
  create: (host) => new MultiselectControl(host),
};
