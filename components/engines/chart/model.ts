/**
 * The chart engine: everything that charts share is here, so that a chart type is small.
 *
 * How a type is added. `components/outputs/chart_<name>/chart_<name>.ts` exports
 * `view = chartView({ contract, part, read })` (`chart-view.ts`). `read` turns the canonical value into a `ChartModel`
 * (below): the engine's option for the present scene, the names for the legend, the marks that pointer and arrow keys
 * reach, the table. The view does the rest: canvas and sizes, legend, tooltip, zoom and reset, keys, sentence, table,
 * empty state, notes, themes, print, and the files PNG, SVG and HTML.
 *
 * - Types with two axes build them with `axes.ts` and read their lists with `lines.ts`.
 * - Types without axes (slices, nodes, links) leave `extents` out, lay out their own shapes and have them drawn by
 *   `shapes.ts`.
 *
 * How echarts is split. `echarts.ts` is the base (line, bar, scatter, grid, canvas), `echarts-more.ts` the rest; a type
 * that needs it says `part: 'more'`, and a further chart of echarts adds one line there. `echarts-svg.ts` is the SVG
 * renderer, for files only. Legend, tooltip and zoom of echarts are not used: ours are HTML, for keyboards, screen
 * readers, tokens and a strict page policy.
 *
 * Rules: no animation; every option is built anew from the scene (the same scene, the same option); colours come from
 * `palette.ts`; what is text is written by `scene.words`.
 */
import type { Words } from '../../core/words.ts';
import type { GridColumn } from '../grid/columns.ts';
import type { ChartColours, OwnStyle } from './palette.ts';
import type { Scale, Window } from './zoom.ts';

/** An option of echarts, or a part of one. */
export type Option = Record<string, unknown>;

/** Px from the left and top edge of the plot. */
export type Pixel = readonly [number, number];

/** What is in view on each axis of the screen; null = everything. */
export interface Windows {
  x: Window | null;
  y: Window | null;
}

/** All that a picture depends on besides the model. */
export interface Scene {
  /** Legend indexes that are switched off. */
  hidden: ReadonlySet<number>;
  windows: Windows;
  /** Size of the plot in px. */
  width: number;
  height: number;
  dark: boolean;
  colours: ChartColours;
  words: Words;
}

/** What has been drawn, to be asked about. */
export interface Picture {
  /** Where a position lies; null when nothing is drawn. Categories are positions 0, 1, … */
  pixelOf(x: number, y: number): Pixel | null;
  /** The position under a pixel. */
  placeAt(pixel: Pixel): readonly [number, number] | null;
  /** The middle of a mark. */
  middleOf(series: string, index: number): Pixel | null;
}

/** One name in the legend. */
export interface LegendEntry {
  /** What `Scene.hidden` counts, and the place in the palette. */
  index: number;
  name: string;
  /** How the key is drawn. */
  sign: 'line' | 'markers' | 'line+markers' | 'box';
  /** Colour and dash that the value itself gives. */
  own?: OwnStyle;
}

/** Colours that stand for numbers. */
export interface ColourScale {
  /** Evenly spaced from low to high. */
  colours: readonly string[];
  low: number;
  high: number;
  /** The numbers written at the low end, between and at the high end. */
  marks: readonly number[];
  text(value: number): string;
}

/** One line of a tooltip, with the mark that it is about. */
export interface SpotRow {
  name: string;
  value: string;
  /** CSS colour; may be `var(--_…)`. */
  colour?: string | undefined;
  at?: Pixel | null;
}

/** What the pointer or the arrow keys have reached. */
export interface Spot {
  /** Where the arrow keys go on. */
  series: number;
  index: number;
  /** First line of the tooltip. */
  head: string;
  rows: readonly SpotRow[];
  /** What screen readers hear, default: head and rows. */
  said?: string;
  /** Draws a line upright through the mark: the position that all rows share. */
  hair?: 'x';
  /** Positions of the mark, so that it can be brought into view. */
  place?: readonly [number, number];
}

/** A wish of the arrow keys: so many marks along the series (±Infinity = to its end), so many series or rows across. */
export interface Move {
  along: number;
  across: number;
}

/** How far an axis of the screen reaches with everything in view. */
export interface Extent {
  span: Window;
  scale: Scale;
  /** A window is never narrower. */
  least?: number;
}

export interface TableData {
  columns: GridColumn[];
  count: number;
}

/** A value made ready to be drawn. Pure: it keeps no scene. */
export interface ChartModel {
  /** Number of marks; with none, a sentence stands in place of the picture. */
  readonly points: number;
  /** Takes some 20 ms to draw, and does not have to be there in the first frame. */
  readonly heavy?: boolean;
  /** Beside the axes, with units; '' = none. */
  readonly titles: { readonly x: string; readonly y: string };
  /** Two or more are shown and can be switched off. */
  readonly legend: readonly LegendEntry[];
  /** Colours for numbers, shown above the picture. */
  scale?(scene: Pick<Scene, 'dark' | 'words'>): ColourScale | null;
  /** The axes that can be zoomed. */
  extents?(hidden: ReadonlySet<number>): { x?: Extent | null; y?: Extent | null };
  option(scene: Scene): Option;
  /** Sentences below the picture: what is not to be seen in it, and why. */
  notes?(words: Words): readonly string[];
  find(scene: Scene, pointer: Pixel, picture: Picture): Spot | null;
  step(scene: Scene, from: Spot | null, move: Move, picture: Picture): Spot | null;
  table(words: Words): TableData;
  /** Acts on a click or on Enter at a mark (drill down); true when the picture changed. */
  activate?(spot: Spot): boolean;
  /** The way from the whole down to what is drawn, which is the last one; with fewer than two, none is shown. */
  trail?(words: Words): readonly Step[];
  /**
   * Work that goes on after the value was read. Calls `changed` when there is another picture to draw; ends when it is
   * done or `stop` is aborted, and goes on from there when called again.
   */
  settle?(changed: () => void, stop: AbortSignal): void;
}

/** One place on the way to what is drawn. */
export interface Step {
  label: string;
  /** Makes it the one that is drawn. */
  open(): void;
}
