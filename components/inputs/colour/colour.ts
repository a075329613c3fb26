/** A colour: the browser's own picker, and its code to read, type and paste. */
import { css, html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { check, isBlank, neverEmpty, normalise, sample } from '../../../contract/inputs/colour.ts';
import type { Json } from '../../../contract/json.ts';
import { colourMessages } from '../../../contract/messages/colour.ts';
import type { FieldHost, InputControl, InputControlDefinition } from '../../core/control.ts';
import { englishOfCalendar } from '../../core/i18n/calendar/en.ts';
import { shownText } from '../text-field.ts';

const contract = { check, isBlank, neverEmpty, normalise, sample };

/** `#rgba`, `#rrggbbaa` and `rgba(…)` with an alpha part, which the format has no place for. */
const WITH_ALPHA = /^#?(?:[\da-f]{4}|[\da-f]{8})$|^rgba?\((?:[^,/]*,){3}|^rgba?\([^/]*\//i;

class ColourControl implements InputControl {
  readonly #host: FieldHost;
  /** Text under the hands of a person is not rewritten. */
  #typing = false;

  constructor(host: FieldHost) {
    this.#host = host;
  }

  render(): TemplateResult {
    const { ids, raw, disabled, required, invalid, describedBy, spec } = this.#host;
    const words = this.#host.words.with(englishOfCalendar);
    const code = codeOf(raw);
    const opaque = code !== null && hasAlpha(raw);
    const describe = [describedBy, opaque ? 'opaque' : ''].filter(Boolean).join(' ');
    return html`
      <div class="control colour ${invalid ? 'invalid' : ''} ${disabled ? 'off' : ''}" part="control">
        <input
          class="well ${code === null ? 'unset' : ''}"
          type="color"
          id="${ids.control}-well"
          aria-label=${words.text('colour.pick', { label: spec.label })}
          aria-describedby=${describe || nothing}
          ?disabled=${disabled}
          .value=${live(code ?? '#000000')}
          @input=${this.#picked}
          @change=${this.#picked}
        />
        <input
          class="code tabular"
          type="text"
          id=${ids.control}
          autocomplete="off"
          autocapitalize="off"
          spellcheck="false"
          dir="ltr"
          aria-describedby=${describe || nothing}
          aria-invalid=${invalid ? 'true' : nothing}
          aria-required=${required ? 'true' : nothing}
          ?disabled=${disabled}
          .value=${live(this.#text(raw, code))}
          @input=${this.#typed}
          @change=${this.#typed}
        />
      </div>
      ${opaque ? html`<div class="opaque" id="opaque">${words.text('colour.opaque', { value: isolated(code) })}</div>` : nothing}
    `;
  }

  /** As `#rrggbb` where it is one, but never without a part that was typed. */
  #text(raw: Json | undefined, code: string | null): string {
    return this.#typing || code === null || hasAlpha(raw) ? shownText(raw) : code;
  }

  readonly #picked = (event: Event): void => {
    const { value } = event.target as HTMLInputElement;
    this.#typing = false;
    if (event.type === 'change') this.#host.change(value);
    else this.#host.input(value);
  };

  readonly #typed = (event: Event): void => {
    const text = (event.target as HTMLInputElement).value;
    const raw = text.trim() === '' ? undefined : text;
    this.#typing = event.type === 'input';
    if (this.#typing) this.#host.input(raw);
    else this.#host.change(raw);
    this.#host.requestUpdate();
  };
}

/** `#rrggbb`, or null for nothing and for what is no colour. */
function codeOf(raw: Json | undefined): string | null {
  const read = raw === undefined || raw === null ? undefined : contract.normalise(raw);
  return read?.ok ? read.value : null;
}

/** Marks that keep a sentence from right to left from turning the code round. */
function isolated(code: string): string {
  return `\u2066${code}\u2069`;
}

function hasAlpha(raw: Json | undefined): boolean {
  return typeof raw === 'string' && WITH_ALPHA.test(raw.trim());
}

const look = css`
  .colour {
    display: flex;
    align-items: stretch;
    padding: 0;
  }
  .well {
    flex: none;
    inline-size: calc(var(--_control) - 2px);
    block-size: calc(var(--_control) - 2px);
    padding: 7px;
    border: 0;
    border-radius: inherit;
    appearance: none;
    background: none;
    cursor: pointer;
  }
  .well:disabled {
    cursor: default;
  }
  .well::-webkit-color-swatch-wrapper {
    padding: 0;
  }
  .well::-webkit-color-swatch {
    border: 1px solid var(--_border-control);
    border-radius: 5px;
  }
  .well::-moz-color-swatch {
    border: 1px solid var(--_border-control);
    border-radius: 5px;
  }
  /* No colour yet, or none that can be shown: an empty frame, not black. */
  .well.unset::-webkit-color-swatch {
    border-style: dashed;
    background: none !important;
  }
  .well.unset::-moz-color-swatch {
    border-style: dashed;
    background: none !important;
  }
  .well:focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: -3px;
  }
  .code {
    flex: 1;
    min-inline-size: 0;
    min-block-size: calc(var(--_control) - 2px);
    padding-block: 0;
    padding-inline: 3px 11px;
    border: 0;
    border-radius: inherit;
    background: none;
  }
  /* Its letters run from left to right on any page, but they begin beside the well. */
  .colour:dir(rtl) .code {
    text-align: end;
  }
  .code:focus-visible {
    outline: none;
  }
  .off {
    opacity: 0.6;
  }
  .opaque {
    margin-block-start: 3px;
    color: var(--_text-2);
    font-size: 12px;
    line-height: 18px;
  }
  @media (forced-colors: active) {
    .well {
      forced-color-adjust: none;
    }
    .well::-webkit-color-swatch {
      border-color: CanvasText;
    }
  }
`;

export const control: InputControlDefinition = {
  contract,
  sentences: colourMessages,
  styles: look,
  label: 'for',
  enterRuns: true,
  create: (host) => new ColourControl(host),
};
