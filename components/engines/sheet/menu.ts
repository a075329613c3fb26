/** A menu in the top layer whose entries say why they cannot be chosen. Closed by Escape, Tab or a click outside. */
import { html, nothing, type TemplateResult } from 'lit';

export interface Entry {
  readonly label: string;
  /** Why it cannot be chosen now; null when it can. */
  readonly reason: string | null;
  action(): void;
}

/** Of a menu that no button opened: what it stands beside, and what gets the focus back. */
const places = new WeakMap<HTMLElement, { anchor: Element; back: HTMLElement | null }>();
/** Height of an entry, and of one with its reason: where there is no room below, the menu stands above. */
const ENTRY = 34;
const WITH_REASON = 52;

/** Its button carries `popovertarget` with the same id. */
export function menuView(id: string, label: string, entries: readonly Entry[]): TemplateResult {
  return html`<div
    id=${id}
    class="sheet-menu"
    popover="auto"
    role="menu"
    aria-label=${label}
    @beforetoggle=${place}
    @toggle=${focusFirst}
    @keydown=${move}
  >
    ${entries.map(
      (entry) =>
        html`<button
          type="button"
          role="menuitem"
          tabindex="-1"
          aria-disabled=${entry.reason === null ? nothing : 'true'}
          @click=${(event: Event) => choose(event, entry)}
        >
          <span>${entry.label}</span>${entry.reason === null ? nothing : html`<small>${entry.reason}</small>`}
        </button>`,
    )}
  </div>`;
}

/** Opens a menu beside an element; `back` gets the focus when it closes. */
export function openMenu(list: HTMLElement, anchor: Element, back: HTMLElement | null): void {
  places.set(list, { anchor, back });
  list.showPopover();
}

function choose(event: Event, { reason, action }: Entry): void {
  if (reason !== null) return;
  (event.currentTarget as HTMLElement).closest<HTMLElement>('[popover]')?.hidePopover();
  action();
}

/** In page coordinates, so that it scrolls along. */
function place(event: Event): void {
  const list = event.currentTarget as HTMLElement;
  const own = places.get(list);
  const opener = openerOf(list);
  const anchor = own?.anchor ?? opener;
  if (!anchor) return;
  if ((event as ToggleEvent).newState !== 'open') {
    // Inside a shadow root, Chromium does not bring the focus back by itself.
    if (list.contains((list.getRootNode() as ShadowRoot).activeElement)) (own ? own.back : opener)?.focus();
    places.delete(list);
    return;
  }
  const box = anchor.getBoundingClientRect();
  const page = document.documentElement;
  const heights = itemsOf(list).map((item) => (item.ariaDisabled === 'true' ? WITH_REASON : ENTRY));
  const height = heights.reduce((sum, each) => sum + each, 8);
  const above = box.bottom + height > page.clientHeight && box.top > height;
  list.style.top = `${(above ? box.top - height - 4 : box.bottom + 4) + window.scrollY}px`;
  if (getComputedStyle(anchor).direction === 'rtl') {
    list.style.left = 'auto';
    list.style.right = `${page.clientWidth - box.right - window.scrollX}px`;
  } else {
    list.style.left = `${box.left + window.scrollX}px`;
    list.style.right = 'auto';
  }
}

function openerOf(list: HTMLElement): HTMLElement | null {
  return (list.getRootNode() as ShadowRoot).querySelector<HTMLElement>(`[popovertarget="${list.id}"]`);
}

function itemsOf(list: HTMLElement): HTMLElement[] {
  return [...list.querySelectorAll<HTMLElement>('[role=menuitem]')];
}

function focusFirst(event: Event): void {
  const list = event.currentTarget as HTMLElement;
  const open = (event as ToggleEvent).newState === 'open';
  openerOf(list)?.setAttribute('aria-expanded', String(open));
  if (open) itemsOf(list)[0]?.focus();
}

function move(event: KeyboardEvent): void {
  const list = event.currentTarget as HTMLElement;
  // Printable keys are no shortcuts of the page while a menu is open.
  if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) event.stopPropagation();
  if (event.key === 'Tab') list.hidePopover();
  const items = itemsOf(list);
  const last = items.length - 1;
  const at = items.indexOf((list.getRootNode() as ShadowRoot).activeElement as HTMLElement);
  const next = { ArrowDown: at === last ? 0 : at + 1, ArrowUp: at <= 0 ? last : at - 1, Home: 0, End: last }[event.key];
  if (next === undefined) return;
  event.preventDefault();
  items[next]?.focus();
}
