/** What the text types share: how any value is written as text, and the count of characters near a limit. */
import { css, html, nothing, type TemplateResult } from 'lit';
import { stringifyJson, type Json } from '../../contract/json.ts';
import type { FieldHost } from '../core/control.ts';

/** A value as the text to edit; what is no text is written as JSON, so that it can be seen and mended. */
export function shownText(raw: Json | undefined): string {
  if (raw === undefined || raw === null) return '';
  return typeof raw === 'string' ? raw : stringifyJson(raw);
}

/** From this part of `max_length` on, the count is shown. */
const NEAR = 0.8;

/** «95 / 100» once the limit is near. */
export function counter(host: FieldHost): TemplateResult | typeof nothing {
  const counted = countOf(host);
  if (!counted) return nothing;
  const { length, limit } = counted;
  return html`<div class="count tabular ${length > limit ? 'over' : ''}" id="count">
    ${host.words.number(length)} / ${host.words.number(limit)}
  </div>`;
}

/** Ids of all that describes a text: error, hint, and the count while it is shown; undefined when nothing does. */
export function describedWithCount(host: FieldHost): string | undefined {
  return [host.describedBy, countOf(host) ? 'count' : ''].filter(Boolean).join(' ') || undefined;
}

/** Counted in characters as Python counts them, not in UTF-16 units. */
function countOf({ raw, spec }: FieldHost): { length: number; limit: number } | null {
  const limit = spec['max_length'];
  if (typeof limit !== 'number') return null;
  const length = [...shownText(raw)].length;
  return length < limit * NEAR ? null : { length, limit };
}

export const counterLook = css`
  .count {
    margin-block-start: 3px;
    color: var(--_text-3);
    font-size: 12px;
    line-height: 18px;
    text-align: end;
  }
  .count.over {
    color: var(--_bad);
    font-weight: 600;
  }
`;
