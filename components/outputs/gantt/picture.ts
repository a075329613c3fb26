/** A plan as a picture: all of its tasks in the width of a page, whatever the zoom on screen. Loaded when asked for. */
import type { ExportFile, OutputSpec } from '../../../contract/types.ts';
import type { Words } from '../../core/words.ts';
import { readColours, safeColour, type ChartColours } from '../../engines/chart/palette.ts';
import { paint, svgOf, type Mark, type Sheet } from '../../engines/chart/sheet.ts';
import { arrowPath, tipPath } from '../../engines/schedule/links.ts';
import { TODAY_WORD, todayOn, whenText, type Bar, type Plan } from '../../engines/schedule/plan.ts';
import { EDGE, fitted } from '../../engines/schedule/scale.ts';
import { numberTicks, timeTicks } from '../../engines/schedule/ticks.ts';
import { canvasPng } from '../../output/canvas-png.ts';

export interface GanttPicture {
  plan: Plan;
  spec: OutputSpec;
  words: Words;
  /** An element with the card's tokens. */
  near: HTMLElement;
}

const PADDING = 16;
const TITLE = 28;
const NAMES = 200;
const ROOM = 720;
const HEAD = 28;
const ROW = 28;
const BAR = 14;
const GAP = 72;
/** Pixels per px: sharp on screens and in print, as far as canvases go. */
const SHARPNESS = 2;
const MOST_PIXELS = 16_000;

export async function ganttPicture(name: 'png' | 'svg', job: GanttPicture): Promise<ExportFile> {
  const sheet = sheetOf(job, readColours(job.near));
  if (name === 'svg') return { extension: 'svg', mediaType: 'image/svg+xml', body: svgOf(sheet, '') };
  const sharpness = Math.min(SHARPNESS, MOST_PIXELS / sheet.height);
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(sheet.width * sharpness);
  canvas.height = Math.round(sheet.height * sharpness);
  const context = canvas.getContext('2d')!;
  context.scale(sharpness, sharpness);
  paint(context, sheet);
  return { extension: 'png', mediaType: 'image/png', body: await canvasPng(canvas) };
}

function sheetOf(job: GanttPicture, colours: ChartColours): Sheet {
  const { plan, spec } = job;
  const top = PADDING + (spec.label ? TITLE : 0);
  const height = top + HEAD + plan.bars.length * ROW + PADDING;
  const left = PADDING + NAMES + EDGE;
  const scale = plan.extent ? fitted(plan.extent, ROOM) : 1;
  const place: Place = {
    top: top + HEAD,
    bottom: height - PADDING,
    scale,
    x: (at) => left + (at - (plan.extent?.from ?? 0)) * scale,
  };
  const title: Mark = { text: spec.label, x: PADDING, y: PADDING + 14, size: 15, bold: true, fill: colours.strong };
  return {
    width: PADDING + NAMES + ROOM + PADDING,
    height,
    left: 0,
    top: 0,
    background: colours.surface,
    font: colours.font,
    title: spec.label,
    marks: [
      ...(spec.label ? [title] : []),
      ...axisMarks(job, colours, place),
      ...linkMarks(plan, colours, place),
      ...plan.bars.flatMap((bar, row) => taskMarks(job, bar, row, colours, place)),
      ...todayMarks(job, place),
    ],
  };
}

/** Where things lie, in px. */
interface Place {
  /** Of the first and below the last task. */
  top: number;
  bottom: number;
  scale: number;
  x(at: number): number;
}

function axisMarks({ plan, words }: GanttPicture, colours: ChartColours, { top, bottom, scale, x }: Place): Mark[] {
  if (!plan.extent) return [];
  const { from, to } = plan.extent;
  const ticks = (plan.kind === 'time' ? timeTicks : numberTicks)(from, to, scale, GAP, words);
  return ticks.flatMap(({ at, text }): Mark[] => [
    { path: `M${x(at)} ${top - HEAD}V${bottom}`, stroke: colours.line, width: 1 },
    { text, x: x(at) + 5, y: top - 10, size: 11, fill: colours.text },
  ]);
}

function linkMarks({ bars, links }: Plan, colours: ChartColours, { top, x }: Place): Mark[] {
  const middle = (row: number): number => top + row * ROW + ROW / 2;
  return links.flatMap(({ from, to }): Mark[] => {
    const [one, two] = [bars[from]!.span, bars[to]!.span];
    if (!one || !two) return [];
    const way = arrowPath(x(one.to), middle(from), x(two.from), middle(to), ROW / 2);
    return [
      { path: way, stroke: colours.text, width: 1.25 },
      { path: tipPath(x(two.from), middle(to)), fill: colours.text },
    ];
  });
}

function taskMarks(
  { plan, words }: GanttPicture,
  { task, span }: Bar,
  row: number,
  colours: ChartColours,
  { top, x }: Place,
): Mark[] {
  const y = top + row * ROW;
  const name: Mark = { text: shortened(task.name), x: PADDING, y: y + 18, size: 12, fill: colours.strong };
  const rule: Mark = { path: `M${PADDING} ${y + ROW}h${NAMES + ROOM}`, stroke: colours.line, width: 1 };
  if (!span) {
    const text = words.text('schedule.span', {
      from: whenText(task.start, plan.kind, words),
      to: whenText(task.end, plan.kind, words),
    });
    return [rule, name, { text, x: PADDING + NAMES + EDGE, y: y + 18, size: 11, fill: colours.text }];
  }
  const fill = safeColour(task.colour) ?? colours.accent;
  const width = Math.max(3, x(span.to) - x(span.from));
  const box = (wide: number): string => `M${x(span.from)} ${y + (ROW - BAR) / 2}h${wide}v${BAR}h${-wide}Z`;
  return [
    rule,
    name,
    // What is not done yet shows the ground through it.
    { path: box(width), fill: colours.surface },
    { path: box(width * (task.progress ?? 1)), fill },
    { path: box(width), stroke: fill, width: 1.5 },
  ];
}

function todayMarks({ plan, words, near }: GanttPicture, { top, bottom, x }: Place): Mark[] {
  const now = todayOn(plan, new Date());
  if (now === null) return [];
  const probe = document.createElement('span');
  probe.style.color = 'var(--_bad)';
  near.append(probe);
  const colour = getComputedStyle(probe).color;
  probe.remove();
  const at = x(now);
  // Behind its line, or before it where the picture ends.
  const late = at + TODAY_WORD > PADDING + NAMES + ROOM;
  const place = late ? ({ x: at - 5, anchor: 'end' } as const) : { x: at + 5 };
  return [
    { path: `M${at} ${top}V${bottom}`, stroke: colour, width: 2 },
    { text: words.text('schedule.today'), ...place, y: top + 10, size: 10, bold: true, fill: colour },
  ];
}

/** Names have one line of their column. */
function shortened(name: string): string {
  const letters = [...name.replace(/\s+/g, ' ')];
  return letters.length > 30 ? `${letters.slice(0, 29).join('')}…` : letters.join('');
}
