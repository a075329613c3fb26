/**
 * Where an open calendar stands: under its field, start edges in line, above it where there is no room. Page
 * coordinates, so that it scrolls along with the field although it is in the top layer.
 */
const GAP = 4;
/** From this width of the window on, two months fit side by side with the usual ranges. */
const TWO_MONTHS = 700;

/** How many months are shown at once. */
export function monthsInSight(): number {
  return document.documentElement.clientWidth >= TWO_MONTHS ? 2 : 1;
}

/** Moves an open sheet to its field. */
export function placeSheet(sheet: HTMLElement, field: HTMLElement): void {
  const { clientWidth, clientHeight } = document.documentElement;
  const box = field.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = sheet;
  const below = box.bottom + GAP;
  const above = box.top - GAP - height;
  const top = below + height > clientHeight && above >= 0 ? above : below;
  const start = getComputedStyle(field).direction === 'rtl' ? box.right - width : box.left;
  const left = Math.max(Math.min(GAP, (clientWidth - width) / 2), Math.min(start, clientWidth - width - GAP));
  sheet.style.top = `${top + window.scrollY}px`;
  sheet.style.left = `${left + window.scrollX}px`;
}
