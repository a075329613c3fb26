/**
 * The sheet of a file: background, title, legend and titles of the axes round the plot, which on screen are HTML. Laid
 * out once as marks, then painted on a canvas or written as SVG.
 */
import type { OutputSpec } from '../../../contract/types.ts';
import type { ChartModel, LegendEntry, Scene } from './model.ts';
import { keyStripes, styleOf, type LineStyle } from './palette.ts';
import { wrapped } from './wrap.ts';

/** One thing on a sheet. */
export interface Mark {
  /** Path data, or text at a place. */
  path?: string;
  text?: string;
  x?: number;
  y?: number;
  size?: number;
  bold?: boolean;
  anchor?: 'start' | 'middle' | 'end';
  fill?: string;
  stroke?: string;
  /** Of the stroke, in px; 2 unless given. */
  width?: number;
  dash?: number[];
}

export interface Sheet {
  width: number;
  height: number;
  /** Where the plot goes. */
  left: number;
  top: number;
  background: string;
  font: string;
  title: string;
  marks: readonly Mark[];
}

const PADDING = 16;
const KEY = 18;
const GAP = 14;
const ROW = 18;
/** A title is longer than this in no file. */
const LINES = 4;

/** @param headed with the output's name above it */
export function sheetOf(model: ChartModel, spec: OutputSpec, scene: Scene, headed = true): Sheet {
  const { colours, width, height } = scene;
  const marks: Mark[] = [];
  const text = (mark: Mark): void => void marks.push({ size: 12, fill: colours.strong, ...mark });
  let top = PADDING;
  const across = { start: PADDING, middle: PADDING + width / 2, end: PADDING + width };
  /** In lines from a height on; how high they are together. */
  const lines = (said: string, from: number, mark: Mark & { size: number }, high: number): number => {
    const { size, bold, anchor = 'start' } = mark;
    const written = wrapped(said, measureOf(scene, size, bold), LINES);
    for (const [at, line] of written.entries()) {
      text({ ...mark, text: line, x: across[anchor], y: from + size - 1 + at * high, anchor });
    }
    return written.length * high;
  };
  const small = { size: 11, fill: colours.text };
  if (headed && spec.label) {
    const anchor = scene.words.rtl ? 'end' : 'start';
    top += lines(spec.label, top, { size: 15, bold: true, anchor }, 20) + 8;
  }
  if (model.titles.y) top += lines(model.titles.y, top + 1, small, ROW);
  top += legendMarks(marks, model, scene, top);
  top += scaleMarks(marks, model, scene, top);
  if (model.points === 0) {
    text({ text: scene.words.text('chart.empty'), x: PADDING + width / 2, y: top + height / 2, anchor: 'middle' });
  }
  let bottom = top + height;
  if (model.titles.x) bottom += lines(model.titles.x, bottom + 3, { ...small, anchor: 'middle' }, ROW);
  for (const note of model.notes?.(scene.words) ?? []) bottom += lines(note, bottom + 3, small, ROW);
  return {
    width: width + 2 * PADDING,
    height: bottom + PADDING,
    left: PADDING,
    top,
    background: colours.surface,
    font: colours.font,
    title: spec.label,
    marks,
  };
}

/** Whether a text of a size has room beside the edges of the sheet. */
function measureOf({ width, colours }: Scene, size: number, bold = false): (line: string) => boolean {
  const measure = document.createElement('canvas').getContext('2d')!;
  measure.font = `${bold ? '600 ' : ''}${size}px ${colours.font}`;
  return (line) => measure.measureText(line).width <= width;
}

/** Adds the names that are switched on, in rows; how high they are. */
function legendMarks(marks: Mark[], { legend }: ChartModel, scene: Scene, top: number): number {
  const entries = legend.filter(({ index }) => !scene.hidden.has(index));
  if (legend.length < 2 || entries.length === 0) return 0;
  const measure = document.createElement('canvas').getContext('2d')!;
  measure.font = `12px ${scene.colours.font}`;
  let x = PADDING;
  let y = top;
  for (const entry of entries) {
    const wide = KEY + 6 + measure.measureText(entry.name).width;
    if (x > PADDING && x + wide > PADDING + scene.width) {
      x = PADDING;
      y += ROW;
    }
    marks.push(
      ...keyMarks(
        entry,
        styleOf(entry.index, scene.dark, scene.colours.accent, entry.own),
        scene.colours.surface,
        x,
        y + 9,
      ),
    );
    marks.push({ text: entry.name, x: x + KEY + 6, y: y + 13, size: 12, fill: scene.colours.strong });
    x += wide + GAP;
  }
  return y - top + ROW + 6;
}

