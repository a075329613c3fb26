/** What stands in a field's place while the module of its type is on its way: grey, and already of the final height. */
import { html, nothing, type TemplateResult } from 'lit';
import { stringifyJson, type Json } from '../../contract/json.ts';
import type { InputSpec } from '../../contract/types.ts';
import { optionsOf } from '../../contract/inputs/shared/option-list.ts';
import { fitInARow } from '../inputs/segments.ts';
import { isRequired } from '../core/schema.ts';
import type { Words } from '../core/words.ts';

/** `spec` is null while even that is unknown: then a line is the best guess. */
export function skeleton(spec: InputSpec | null, raw: Json | undefined, words: Words): TemplateResult | typeof nothing {
  if (spec?.type === 'hidden') return nothing;
  const inside = spec?.type === 'checkbox' || spec?.type === 'toggle';
  const optional = spec && !isRequired(spec) ? html`<span class="optional">${words.text('optional')}</span>` : nothing;
  return html`
    <div class="root field" part="field" dir=${words.rtl ? 'rtl' : nothing} aria-busy="true">
      ${
        inside
          ? html`<div class="skeleton row"><span class="label">${spec.label}</span></div>`
          : html`<div class="head"><span class="label" part="label">${spec?.label || '\u00A0'}</span>${optional}</div>
              ${shape(spec, raw)}`
      }
      ${spec?.description ? html`<div class="hint" part="hint">${spec.description}</div>` : nothing}
    </div>
  `;
}

/** Characters of an editor's text; it is as high as 20 of its lines at most. */
const SHOWN = 5000;

/** As high as its text, as its chips, as a row for each option; bounds of a date take a line. */
function shape(spec: InputSpec | null, raw: Json | undefined): TemplateResult {
  if (spec?.type === 'textarea') {
    const mono = spec['monospace'] === true ? 'mono' : '';
    return html`<div class="skeleton text ${mono}">${typeof raw === 'string' ? raw : nothing}</div>`;
  }
  if (/^(code|json|markdown)$/.test(spec?.type ?? '')) {
    const text = typeof raw === 'string' ? raw : raw === undefined || raw === null ? '' : stringifyJson(raw, 2);
    // The space of no width keeps a last line that is empty.
    return html`<div class="skeleton text mono editor is-${spec?.type}">${text.slice(0, SHOWN)}&#8203;</div>`;
  }
  const options = spec ? optionsOf(spec) : [];
  if (/^(tags|multiselect)$/.test(spec?.type ?? '') && Array.isArray(raw)) {
    // The last one stands for the text field after the chips.
    const words = [...raw.slice(0, 12).map((item) => options.find(({ value }) => value === item)?.label ?? item), ''];
    return html`<div class="skeleton chips">${words.map((word) => html`<span>${word}</span>`)}</div>`;
  }
  if (spec?.type === 'radio' && options.length > 0 && !fitInARow(options)) {
    return html`<div class="skeleton-rows">
      ${options.map(({ label }) => html`<div class="skeleton row">${label}</div>`)}
    </div>`;
  }
  const bounds = spec?.type === 'date' && (spec['min'] || spec['max']);
  return html`<div class="skeleton is-${spec?.type}"></div>
    ${bounds ? html`<div class="skeleton-bounds"></div>` : nothing}`;
}
