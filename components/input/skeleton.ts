/** What stands in a field's place while the module of its type is on its way: grey, and already of the final height. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Json } from '../../contract/json.ts';
import type { InputSpec } from '../../contract/types.ts';

/** `spec` is null while even that is unknown: then a line is the best guess. */
export function skeleton(spec: InputSpec | null, raw: Json | undefined): TemplateResult | typeof nothing {
  if (spec?.type === 'hidden') return nothing;
  const inside = spec?.type === 'checkbox' || spec?.type === 'toggle';
  return html`
    <div class="root field" part="field" aria-busy="true">
      ${inside ? nothing : html`<div class="head"><span class="label">${spec?.label || '\u00A0'}</span></div>`}
      <div class="skeleton ${inside ? 'row' : ''}">${lines(spec, raw)}</div>
      ${spec?.description ? html`<div class="hint">${spec.description}</div>` : nothing}
    </div>
  `;
}

/** A text area is as high as its text; a list of radios has a row for each option. */
function lines(spec: InputSpec | null, raw: Json | undefined): TemplateResult | typeof nothing {
  if (spec?.type !== 'textarea') return nothing;
  return html`<div class="skeleton-text">${typeof raw === 'string' ? raw : ''}</div>`;
}
