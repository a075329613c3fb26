/**
 * Text with suggestions that the tool itself gives. A picked one sends its `value` and shows its `label`; what is typed
 * and not picked is sent as it stands. A value that came without a label is shown itself until the tool has told its
 * label. Where there is no tool to ask, it is a plain line of text.
 */
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { check, endpointName, isBlank, normalise } from '../../../contract/inputs/autocomplete.ts';
import { scalarKey } from '../../../contract/inputs/shared/options.ts';
import { isObject } from '../../../contract/json.ts';
import { listsMessages } from '../../../contract/messages/lists.ts';
import { announce } from '../../core/announcer.ts';
import type { FieldHost, InputControl, InputControlDefinition } from '../../core/control.ts';
import { englishOfChoice } from '../../core/i18n/choice/en.ts';
import type { Words } from '../../core/words.ts';
import type { Behaviour, Note } from '../../engines/combobox/behaviour.ts';
import { Combobox } from '../../engines/combobox/combobox.ts';
import { comboboxLook } from '../../engines/combobox/combobox.styles.ts';
import { foldQuery } from '../../engines/combobox/fold.ts';
import type { Action, Row } from '../../engines/combobox/list.ts';
import { shownText } from '../text-field.ts';
import { Suggestions, type Ask, type Suggestion } from './suggestions.ts';

const contract = { check, isBlank, normalise };

class AutocompleteControl implements InputControl, Behaviour {
  readonly multiple = false;
  /** Typed text stands for itself: Enter picks a suggestion only after one went to it. */
  readonly eager = false;
  readonly leavingPicks = false;
  readonly #host: FieldHost;
  readonly #combobox: Combobox;
  readonly #suggestions: Suggestions;
  /** Labels by value, as the tool or the page has told them. */
  readonly #labels = new Map<string, string>();
  /** Typed since the field was entered: no label may take its place. */
  #typing = false;
  #unsettled = false;
  #asked = '';

  constructor(host: FieldHost) {
    this.#host = host;
    this.#combobox = new Combobox(host, this);
    this.#suggestions = new Suggestions(() => this.#answered());
  }

  render(): TemplateResult {
    const text = this.#text;
    if (!this.#ask) return this.#plain(text);
    return html`<div class="autocomplete">
        ${this.#combobox.field({ text, className: 'control', part: 'control', change: () => this.settle() })}
      </div>
      ${this.#combobox.popup()}`;
  }

  #plain(text: string): TemplateResult {
    const { ids, describedBy, invalid, required, disabled } = this.#host;
    return html`<div class="autocomplete">
      <input
        class="control"
        part="control"
        type="text"
        id=${ids.control}
        autocomplete="off"
        aria-describedby=${describedBy || nothing}
        aria-invalid=${invalid ? 'true' : nothing}
        aria-required=${required ? 'true' : nothing}
        ?disabled=${disabled}
        .value=${live(text)}
        @input=${(event: Event) => this.#write((event.target as HTMLInputElement).value)}
        @change=${() => this.settle()}
      />
    </div>`;
  }

  hostUpdated(): void {
    this.#combobox.hostUpdated();
  }
  hostDisconnected(): void {
    this.#suggestions.stop();
    this.#combobox.hostDisconnected();
  }

