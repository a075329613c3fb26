/**
 * Pictures that a chart type lays out itself, in px of the plot: slices, flows, boxes, networks. The engine only draws
 * them, on screen and into files; finding a mark again is the layout's own matter, without asking what was drawn.
 */
import { common } from './axes.ts';
import type { Option, Scene } from './model.ts';
import { channelsOf } from './palette.ts';
import { LINEAR, type Window } from './zoom.ts';

/** What a path is drawn with. */
export type Pen = Pick<
  CanvasRenderingContext2D,
  'moveTo' | 'lineTo' | 'quadraticCurveTo' | 'bezierCurveTo' | 'arc' | 'rect' | 'closePath'
>;

/** An area or a line; later ones lie over earlier ones. */
export interface PathShape {
  /** Path data as SVG has it; of thousands of marks, a call that draws them: nothing has to be written and read. */
  path: string | ((pen: Pen) => void);
  fill?: string;
  stroke?: string;
  /** Of the stroke, in px. */
  width?: number;
  dash?: number[];
  opacity?: number;
  decal?: Option | undefined;
}

/** A line of text. */
export interface TextShape {
  text: string;
  x: number;
  y: number;
  fill: string;
  size?: number;
  bold?: boolean;
  align?: 'left' | 'center' | 'right';
  /** Cut here, in px. */
  most?: number;
  /** A rim of this colour keeps it readable over lines. */
  rim?: string;
}

export type Shape = PathShape | TextShape;

/** Name of the engine's shape that is drawn by a call (`registerMore`). */
export const PEN = 'pen';

/** Its own part: the call in an object, since 6.1 takes a bare function for a list. */
export interface PenShape {
  by: { draw: (pen: Pen) => void };
}

/**
 * @param edges what the plot covers from its left to its right and from its bottom to its top, where it can be zoomed
 */
export function shapesOption(scene: Scene, shapes: readonly Shape[], edges?: { x: Window; y: Window }): Option {
  const axis = (window: Window): Option => ({ type: 'value', show: false, min: window[0], max: window[1] });
  return {
    ...common(scene),
    // Read by the surface, which says why.
    fresh: true,
    ...(edges && {
      grid: { left: 0, right: 0, top: 0, bottom: 0, outerBoundsMode: 'none' },
      xAxis: axis(edges.x),
      yAxis: axis(edges.y),
    }),
    series: [
      {
        id: 'shapes',
        type: 'custom',
        coordinateSystem: 'none',
        silent: true,
        progressive: 0,
        data: shapes.map((_, at) => at),
        renderItem: ({ dataIndex }: { dataIndex: number }) => drawing(shapes[dataIndex]!, scene),
      },
    ],
  };
}

function drawing(shape: Shape, { colours }: Scene): Option {
  if ('text' in shape) {
    const { text, x, y, fill, size = 11, bold, align = 'left', most, rim } = shape;
    const font = `${bold ? '600 ' : ''}${size}px ${colours.font}`;
    const cut = most === undefined ? {} : { width: Math.max(1, most), overflow: 'truncate', ellipsis: '…' };
    const halo = rim === undefined ? {} : { stroke: rim, lineWidth: 3 };
    return {
      type: 'text',
      x,
      y,
      silent: true,
      style: { text, fill, font, align, verticalAlign: 'middle', ...cut, ...halo },
    };
  }
  const { path, fill, stroke, width = 1, dash, opacity = 1, decal } = shape;
  const line = stroke === undefined ? {} : { stroke, lineWidth: width, lineDash: dash ?? null, lineJoin: 'round' };
  return {
    ...(typeof path === 'string'
      ? { type: 'path', shape: { pathData: path } }
      : { type: PEN, shape: { by: { draw: path } } }),
    silent: true,
    style: { fill: fill ?? 'none', opacity, ...line, ...(decal && { decal }) },
  };
}

/** Path data of a number: digits below a hundredth of a pixel only make files long. */
export function px(value: number): string {
  return String(Math.round(value * 100) / 100);
}

export function circlePath(x: number, y: number, radius: number): string {
  const r = px(radius);
  return `M${px(x - radius)} ${px(y)}a${r} ${r} 0 1 0 ${px(radius * 2)} 0a${r} ${r} 0 1 0 ${px(-radius * 2)} 0Z`;
}

/** Dark or white, whichever can be read on a colour: 4.5:1 at least, for which a colour in the middle needs pure black. */
export function inkOn(colour: string): string {
  const [red, green, blue] = channelsOf(colour) ?? [255, 255, 255];
  const linear = [red!, green!, blue!].map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  const light = 0.2126 * linear[0]! + 0.7152 * linear[1]! + 0.0722 * linear[2]!;
  if (light > 0.22) return '#16191f';
  // Where the contrast to black and to white is the same.
  return light > 0.179 ? '#000000' : '#ffffff';
}

/**
 * The edges of a plot that shows all or a window of it, and where its places lie in px.
 * @param keep a distance is as long across as it is upwards: more is shown on two sides instead of stretching
 */
export function projection(
  { windows, width, height }: Scene,
  all: { x: Window; y: Window },
  keep: boolean,
): { x: Window; y: Window; at(x: number, y: number): [number, number] } {
  let x = windows.x ?? all.x;
  let y = windows.y ?? all.y;
  if (keep && width > 0 && height > 0) {
    const unit = Math.min(width / (x[1] - x[0]), height / (y[1] - y[0]));
    x = widened(x, width / unit);
    y = widened(y, height / unit);
  }
  const at = (across: number, up: number): [number, number] => [
    ((across - x[0]) / (x[1] - x[0])) * width,
    ((y[1] - up) / (y[1] - y[0])) * height,
  ];
  return { x, y, at };
}

/** On both sides alike. */
function widened([from, to]: Window, width: number): Window {
  const more = Math.max(0, width - (to - from)) / 2;
  return [from - more, to + more];
}

/** A side of a plot as an axis that can be zoomed. */
export function side(span: Window): { span: Window; scale: typeof LINEAR; least: number } {
  return { span, scale: LINEAR, least: (span[1] - span[0]) / 200 };
}

/**
 * The place in a list after so many steps of the arrow keys, within it; from outside (null), forwards the first one
 * and backwards the last.
 */
export function stepped(from: number | null, steps: number, last: number): number {
  const start = from ?? (steps >= 0 ? -1 : last + 1);
  return Math.min(last, Math.max(0, start + steps));
}
