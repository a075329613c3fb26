/** One file of the list: its picture, name, size and state, and what can be done with it. */
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { chevronDownIcon, exclamationTriangleIcon } from '../../core/icons.ts';
import { chevronUpIcon, xMarkIcon } from '../../core/icons-more.ts';
import type { Words } from '../../core/words.ts';
import { kindOf, type Entry } from './entries.ts';
import { bars2Icon } from './icons.ts';
import type { Reorder } from './reorder.ts';
import { faultSentence, sizeText } from './sentences.ts';
import type { Transfer } from './transfers.ts';

/** What the rows need of their field. */
export interface RowOwner {
  readonly words: Words;
  readonly disabled: boolean;
  readonly multiple: boolean;
  readonly entries: readonly Entry[];
  readonly icon: TemplateResult;
  readonly reorder: Reorder;
  transfer(entry: Entry): Transfer | undefined;
  source(entry: Entry): string | null;
  name(entry: Entry): string;
  /** What a type adds below the name. */
  below(entry: Entry): TemplateResult | typeof nothing;
  remove(entry: Entry): void;
  retry(entry: Entry): void;
  move(entry: Entry, by: -1 | 1, part: 'handle' | 'up' | 'down'): void;
}

export function rowView(owner: RowOwner): unknown {
  return repeat(
    owner.entries,
    ({ key }) => key,
    (entry, index) => row(owner, entry, index),
  );
}

function row(owner: RowOwner, entry: Entry, index: number): TemplateResult {
  const ordered = owner.multiple && owner.entries.length > 1;
  return html`<li class="row" data-key=${entry.key}>
    ${ordered ? handle(owner, entry) : nothing}
    <span class="thumb">${thumb(owner, entry)}</span>
    <span class="text"> <bdi class="name">${owner.name(entry)}</bdi> ${stateView(owner, entry)} </span>
    <span class="row-actions">
      ${ordered ? arrows(owner, entry, index) : nothing} ${single(owner) ? nothing : removeView(owner, entry)}
    </span>
    ${owner.below(entry)}
  </li>`;
}

/** One file in a field for one: what can be done with it stands beside it. */
export function single({ multiple, entries }: RowOwner): boolean {
  return !multiple && entries.length === 1;
}

export function removeView(owner: RowOwner, entry: Entry): TemplateResult {
  const key = entry.kind === 'pending' ? 'files.cancel' : 'files.remove';
  return html`<button
    type="button"
    class="quiet remove"
    aria-label=${owner.words.text(key, { name: owner.name(entry) })}
    ?disabled=${owner.disabled}
    @click=${() => owner.remove(entry)}
  >
    ${xMarkIcon}
  </button>`;
}

function thumb(owner: RowOwner, entry: Entry): TemplateResult {
  const type = entry.type || owner.transfer(entry)?.file.type || '';
  const source = type.startsWith('image/') ? owner.source(entry) : null;
  if (source === null) return owner.icon;
  return html`<img
      src=${source}
      alt=""
      draggable="false"
      decoding="async"
      loading="lazy"
      @error=${hide}
    />${owner.icon}`;
}

/** A picture that the browser cannot draw: the icon behind it stays. */
function hide(event: Event): void {
  (event.target as HTMLElement).hidden = true;
}

/** What is wrong with the entry, in a sentence; null when nothing is. */
function faultOf(owner: RowOwner, entry: Entry): string | null {
  const { words } = owner;
  if (entry.kind === 'wrong') return words.text('files.wrong');
  if (entry.kind !== 'pending') return null;
  const transfer = owner.transfer(entry);
  if (!transfer) return words.text('files.gone');
  if (transfer.state === 'stopped') return words.text('files.stopped');
  return transfer.state === 'failed' ? faultSentence(transfer.error, words) : null;
}

function stateView(owner: RowOwner, entry: Entry): TemplateResult {
  const fault = faultOf(owner, entry);
  const transfer = owner.transfer(entry);
  if (fault !== null) {
    return html`<span class="fault">${exclamationTriangleIcon}<span>${fault}</span></span> ${
        transfer
          ? html`<button
              type="button"
              class="quiet retry"
              ?disabled=${owner.disabled}
              @click=${() => owner.retry(entry)}
            >
              ${owner.words.text('retry')}
            </button>`
          : nothing
      }`;
  }
  if (entry.kind === 'pending' && transfer) return progressView(owner, entry, transfer);
  const facts = [kindOf({ name: owner.name(entry), type: entry.type })];
  if (entry.bytes !== undefined) facts.push(sizeText(entry.bytes, owner.words));
  return html`<span class="meta tabular">${facts.filter(Boolean).join(' · ')}</span>`;
}

function progressView(owner: RowOwner, entry: Entry, { file, sent, state }: Transfer): TemplateResult {
  const { words } = owner;
  const part = sent === null ? null : file.size === 0 ? 1 : Math.min(1, sent / file.size);
  const percent = words.number(part ?? 0, { style: 'percent', maximumFractionDigits: 0 });
  const going = part === null ? 'files.sending.somehow' : 'files.sending';
  const text = words.text(state === 'waiting' ? 'files.waiting' : going, { percent, size: sizeText(file.size, words) });
  return html`<progress
      class="bar"
      max="1"
      value=${part ?? nothing}
      aria-label=${words.text('files.progress', { name: owner.name(entry) })}
      aria-valuetext=${text}
    ></progress>
    <span class="meta tabular">${text}</span>`;
}

function handle(owner: RowOwner, entry: Entry): TemplateResult {
  return html`<button
    type="button"
    class="quiet handle"
    aria-label=${owner.words.text('files.move', { name: owner.name(entry) })}
    ?disabled=${owner.disabled}
    @pointerdown=${owner.reorder.press}
    @keydown=${(event: KeyboardEvent) => {
      const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
      if (by === 0) return;
      event.preventDefault();
      owner.move(entry, by, 'handle');
    }}
  >
    ${bars2Icon}
  </button>`;
}

function arrows(owner: RowOwner, entry: Entry, index: number): TemplateResult {
  const name = owner.name(entry);
  const last = index === owner.entries.length - 1;
  return html`<button
      type="button"
      class="quiet up"
      aria-label=${owner.words.text('files.up', { name })}
      ?disabled=${owner.disabled || index === 0}
      @click=${() => owner.move(entry, -1, 'up')}
    >
      ${chevronUpIcon}</button
    ><button
      type="button"
      class="quiet down"
      aria-label=${owner.words.text('files.down', { name })}
      ?disabled=${owner.disabled || last}
      @click=${() => owner.move(entry, 1, 'down')}
    >
      ${chevronDownIcon}
    </button>`;
}
