/** All tools and what their last checks found. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Item } from '../../contract/api.ts';
import type { Checking } from '../checking.ts';
import { reportLink, toolLink } from '../route.ts';
import { faceOf, shapeOf, type Verdict } from '../verdict.ts';

/** What needs someone comes first. */
const ORDER: readonly Verdict[] = ['fail', 'warn', null, 'pass'];

export interface ChecksState {
  items: readonly Item[];
  loaded: boolean;
  admin: boolean;
  /** The verdicts to show; undefined = all. */
  filter: Verdict | undefined;
  checking: Checking;
  onFilter(filter: Verdict | undefined): void;
}

export function checksPage(state: ChecksState): TemplateResult {
  const { admin, checking, loaded } = state;
  const items = state.items.filter(({ archived }) => !archived);
  if (!loaded) return html`<p class="quiet">Looking for tools…</p>`;
  return html`<div class="narrow">
    <div class="page-head">
      <div>
        <h1>Checks</h1>
        <p class="lead">What the last check of each tool found.</p>
      </div>
      ${admin && items.length > 0 ? checkAll(items, checking) : nothing}
    </div>
    ${items.length === 0 ? html`<p class="quiet">There are no tools yet.</p>` : html`${filters(items, state)} ${table(items, state)}`}
    ${admin ? nothing : html`<p class="quiet hint">Check all of them in a terminal: <code>pixie validate --all</code></p>`}
  </div>`;
}

function checkAll(items: readonly Item[], checking: Checking): TemplateResult {
  if (!checking.busy) {
    const ids = items.map(({ id }) => id);
    return html`<button type="button" class="primary" @click=${() => checking.start(ids)}>Check all</button>`;
  }
  return html`<div class="checking">
    <span role="status">${checking.done} of ${checking.total} checked</span>
    <button type="button" @click=${() => checking.stop()}>Stop</button>
  </div>`;
}

function filters(items: readonly Item[], { filter, onFilter }: ChecksState): TemplateResult {
  const button = (name: string, value: Verdict | undefined, count: number): TemplateResult =>
    html`<button
      type="button"
      aria-pressed=${filter === value ? 'true' : 'false'}
      ?disabled=${count === 0 && filter !== value}
      @click=${() => onFilter(value)}
    >
      ${name}<span class="number">${count}</span>
    </button>`;
  return html`<div class="filters" role="group" aria-label="Show">
    ${button('All', undefined, items.length)}
    ${ORDER.map((verdict) => button(faceOf(verdict).title, verdict, items.filter(({ validation }) => validation === verdict).length))}
  </div>`;
}

function table(items: readonly Item[], { filter, checking }: ChecksState): TemplateResult {
  const shown = items
    .filter(({ validation }) => filter === undefined || validation === filter)
    .toSorted((a, b) => ORDER.indexOf(a.validation) - ORDER.indexOf(b.validation) || a.name.localeCompare(b.name));
  if (shown.length === 0) return html`<p class="quiet">None of them.</p>`;
  return html`<table class="checks">
    <thead>
      <tr>
        <th scope="col">Tool</th>
        <th scope="col">Last check</th>
        <th scope="col"><span class="visually-hidden">Report</span></th>
      </tr>
    </thead>
    <tbody>
      ${shown.map((item) => row(item, checking))}
    </tbody>
  </table>`;
}

function row(item: Item, checking: Checking): TemplateResult {
  const { id, name, folder, validation } = item;
  const reason = checking.failed.get(id);
  return html`<tr>
    <th scope="row"><a href=${toolLink(id)}>${name}</a><code class="folder">tools/${folder}</code></th>
    <td>
      ${
        checking.going.has(id)
          ? html`<span class="verdict">Checking…</span>`
          : html`<span class="verdict ${validation ?? ''}">${shapeOf(validation)}${faceOf(validation).title}</span>`
      }
      ${reason ? html`<span class="reason">${reason}</span>` : nothing}
    </td>
    <td><a href=${reportLink(id)} aria-label="Report of ${name}">Report</a></td>
  </tr>`;
}
