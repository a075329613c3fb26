/** The list of tools: by category, searchable, each with what its last check found and what its process is doing. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Item } from '../contract/api.ts';
import { toolLink, toolOf, type Route } from './route.ts';
import { markView } from './verdict.ts';

/** What a dot says; the colour alone says nothing to some. */
const DOTS: Record<string, { kind: string; words: string }> = {
  ready: { kind: 'ok', words: 'ready' },
  starting: { kind: 'busy', words: 'starting' },
  draining: { kind: 'busy', words: 'finishing' },
  stopping: { kind: 'busy', words: 'stopping' },
  backoff: { kind: 'bad', words: 'failed to start, will try again' },
  failed: { kind: 'bad', words: 'failed to start' },
  invalid: { kind: 'bad', words: 'cannot be used' },
  stopped: { kind: 'idle', words: 'not running' },
};

export function dotOf(item: Item): { kind: string; words: string } {
  if (item.broken) return DOTS['invalid']!;
  if (item.runsInFlight > 0) return { kind: 'busy', words: 'running' };
  return DOTS[item.state] ?? DOTS['stopped']!;
}

/** Tools that a search finds: every word must occur in the name, id, category, tags or description. */
export function search(items: readonly Item[], query: string): Item[] {
  const words = query.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return items.filter((item) => {
    if (item.archived) return false;
    const text = [item.name, item.id, item.category, item.description, ...item.tags].join(' ').toLocaleLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** Categories in order, those without one last; `finance/quant` counts as Finance. */
export function categories(items: readonly Item[]): { name: string; items: Item[] }[] {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const name = item.category?.split('/')[0] ?? '';
    groups.set(name, [...(groups.get(name) ?? []), item]);
  }
  return [...groups]
    .sort(([a], [b]) => Number(a === '') - Number(b === '') || a.localeCompare(b))
    .map(([name, list]) => ({
      name: name ? name.charAt(0).toUpperCase() + name.slice(1).replaceAll('-', ' ') : 'Other',
      items: list.sort((a, b) => a.name.localeCompare(b.name)),
    }));
}

export interface SidebarState {
  items: readonly Item[];
  query: string;
  route: Route;
  admin: boolean;
  refused: number;
  onQuery(query: string): void;
  onPick(): void;
}

export function sidebarView(state: SidebarState): TemplateResult {
  const found = search(state.items, state.query);
  return html`<div class="search">
      <input
        type="search"
        id="search"
        placeholder="Find a tool"
        aria-label="Find a tool"
        autocomplete="off"
        .value=${state.query}
        @input=${(event: Event) => state.onQuery((event.target as HTMLInputElement).value)}
        @keydown=${(event: KeyboardEvent) => pickFirst(event, found)}
      />
      <kbd>Ctrl K</kbd>
    </div>
    <nav aria-label="Tools">
      ${categories(found).map(
        ({ name, items }) =>
          html`<section>
            <h2>${name}</h2>
            <ul>
              ${items.map((item) => entry(item, state))}
            </ul>
          </section>`,
      )}
      ${found.length === 0 && state.items.length > 0 ? html`<p class="none">Nothing matches “${state.query}”.</p>` : nothing}
    </nav>
    <div class="places">
      ${place(state, 'checks', 'Checks', failed(state.items), 'failed')}
      ${state.admin ? place(state, 'pages', 'Pages that may embed', state.refused, 'refused') : nothing}
    </div>`;
}

function failed(items: readonly Item[]): number {
  return items.filter(({ validation, archived }) => validation === 'fail' && !archived).length;
}

/** A page that is not of one tool, with the number of what waits there. */
function place(
  state: SidebarState,
  page: 'checks' | 'pages',
  name: string,
  count: number,
  meaning: string,
): TemplateResult {
  return html`<a
    class="place"
    href="#/${page}"
    @click=${state.onPick}
    aria-current=${state.route.page === page ? 'page' : nothing}
    ><span class="name">${name}</span>${
      count > 0 ? html`<span class="count">${count}<span class="visually-hidden"> ${meaning}</span></span>` : nothing
    }</a
  >`;
}

function entry(item: Item, state: SidebarState): TemplateResult {
  const dot = dotOf(item);
  const current = toolOf(state.route) === item.id;
  return html`<li>
    <a href=${toolLink(item.id)} aria-current=${current ? 'page' : nothing} @click=${state.onPick}>
      <span class="name">${item.name}</span>
      ${markView(item.validation)}
      <span class="dot ${dot.kind}" title=${dot.words}><span class="visually-hidden">${dot.words}</span></span>
    </a>
  </li>`;
}

function pickFirst(event: KeyboardEvent, found: readonly Item[]): void {
  const first = categories(found)[0]?.items[0];
  if (event.key !== 'Enter' || !first) return;
  event.preventDefault();
  location.hash = toolLink(first.id);
}
