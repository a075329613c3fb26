/**
 * One polite live region a page, shared by every element: several would talk over each other. It lives in the light
 * DOM, since regions that are added together with their text stay silent, and is removed with the last element.
 */
let region: HTMLElement | null = null;
let users = 0;

/** An element came to the page. */
export function enterAnnouncer(): void {
  users += 1;
  if (region) return;
  region = document.createElement('pixie-announcer');
  const root = region.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    ':host{position:fixed!important;inline-size:1px!important;block-size:1px!important;overflow:hidden!important;clip-path:inset(50%)!important;pointer-events:none!important}',
  );
  root.adoptedStyleSheets = [sheet];
  const live = document.createElement('div');
  live.setAttribute('role', 'status');
  live.setAttribute('aria-live', 'polite');
  root.append(live);
  document.body.append(region);
}

/** An element left. */
export function leaveAnnouncer(): void {
  users -= 1;
  if (users > 0) return;
  users = 0;
  region?.remove();
  region = null;
}

/** Says a sentence when the reader is free; the same sentence twice is said twice. */
export function announce(sentence: string): void {
  const live = region?.shadowRoot?.firstElementChild;
  if (!live) return;
  live.textContent = live.textContent === sentence ? `${sentence}\u00A0` : sentence;
}
