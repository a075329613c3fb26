/**
 * The colour scheme that an element is really drawn in, whoever decides it: the person's setting, a `theme` attribute,
 * a host page that switches `color-scheme` on one of its own elements. No event tells of that, but a transition on a
 * property whose value is `light-dark()` starts exactly when the scheme flips.
 */
import { css } from 'lit';

/** Put on the element that is watched. Outline colour is free: nothing draws an outline on a card. */
export const schemeProbe = css`
  .scheme {
    outline-color: light-dark(rgb(255, 255, 255), rgb(0, 0, 0));
    /* Wins over the rule that stops motion: nothing moves here. */
    transition: outline-color 1ms step-start !important;
  }
`;

/** True when the dark half of `light-dark()` is in use at an element of class `scheme`. */
export function usesDark(element: Element): boolean {
  return getComputedStyle(element).outlineColor === 'rgb(0, 0, 0)';
}

/**
 * What an element that is not drawn yet will most likely use, so that it need not be drawn twice: its `color-scheme`, and
 * the person's setting where that leaves both. A page may have said more in a `<meta>`, which only the probe knows.
 */
export function willUseDark(element: Element): boolean {
  const schemes = getComputedStyle(element).colorScheme.split(' ');
  if (!schemes.includes('dark')) return false;
  return !schemes.includes('light') || matchMedia('(prefers-color-scheme: dark)').matches;
}

/** True for the event that tells of a flip. */
export function isSchemeFlip(event: TransitionEvent): boolean {
  return event.target === event.currentTarget && event.propertyName === 'outline-color';
}
