/** The dashboard: a sidebar and a page, drawn with the public elements. */
import { html, nothing, render, type TemplateResult } from 'lit';
import type { Item, Origins, Readiness } from '../contract/api.ts';
import { allowOrigin, disallowOrigin, isAdmin, listTools, origins, readiness, takeAdminKey } from './api.ts';
import { Checking } from './checking.ts';
import { checksPage } from './pages/checks.ts';
import { homePage } from './pages/home.ts';
import { pagesPage } from './pages/pages.ts';
import { reportPage } from './pages/report.ts';
import { runPage } from './pages/run.ts';
import { toolPage } from './pages/tool.ts';
import { routeOf, toolOf, type Route } from './route.ts';
import { sidebarView } from './sidebar.ts';
import { applyTheme, nextTheme, readTheme, type Theme } from './theme.ts';
import type { Verdict } from './verdict.ts';
import { ToolVisit } from './visit.ts';

const POLL_MS = 2000;
const THEMES: Record<Theme, string> = { auto: 'System', light: 'Light', dark: 'Dark' };

class Dashboard {
  readonly #place: HTMLElement;
  #items: Item[] = [];
  #loaded = false;
  #query = '';
  #route: Route = routeOf(location.hash);
  #drawer = false;
  #theme = readTheme();
  #reachable = true;
  #readiness: Readiness | null = null;
  #origins: Origins | null = null;
  #originProblem: string | null = null;
  #visit: ToolVisit | null = null;
  #filter: Verdict | undefined;
  readonly #checking = new Checking(() => this.#draw());
  #page: { key: string; view: TemplateResult } | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(place: HTMLElement) {
    this.#place = place;
  }

  start(): void {
    takeAdminKey();
    applyTheme(this.#theme);
    this.#route = routeOf(location.hash);
    addEventListener('hashchange', () => this.#go());
    addEventListener('keydown', (event) => this.#shortcut(event));
    document.addEventListener('visibilitychange', () => this.#poll());
    this.#draw();
    void this.#look();
    void this.#lookAtOrigins();
  }

  #go(): void {
    this.#route = routeOf(location.hash);
    this.#drawer = false;
    // The form that was opened in spite of a report stays, also after a look at that report.
    if (this.#visit && toolOf(this.#route) !== this.#visit.id) this.#visit = null;
    this.#draw();
    if (this.#route.page === 'pages') void this.#lookAtOrigins();
    document.getElementById('main')?.focus({ preventScroll: true });
    scrollTo({ top: 0 });
  }

  #shortcut(event: KeyboardEvent): void {
    if (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      this.#drawer = true;
      this.#draw();
      document.getElementById('search')?.focus();
    } else if (event.key === 'Escape' && this.#drawer) {
      this.#drawer = false;
      this.#draw();
    }
  }

  /** State dots follow the gateway while someone can see them. */
  #poll(): void {
    clearTimeout(this.#timer);
    if (document.visibilityState === 'visible') this.#timer = setTimeout(() => void this.#look(), POLL_MS);
  }

  async #look(): Promise<void> {
    const before = { items: this.#items, reachable: this.#reachable, ready: this.#readiness?.ready };
    try {
      this.#items = await listTools();
      if (!before.reachable || !this.#readiness || !this.#readiness.ready) this.#readiness = await readiness();
      this.#reachable = true;
    } catch {
      this.#reachable = false;
    }
    const first = !this.#loaded;
    this.#loaded = true;
    const changed =
      first ||
      this.#items !== before.items ||
      this.#reachable !== before.reachable ||
      this.#readiness?.ready !== before.ready;
    if (changed) this.#draw();
    if (!first && this.#items !== before.items) this.#refreshReports(before.items);
    this.#poll();
  }

  /** A tool that was checked elsewhere, in a terminal or another tab, has another report. */
  #refreshReports(before: readonly Item[]): void {
    const verdictIn = (items: readonly Item[], id: string | null): Verdict | undefined =>
      items.find((item) => item.id === id)?.validation;
    for (const element of document.querySelectorAll('pixie-report')) {
      if (verdictIn(before, element.tool) !== verdictIn(this.#items, element.tool)) void element.refresh();
    }
  }

  async #lookAtOrigins(): Promise<void> {
    if (!isAdmin()) return;
    try {
      this.#origins = await origins();
      this.#originProblem = null;
    } catch (error) {
      this.#originProblem = (error as Error).message;
    }
    this.#draw();
  }

  async #change(work: Promise<void>): Promise<void> {
    try {
      await work;
    } catch (error) {
      this.#originProblem = (error as Error).message;
    }
    await this.#lookAtOrigins();
  }

  #draw(): void {
    document.title = this.#title();
    render(this.#view(), this.#place);
  }

  #title(): string {
    const route = this.#route;
    const tool = toolOf(route);
    const name = tool === null ? null : (this.#items.find(({ id }) => id === tool)?.name ?? tool);
    return name ? `${name} · Pixie` : 'Pixie';
  }

  #view(): TemplateResult {
    return html`<div class="shell ${this.#drawer ? 'drawer-open' : ''}">
      <header class="top">
        ${brand()}
        <button
          type="button"
          aria-expanded=${this.#drawer ? 'true' : 'false'}
          aria-controls="sidebar"
          @click=${() => this.#toggle()}
        >
          <svg viewBox="0 0 24 24" width="16" height="16" aria-hidden="true"><path d="M4 7h16M4 12h16M4 17h16" /></svg>
          Tools
        </button>
      </header>
      <div class="scrim" @click=${() => this.#toggle()}></div>
      <aside id="sidebar">
        <div class="brand-row">${brand()}</div>
        ${sidebarView({
          items: this.#items,
          query: this.#query,
          route: this.#route,
          admin: isAdmin(),
          refused: this.#origins?.refused.length ?? 0,
          onQuery: (query) => {
            this.#query = query;
            this.#draw();
          },
          onPick: () => (this.#drawer = false),
        })}
        <button type="button" class="theme" @click=${() => this.#nextTheme()}>
          Appearance: ${THEMES[this.#theme]}
        </button>
      </aside>
      <main id="main" tabindex="-1">${this.#notes()}${this.#content()}</main>
    </div>`;
  }

  #notes(): TemplateResult | typeof nothing {
    if (!this.#reachable) {
      return html`<p class="note bad" role="status">
        The gateway does not answer. Start it with <code>npm start</code> or <code>pixie serve</code>; this page goes on
        by itself.
      </p>`;
    }
    const reasons = this.#readiness?.ready === false ? this.#readiness.reasons : [];
    return reasons.length === 0
      ? nothing
      : html`<p class="note" role="status">${reasons.map(({ message }) => message).join(' ')}</p>`;
  }

  #content(): TemplateResult {
    const route = this.#route;
    switch (route.page) {
      case 'tool':
        // A tool whose checks failed shows its report first, so nothing is drawn before that is known.
        return this.#loaded ? toolPage(this.#visitOf(route.id), this.#item(route.id), this.#theme) : html``;
      case 'report':
        return reportPage(route.id, this.#item(route.id), this.#theme);
      case 'checks':
        return checksPage({
          items: this.#items,
          loaded: this.#loaded,
          admin: isAdmin(),
          filter: this.#filter,
          checking: this.#checking,
          onFilter: (filter) => {
            this.#filter = filter;
            this.#draw();
          },
        });
      case 'run':
        return this.#kept(`${route.runId} ${this.#theme}`, () => runPage(route.runId, this.#theme));
      case 'pages':
        return pagesPage({
          origins: this.#origins,
          problem: isAdmin() ? this.#originProblem : 'Open the address that “pixie serve” prints to change this.',
          onAllow: (origin) => void this.#change(allowOrigin(origin)),
          onRemove: (origin) => void this.#change(disallowOrigin(origin)),
        });
      case 'home':
        return homePage(this.#items, this.#loaded);
    }
  }

  #item(id: string): Item | undefined {
    return this.#items.find((item) => item.id === id);
  }

  #visitOf(id: string): ToolVisit {
    if (this.#visit?.id !== id) this.#visit = new ToolVisit(id, () => this.#draw());
    return this.#visit;
  }

  /** A page that asks the gateway while it is built is built once, not at each redraw. */
  #kept(key: string, build: () => TemplateResult): TemplateResult {
    if (this.#page?.key !== key) this.#page = { key, view: build() };
    return this.#page.view;
  }

  #toggle(): void {
    this.#drawer = !this.#drawer;
    this.#draw();
    if (this.#drawer) document.getElementById('search')?.focus();
  }

  #nextTheme(): void {
    this.#theme = nextTheme(this.#theme);
    applyTheme(this.#theme);
    this.#draw();
  }
}

function brand(): TemplateResult {
  return html`<a class="brand" href="#/"
    ><svg viewBox="0 0 32 32" width="18" height="18" aria-hidden="true">
      <rect width="32" height="32" rx="8" />
      <path d="M11 23V9h6.5a4.6 4.6 0 0 1 0 9.2H11" /></svg
    >Pixie</a
  >`;
}

new Dashboard(document.getElementById('app')!).start();
