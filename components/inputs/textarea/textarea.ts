/** Text of several lines; the box grows with it. */
import { css, html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { check, isBlank, normalise } from '../../../contract/inputs/textarea.ts';
import type { FieldHost, InputControl, InputControlDefinition } from '../../core/control.ts';
import { counter, counterLook, describedWithCount, shownText } from '../text-field.ts';

const contract = { check, isBlank, normalise };

class TextareaControl implements InputControl {
  readonly #host: FieldHost;

  constructor(host: FieldHost) {
    this.#host = host;
  }

  render(): TemplateResult {
    const { ids, spec, raw, disabled, required, invalid } = this.#host;
    const placeholder = spec['placeholder'];
    const mono = spec['monospace'] === true;
    return html`
      <textarea
        class="control ${mono ? 'mono' : ''}"
        part="control"
        id=${ids.control}
        rows="3"
        placeholder=${typeof placeholder === 'string' ? placeholder : nothing}
        spellcheck=${mono ? 'false' : nothing}
        autocomplete="off"
        dir="auto"
        aria-describedby=${describedWithCount(this.#host) ?? nothing}
        aria-invalid=${invalid ? 'true' : nothing}
        aria-required=${required ? 'true' : nothing}
        ?disabled=${disabled}
        .value=${live(shownText(raw))}
        @input=${this.#typed}
        @change=${this.#typed}
      ></textarea>
      ${counter(this.#host)}
    `;
  }

  /** Browsers without `field-sizing` are told the height. */
  hostUpdated(): void {
    if (CSS.supports('field-sizing', 'content')) return;
    const area = this.#host.root.querySelector('textarea');
    if (!area) return;
    area.style.blockSize = 'auto';
    area.style.blockSize = `${area.scrollHeight + area.offsetHeight - area.clientHeight}px`;
  }

  readonly #typed = (event: Event): void => {
    const text = (event.target as HTMLTextAreaElement).value;
    if (event.type === 'change') this.#host.change(text);
    else this.#host.input(text);
  };
}

const look = css`
  textarea.control {
    field-sizing: content;
    min-block-size: calc(3lh + 16px);
    max-block-size: calc(16lh + 16px);
  }
`;

export const control: InputControlDefinition = {
  contract,
  styles: [counterLook, look],
  label: 'for',
  create: (host) => new TextareaControl(host),
};
