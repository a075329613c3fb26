/** Colours, dashes and markers that tell series apart: hues first, then dash and marker, so that 20 stay distinct. */

/** After the accent. Chosen to differ in lightness too, for eyes that see fewer hues; each has 3:1 on its surface. */
const LIGHT = ['#d9640c', '#00826b', '#b23a84', '#8a6d00', '#0d83b8', '#7a4fd0', '#9c3b26'];
const DARK = ['#ff9b52', '#37cdb0', '#ff8cc6', '#dcc54a', '#5ac6f2', '#bfa3ff', '#f0907a'];

export type Dash = 'solid' | number[];
const DASHES: Record<string, Dash> = { solid: 'solid', dash: [7, 5], dot: [2, 4], dashdot: [8, 4, 2, 4] };

export interface LineStyle {
  colour: string;
  dash: Dash;
  /** A symbol at the points, where hue and dash are used up. */
  marker: 'circle' | 'rect' | 'triangle' | 'diamond';
  marked: boolean;
}

const MARKERS = ['circle', 'rect', 'triangle', 'diamond'] as const;

/** How the series at a place is drawn. `own` members come from the value and win. */
export function styleOf(
  index: number,
  dark: boolean,
  accent: string,
  own: { colour?: string | undefined; dash?: string | undefined } = {},
): LineStyle {
  const hues = [accent, ...(dark ? DARK : LIGHT)];
  const round = Math.floor(index / hues.length);
  const colour = own.colour && CSS.supports('color', own.colour) ? own.colour : hues[index % hues.length]!;
  const usual = round === 0 ? (index === 1 ? 'dash' : 'solid') : round % 2 === 1 ? 'dot' : 'dashdot';
  return {
    colour,
    dash: DASHES[own.dash ?? usual] ?? 'solid',
    marker: MARKERS[round % MARKERS.length]!,
    marked: round > 0,
  };
}

/** What the canvas needs of the tokens. */
export interface ChartColours {
  text: string;
  line: string;
  surface: string;
  accent: string;
  font: string;
}

/** Tokens are `light-dark()` inside custom properties, which only a real property resolves: a probe wears each once. */
export function readColours(near: HTMLElement): ChartColours {
  const probe = document.createElement('span');
  near.append(probe);
  const read = (token: string): string => {
    probe.style.color = `var(${token})`;
    return getComputedStyle(probe).color;
  };
  const colours = {
    text: read('--_text-3'),
    line: read('--_border'),
    surface: read('--_raised'),
    accent: read('--_accent'),
    font: getComputedStyle(probe).fontFamily,
  };
  probe.remove();
  return colours;
}
