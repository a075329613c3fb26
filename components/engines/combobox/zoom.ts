/**
 * What the page's own `zoom` (not the browser's) makes of a CSS pixel here. `getBoundingClientRect` counts in pixels of
 * the view; lengths in styles, `scrollTop` and `clientHeight` in those of the element.
 */
export function zoomOf(element: Element): number {
  return element.currentCSSZoom || 1;
}
