/** The ways to give a file: the button for the dialog, those of a type's own, and what is taken. */
import { html, nothing, type TemplateResult } from 'lit';
import type { FieldHost } from '../../core/control.ts';
import { arrowPathIcon } from '../../core/icons.ts';
import type { Words } from '../../core/words.ts';
import { arrowUpTrayIcon } from './icons.ts';
import { typesOf, type FilesKind } from './kind.ts';

export interface Zone {
  host: FieldHost;
  kind: FilesKind;
  words: Words;
  /** `single`: has the one file that it takes; `many`: has some, and takes more. */
  state: 'empty' | 'single' | 'many';
  tools: TemplateResult | typeof nothing;
  remove: TemplateResult | typeof nothing;
  choose(): void;
}

export function zoneView(zone: Zone): TemplateResult {
  const { host, words, state, kind } = zone;
  const { ids, describedBy, invalid, disabled, spec } = host;
  const choose = spec['multiple'] === true ? kind.chooseMany : kind.choose;
  const label = { empty: choose, single: 'files.replace', many: 'files.add' }[state];
  return html`<div class="zone">
    <div class="actions">
      <button
        type="button"
        class=${state === 'empty' ? 'button' : 'quiet'}
        id=${ids.control}
        aria-describedby=${`${describedBy} limits`.trim()}
        aria-invalid=${invalid ? 'true' : nothing}
        ?disabled=${disabled}
        @click=${zone.choose}
      >
        ${state === 'single' ? arrowPathIcon : arrowUpTrayIcon}<span>${words.text(label)}</span>
      </button>
      ${zone.tools} ${zone.remove}
    </div>
    <div class="limits" id="limits">${limits(zone)}</div>
  </div>`;
}

function limits({ host: { spec }, words, kind, state }: Zone): TemplateResult {
  const max = spec['max_size_mb'];
  const types = kind.types ? [] : typesOf(kind, spec);
  const parts = [
    ...(types.length > 0 ? [types.join(', ')] : []),
    ...(typeof max === 'number' ? [words.text('files.limit', { max })] : []),
  ];
  const drop = words.text(spec['multiple'] === true ? 'files.drop.many' : 'files.drop');
  return html`${state === 'empty' ? html`<span class="drop">${drop}</span>` : nothing}${parts.map(
    (part) => html`<bdi>${part}</bdi>`,
  )}`;
}
