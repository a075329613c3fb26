/** Tokens resolved for the canvas, and colours that a value brings. */
import type { Look } from './view-model.ts';

/** What only CSS could resolve is no colour for a canvas. */
const RELATIVE = /var\(|env\(|attr\(|currentcolor|inherit|initial|unset|revert/i;

/** A colour out of a value as CSS and the canvas read it; null for what is none. Never put into markup. */
export function colourOf(text: string | undefined): string | null {
  return text !== undefined && text.length < 100 && !RELATIVE.test(text) && CSS.supports('color', text) ? text : null;
}

/** Matches while the system forces its own colours. */
export function forcedColours(): MediaQueryList {
  return matchMedia('(forced-colors: active)');
}

/**
 * @param near an element inside the map's frame
 * @param dark the scheme that is drawn
 */
export function readLook(near: HTMLElement, dark: boolean): Look {
  const probe = document.createElement('span');
  probe.style.setProperty('forced-color-adjust', 'none');
  probe.style.colorScheme = dark ? 'dark' : 'light';
  near.append(probe);
  const forced = forcedColours().matches;
  const read = (token: string, system: string): string => {
    probe.style.color = forced ? system : `var(${token})`;
    return getComputedStyle(probe).color;
  };
  const look: Look = {
    dark,
    accent: read('--_accent', 'Highlight'),
    onAccent: read('--_on-accent', 'HighlightText'),
    halo: read('--_raised', 'Canvas'),
    text: read('--_text', 'CanvasText'),
    quiet: read('--_text-2', 'GrayText'),
    font: getComputedStyle(probe).fontFamily,
  };
  probe.remove();
  return look;
}