  get #words(): Words {
    return this.#host.words.with(englishOfChoice);
  }

  /** The label of the value where it is known, else the value, or what does not fit, as it stands. */
  get #text(): string {
    const { raw } = this.#host;
    if (raw === undefined || raw === null) return '';
    if (isObject(raw) && typeof raw['label'] === 'string' && contract.normalise(raw).ok) return raw['label'];
    const read = contract.normalise(raw);
    if (!read.ok) return shownText(raw);
    return (this.#typing ? undefined : this.#labels.get(scalarKey(read.value))) ?? shownText(read.value);
  }

  /** How the tool is asked; null where there is none, or where the spec names no list of it. */
  get #ask(): Ask | null {
    const { client, toolId, spec } = this.#host;
    const name = endpointName(spec);
    if (!client || toolId === null || name === '') return null;
    const path = `/tools/${encodeURIComponent(toolId)}/autocomplete/${encodeURIComponent(name)}`;
    return (query, signal) => client.json(`${path}?q=${encodeURIComponent(query)}`, { signal });
  }

  #look(query: string, now = false): void {
    const ask = this.#ask;
    if (!ask) return;
    this.#asked = query;
    this.#suggestions.look(query, ask, { now });
  }

  #answered(): void {
    const { kind, rows } = this.#suggestions.state;
    if (kind === 'busy') return this.#host.requestUpdate();
    for (const { value, label } of rows) this.#labels.set(scalarKey(value), label);
    this.#combobox.arrived();
  }

  // ── behaviour ──

  rows(): readonly Suggestion[] {
    return this.#suggestions.state.rows;
  }

  stale(): boolean {
    return this.#suggestions.state.kind === 'busy';
  }

  /** After a failure, trying again is the one row. */
  actions(): readonly Action[] {
    if (this.#suggestions.state.kind !== 'failed' || this.#text === '') return [];
    return [{ label: this.#words.text('retry'), act: () => this.#again() }];
  }

  #again(): void {
    this.#look(this.#asked, true);
    this.#combobox.search(this.#combobox.query);
  }

  /** Of a field without text nothing is said: it was only pressed. */
  note(): Note | null {
    const { kind, rows } = this.#suggestions.state;
    if (this.#text === '') return null;
    if (kind === 'failed') return { kind: 'bad', text: this.#words.text('autocomplete.failed') };
    if (rows.length > 0) return null;
    if (kind === 'busy') return { kind: 'busy', text: this.#words.text('autocomplete.busy') };
    return kind === 'found' ? { kind: 'plain', text: this.#words.text('autocomplete.none') } : null;
  }

  chosen(row: Row): boolean {
    const { raw } = this.#host;
    return raw !== undefined && scalarKey((row as Suggestion).value) === scalarKey(raw);
  }

  pick(row: Row): void {
    const { value, label } = row as Suggestion;
    this.#labels.set(scalarKey(value), label);
    this.#typing = this.#unsettled = false;
    this.#suggestions.stop();
    this.#combobox.forget();
    this.#host.change(value);
    announce(this.#words.text('choice.picked', { label }));
  }

  typed(text: string, composing: boolean): void {
    this.#write(text);
    if (composing) return;
    if (text.trim() === '') {
      this.#suggestions.stop();
      this.#combobox.forget();
      this.#combobox.hide();
    } else {
      this.#look(text);
      this.#combobox.search(text);
    }
  }

  #write(text: string): void {
    this.#typing = this.#unsettled = true;
    this.#host.input(text === '' ? undefined : text);
  }

  opened(): void {
    if (this.#suggestions.state.kind === 'idle') this.#look(this.#text, true);
  }

  /** The first sign of interest: now the tool may be asked what a given value is called. */
  entered(): void {
    this.#typing = false;
    const { raw } = this.#host;
    const unknown = raw !== undefined && raw !== null && !isObject(raw) && !this.#labels.has(scalarKey(raw));
    if (unknown) this.#look(shownText(raw), true);
  }

  /** What was typed in full, as the one suggestion of that name is called, means it; other text stands for itself. */
  settle(): void {
    const text = this.#text;
    const named = this.rows().filter(({ label }) => foldQuery(label) === foldQuery(text));
    this.#typing = false;
    if (!this.#unsettled) return this.#suggestions.stop();
    this.#unsettled = false;
    const [only] = named;
    const fresh = this.#suggestions.state.kind === 'found';
    this.#suggestions.stop();
    this.#combobox.forget();
    this.#host.change(fresh && only && named.length === 1 ? only.value : text === '' ? undefined : text);
  }
}

export const control: InputControlDefinition = {
  contract,
  sentences: listsMessages,
  styles: comboboxLook,
  label: 'for',
  enterRuns: true,
  create: (host) => new AutocompleteControl(host),
};
