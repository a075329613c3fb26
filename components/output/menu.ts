/** A small menu under a button, in the top layer, so that no ancestor cuts it off. Closed by Escape or a click outside. */
import { html, type TemplateResult } from 'lit';

export interface MenuItem {
  label: string;
  /** For screen readers, where the label alone says too little. */
  description?: string;
  action(): void;
}

const ROW = 36;

/** The menu element; its button carries `popovertarget` with the same id. */
export function menu(id: string, label: string, items: readonly MenuItem[]): TemplateResult {
  return html`<div
    id=${id}
    class="menu"
    part="menu"
    popover="auto"
    role="menu"
    aria-label=${label}
    @beforetoggle=${place}
    @toggle=${focusFirst}
    @keydown=${move}
  >
    ${items.map(
      (item) =>
        html`<button
          type="button"
          role="menuitem"
          tabindex="-1"
          aria-label=${item.description ?? item.label}
          @click=${(event: Event) => {
            (event.currentTarget as HTMLElement).closest<HTMLElement>('[popover]')?.hidePopover();
            item.action();
          }}
        >
          ${item.label}
        </button>`,
    )}
  </div>`;
}

/** Under the button, end edges in line; above it where there is no room. Page coordinates, so that it scrolls along. */
function place(event: Event): void {
  const list = event.currentTarget as HTMLElement;
  const opener = openerOf(list);
  if (!opener) return;
  if ((event as ToggleEvent).newState !== 'open') {
    // Inside a shadow root, Chromium does not bring the focus back by itself.
    if (list.contains((list.getRootNode() as ShadowRoot).activeElement)) opener.focus();
    return;
  }
  const box = opener.getBoundingClientRect();
  const page = document.documentElement;
  const height = list.childElementCount * ROW + 8;
  const above = box.bottom + height > page.clientHeight && box.top > height;
  const top = above ? box.top - height - 4 : box.bottom + 4;
  list.style.top = `${top + window.scrollY}px`;
  if (getComputedStyle(opener).direction === 'rtl') {
    list.style.left = `${box.left + window.scrollX}px`;
    list.style.right = 'auto';
  } else {
    list.style.left = 'auto';
    list.style.right = `${page.clientWidth - box.right - window.scrollX}px`;
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
  const items = itemsOf(list);
  const at = items.indexOf((list.getRootNode() as ShadowRoot).activeElement as HTMLElement);
  const last = items.length - 1;
  const next = { ArrowDown: at === last ? 0 : at + 1, ArrowUp: at <= 0 ? last : at - 1, Home: 0, End: last }[event.key];
  if (event.key === 'Tab') list.hidePopover();
  if (next === undefined) return;
  event.preventDefault();
  items[next]?.focus();
}