function keyMarks({ sign }: LegendEntry, style: LineStyle, surface: string, x: number, y: number): Mark[] {
  const { colour, dash, marker, marked, round } = style;
  if (sign === 'box') {
    const box = { path: `M${x + 4} ${y - 5}h10v10h-10Z`, fill: colour };
    return round === 0 ? [box] : [box, { path: keyStripes(round, x, y - 4), stroke: surface, width: 1.5 }];
  }
  const marks: Mark[] = [];
  if (sign !== 'markers') marks.push({ path: `M${x} ${y}h${KEY}`, stroke: colour, dash: dash === 'solid' ? [] : dash });
  if (sign !== 'line' || marked) marks.push({ path: signPath(marker, x + KEY / 2, y), fill: colour });
  return marks;
}

function signPath(marker: LineStyle['marker'], x: number, y: number): string {
  if (marker === 'rect') return `M${x - 2.5} ${y - 2.5}h5v5h-5Z`;
  if (marker === 'triangle') return `M${x} ${y - 3}l3 6h-6Z`;
  if (marker === 'diamond') return `M${x} ${y - 3}l3 3l-3 3l-3 -3Z`;
  return `M${x - 2.5} ${y}a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0 -5 0Z`;
}

function scaleMarks(marks: Mark[], model: ChartModel, scene: Scene, top: number): number {
  const scale = model.points > 0 ? model.scale?.(scene) : null;
  if (!scale) return 0;
  const { colours, low, high } = scale;
  const wide = Math.min(320, scene.width);
  const step = wide / colours.length;
  for (const [index, colour] of colours.entries())
    marks.push({ path: `M${PADDING + index * step} ${top}h${step + 0.3}v8h-${step + 0.3}Z`, fill: colour });
  for (const [index, mark] of scale.marks.entries()) {
    const x = PADDING + (high > low ? ((mark - low) / (high - low)) * wide : wide / 2);
    const anchor = index === 0 ? 'start' : index === scale.marks.length - 1 ? 'end' : 'middle';
    marks.push({ text: scale.text(mark), x, y: top + 20, size: 11, anchor, fill: scene.colours.text });
  }
  return 30;
}

export function paint(context: CanvasRenderingContext2D, { width, height, background, font, marks }: Sheet): void {
  context.fillStyle = background;
  context.fillRect(0, 0, width, height);
  for (const mark of marks) {
    if (mark.fill) context.fillStyle = mark.fill;
    if (mark.text !== undefined) {
      context.font = `${mark.bold ? '600 ' : ''}${mark.size}px ${font}`;
      context.textAlign = mark.anchor === 'middle' ? 'center' : mark.anchor === 'end' ? 'right' : 'left';
      context.fillText(mark.text, mark.x!, mark.y!);
      continue;
    }
    if (mark.stroke) {
      context.strokeStyle = mark.stroke;
      context.lineWidth = mark.width ?? 2;
      context.setLineDash(mark.dash ?? []);
      context.stroke(shapeOf(mark));
    } else context.fill(shapeOf(mark));
  }
}

function shapeOf({ path }: Mark): Path2D {
  return new Path2D(path);
}

/** @param plot the engine's own SVG, '' for none */
export function svgOf({ width, height, left, top, background, font, title, marks }: Sheet, plot: string): string {
  const open = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" font-family="${escaped(font)}">`;
  const inner = plot
    .replace(/^<svg /, `<svg x="${left}" y="${top}" `)
    // Notes for the engine's own client, and its sheet for hovering: of no use in a file.
    .replace(/ ecmeta_\w+="[^"]*"/g, '');
  const body = `<title>${escaped(title)}</title><rect width="100%" height="100%" fill="${background}"/>${marks.map(written).join('')}${inner}`;
  return `${clean(open + body)}</svg>\n`;
}

function written(mark: Mark): string {
  if (mark.text !== undefined) {
    const anchor = mark.anchor && mark.anchor !== 'start' ? ` text-anchor="${mark.anchor}"` : '';
    const bold = mark.bold ? ' font-weight="600"' : '';
    return `<text x="${mark.x}" y="${mark.y}" font-size="${mark.size}" fill="${mark.fill}"${bold}${anchor}>${escaped(mark.text)}</text>`;
  }
  if (!mark.stroke) return `<path d="${mark.path}" fill="${mark.fill}"/>`;
  const dash = mark.dash?.length ? ` stroke-dasharray="${mark.dash.join(' ')}"` : '';
  return `<path d="${mark.path}" fill="none" stroke="${mark.stroke}" stroke-width="${mark.width ?? 2}"${dash}/>`;
}

/** Text for XML and HTML. */
export function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}

/** Without the characters that XML does not allow, which a value may well hold; one of them spoils a whole file. */
function clean(xml: string): string {
  return xml.toWellFormed().replace(/(?![\t\n\r])\p{Cc}|[\uFFFE\uFFFF]/gu, '');
}
