/** What a field looks like round its control. */
import { html, nothing, type TemplateResult } from 'lit';
import type { InputSpec } from '../../contract/types.ts';
import type { InputControl, InputControlDefinition } from '../core/control.ts';
import { arrowPathIcon, exclamationTriangleIcon } from '../core/icons.ts';
import type { Words } from '../core/words.ts';
import { IDS, type ControlHost } from './host.ts';

export interface FieldParts {
  host: ControlHost;
  definition: InputControlDefinition;
  control: InputControl;
  error: string | null;
  /** The name that the page gives a field without a label of its own. */
  outerLabel(): string;
  focus(): void;
  keydown(event: KeyboardEvent): void;
  /** keyup and keypress */
  key(event: KeyboardEvent): void;
  focusin(event: FocusEvent): void;
  focusout(event: FocusEvent): void;
}

export function fieldView(parts: FieldParts): TemplateResult {
  const { host, definition, control, error } = parts;
  const group = definition.label === 'group' ? (definition.groupRole ?? 'group') : nothing;
  const radios = group === 'radiogroup';
  return html`
    <div
      class="root field"
      part="field"
      dir=${host.words.rtl ? 'rtl' : nothing}
      role=${group}
      aria-labelledby=${group === nothing ? nothing : IDS.label}
      aria-describedby=${(group !== nothing && host.describedBy) || nothing}
      aria-required=${radios && host.required ? 'true' : nothing}
      aria-invalid=${radios && host.invalid ? 'true' : nothing}
      aria-disabled=${radios && host.disabled ? 'true' : nothing}
      @keydown=${parts.keydown}
      @keyup=${parts.key}
      @keypress=${parts.key}
      @focusin=${parts.focusin}
      @focusout=${parts.focusout}
    >
      ${definition.label === 'inside' ? nothing : labelView(parts)}
      <div class="place">${control.render()}</div>
      ${error === null ? nothing : errorView(error)}
      ${host.spec.description ? html`<div class="hint" part="hint" id=${IDS.hint}>${host.spec.description}</div>` : nothing}
    </div>
  `;
}

function labelView({ host, definition, outerLabel, focus }: FieldParts): TemplateResult {
  const { spec, words } = host;
  const own = spec.label !== '';
  const text = own ? spec.label : outerLabel();
  const label =
    definition.label === 'for'
      ? html`<label class="label" part="label" id=${IDS.label} for=${IDS.control}>${text}</label>`
      : html`<span class="label" part="label" id=${IDS.label} @click=${focus}>${text}</span>`;
  const optional = host.required ? nothing : html`<span class="optional">${words.text('optional')}</span>`;
  return html`<div class=${own ? 'head' : 'visually-hidden'}>${label}${optional}</div>`;
}

function errorView(error: string): TemplateResult {
  return html`<div class="error" part="error" id=${IDS.error}>${exclamationTriangleIcon}<span>${error}</span></div>`;
}

/** The type's module did not come. */
export function failedView(spec: InputSpec, words: Words, again: () => void): TemplateResult {
  return html`
    <div class="root field" part="field" dir=${words.rtl ? 'rtl' : nothing} role="group" aria-labelledby=${IDS.label}>
      <div class="head"><span class="label" part="label" id=${IDS.label}>${spec.label}</span></div>
      <div class="failed">
        ${errorView(words.text('input.failed'))}
        <button type="button" class="quiet" id=${IDS.control} @click=${again}>
          ${arrowPathIcon}${words.text('retry')}
        </button>
      </div>
    </div>
  `;
}

/** The tool has no input of this name. */
export function missingView(name: string, words: Words): TemplateResult {
  return html`
    <div class="root field" part="field" dir=${words.rtl ? 'rtl' : nothing}>
      ${errorView(words.text('issue.unknown', { value: name }))}
    </div>
  `;
}
