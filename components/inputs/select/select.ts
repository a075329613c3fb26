/**
 * One of several options: in the browser's own list where that is short, in one to search where it is long or where
 * the spec asks for it.
 */
import { css, html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { check, isBlank, normalise } from '../../../contract/inputs/select.ts';
import type { FieldHost, InputControl, InputControlDefinition } from '../../core/control.ts';
import { chevronDownIcon } from '../../core/icons.ts';
import { chosenIndex, optionsOf } from '../options.ts';
import { shownText } from '../text-field.ts';

const contract = { check, isBlank, normalise };

/** Values of `<option>` that are no position in the list. */
const BLANK = '';
const STRANGER = 'stranger';

/**
 * From how many options on one searches instead of scrolling. Without a word in the spec, a list of more than 50 is
 * searched. `searchable: true` asks for that at any length; with `searchable: false` the browser's own list stays up to
 * 500 options, and beyond that the rows are drawn as they come into view and the first letters jump to one.
 */
const SEARCHED = 50;
const DRAWN = 500;

/** What draws a list to search: null until it is here. If it does not come, the browser's own list serves. */
let searched: InputControlDefinition['create'] | 'failed' | null = null;

async function load(): Promise<void> {
  try {
    searched = (await import('../../engines/combobox/searchable-select.ts')).create;
  } catch {
    searched = 'failed';
  }
}

class SelectControl implements InputControl {
  readonly #host: FieldHost;
  #search: InputControl | null = null;

  constructor(host: FieldHost) {
    this.#host = host;
  }

  render(): TemplateResult {
    const { spec } = this.#host;
    const { searchable } = spec;
    const { length } = optionsOf(spec);
    const long = length > (searchable === false ? DRAWN : SEARCHED);
    if ((searchable !== true && !long) || searched === 'failed') return this.#native();
    if (searched) return (this.#search ??= searched(this.#host)).render();
    void load().then(() => this.#host.requestUpdate());
    return html`<div class="skeleton"></div>`;
  }

  hostUpdated(): void {
    this.#search?.hostUpdated?.();
  }
  hostDisconnected(): void {
    this.#search?.hostDisconnected?.();
  }

  #native(): TemplateResult {
    const { ids, spec, words, raw, disabled, required, invalid, describedBy } = this.#host;
    const options = optionsOf(spec);
    const index = chosenIndex(this.#host, contract);
    const blank = raw === undefined || raw === null;
    const chosen = index >= 0 ? String(index) : blank ? BLANK : STRANGER;
    return html`
      <div class="select">
        <select
          class="control"
          part="control"
          id=${ids.control}
          aria-describedby=${describedBy || nothing}
          aria-invalid=${invalid ? 'true' : nothing}
          aria-required=${required ? 'true' : nothing}
          ?disabled=${disabled}
          @change=${this.#picked}
        >
          ${
            required && chosen !== BLANK
              ? nothing
              : html`<option value=${BLANK} ?disabled=${required} .selected=${live(chosen === BLANK)}>
                  ${words.text('select.choose')}
                </option>`
          }
          ${options.map(
            ({ label }, position) =>
              html`<option value=${position} .selected=${live(chosen === String(position))}>${label}</option>`,
          )}
          ${chosen === STRANGER ? html`<option value=${STRANGER} .selected=${live(true)}>${shownText(raw)}</option>` : nothing}
        </select>
        ${chevronDownIcon}
      </div>
    `;
  }

  readonly #picked = (event: Event): void => {
    const { value } = event.target as HTMLSelectElement;
    if (value === STRANGER) return;
    this.#host.change(value === BLANK ? undefined : optionsOf(this.#host.spec)[Number(value)]?.value);
  };
}

const look = css`
  .select {
    position: relative;
  }
  select.control {
    padding-inline-end: 34px;
    appearance: none;
    text-overflow: ellipsis;
    cursor: pointer;
  }
  select.control:disabled {
    cursor: auto;
  }
  .select > .icon {
    position: absolute;
    inset-block: 0;
    inset-inline-end: 11px;
    margin-block: auto;
    color: var(--_text-2);
    pointer-events: none;
  }
  option {
    background: var(--_raised);
    color: var(--_text);
  }
`;

export const control: InputControlDefinition = {
  contract,
  styles: look,
  label: 'for',
  create: (host) => new SelectControl(host),
};
