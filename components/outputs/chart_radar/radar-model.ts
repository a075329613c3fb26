/** Series as outlines round a centre, one spoke for each axis; all axes share one scale. */
import type { RadarSeries, RadarValue } from '../../../contract/outputs/chart_radar.ts';
import type { OutputSpec } from '../../../contract/types.ts';
import type { Words } from '../../core/words.ts';
import { drawable } from '../../engines/chart/axes.ts';
import { readAxes } from '../../engines/chart/content.ts';
import type {
  ChartModel,
  LegendEntry,
  Move,
  Option,
  Picture,
  Pixel,
  Scene,
  Spot,
  TableData,
} from '../../engines/chart/model.ts';
import { ACCENT, styleOf } from '../../engines/chart/palette.ts';
import { valueText } from '../../engines/chart/places.ts';
import { circlePath, px, shapesOption, stepped, type Shape } from '../../engines/chart/shapes.ts';
import type { GridColumn } from '../../engines/grid/columns.ts';
import { axisNumber } from '../../output/number-format.ts';
import { runsOf, ticksOf } from './rings.ts';

interface Web {
  x: number;
  y: number;
  radius: number;
  at(axis: number, value: number): [number, number];
}

/** Px for the names round the web. */
const ROOM = 24;
/** A pointer farther away than this means no mark. */
const NEAR = 28;

export class RadarModel implements ChartModel {
  readonly points: number;
  readonly titles: { x: string; y: string };
  readonly legend: readonly LegendEntry[];
  readonly #value: RadarValue;
  readonly #axes;
  readonly #ticks: readonly number[];

  constructor(value: RadarValue, spec: OutputSpec) {
    this.#value = value;
    this.#axes = readAxes({}, spec);
    this.titles = { x: '', y: this.#axes.titles.y };
    const given = value.series.flatMap(({ values }) => values.filter((each) => each !== null));
    this.points = given.length;
    this.#ticks = ticksOf(given.map((each) => drawable(each, false)));
    this.legend = value.series.map((series, index) => ({
      index,
      name: this.#nameOf(series, index),
      sign: 'line',
      own: { colour: series.colour },
    }));
  }

  option(scene: Scene): Option {
    const web = this.#web(scene);
    const shapes: Shape[] = [...this.#rings(scene, web)];
    for (const [index, series] of this.#value.series.entries()) {
      if (!scene.hidden.has(index)) shapes.push(...this.#outline(scene, web, series, index));
    }
    return shapesOption(scene, [...shapes, ...this.#names(scene, web)]);
  }

  find(scene: Scene, pointer: Pixel): Spot | null {
    const web = this.#web(scene);
    let best: { series: number; axis: number; distance: number } | null = null;
    for (const [series, { values }] of this.#value.series.entries()) {
      if (scene.hidden.has(series)) continue;
      for (const [axis, value] of values.entries()) {
        if (value === null) continue;
        const [x, y] = web.at(axis, value);
        const distance = Math.hypot(x - pointer[0], y - pointer[1]);
        if (distance < NEAR && (!best || distance < best.distance)) best = { series, axis, distance };
      }
    }
    return best && this.#spotOf(scene, web, best.series, best.axis);
  }

  /** Along the axes, across the series that are switched on. */
  step(scene: Scene, from: Spot | null, { along, across }: Move, _picture: Picture): Spot | null {
    const shown = this.#value.series.map((_, index) => index).filter((index) => !scene.hidden.has(index));
    const last = this.#value.axes.length - 1;
    if (shown.length === 0 || last < 0) return null;
    const row = from ? Math.max(0, shown.indexOf(from.series)) + across : 0;
    const series = shown[Math.min(shown.length - 1, Math.max(0, row))]!;
    const axis = stepped(from?.index ?? null, from ? along : along || 1, last);
    return this.#spotOf(scene, this.#web(scene), series, axis);
  }

  table(words: Words): TableData {
    const { axes, series } = this.#value;
    const write = (value: number): string => valueText(value, this.#axes.look, words);
    const columns = series.map((each, index): GridColumn => {
      const label = this.#nameOf(each, index);
      return { key: `s${index}`, label, type: 'number', at: (row) => each.values[row], write };
    });
    const names: GridColumn = { key: 'axis', label: words.text('plot.axis'), type: 'text', at: (row) => axes[row] };
    return { columns: [names, ...columns], count: axes.length };
  }

  #web({ width, height }: Scene): Web {
    const [low, high] = [this.#ticks[0]!, this.#ticks.at(-1)!];
    const [x, y] = [width / 2, height / 2];
    const radius = Math.max(4, Math.min(width / 2 - ROOM * 2, height / 2 - ROOM));
    const count = this.#value.axes.length;
    const at = (axis: number, value: number): [number, number] => {
      const share = (drawable(value, false) / 2 - low / 2) / (high / 2 - low / 2);
      const angle = (axis / count) * 2 * Math.PI;
      return [x + Math.sin(angle) * radius * share, y - Math.cos(angle) * radius * share];
    };
    return { x, y, radius, at };
  }

  #rings({ colours }: Scene, web: Web): Shape[] {
    const axes = this.#value.axes.map((_, axis) => axis);
    const rings = this.#ticks.slice(1).map((tick): Shape => {
      const path = axes.length > 2 ? closed(axes.map((axis) => web.at(axis, tick))) : '';
      const round = circlePath(web.x, web.y, Math.hypot(web.at(0, tick)[0] - web.x, web.at(0, tick)[1] - web.y));
      return { path: path || round, stroke: colours.line };
    });
    const spokes = axes.map((axis) => `M${px(web.x)} ${px(web.y)}L${written(web.at(axis, this.#ticks.at(-1)!))}`);
    return [...rings, { path: spokes.join(''), stroke: colours.line }];
  }

  /** Whole outlines are filled lightly; a gap leaves the line open. */
  #outline({ dark, colours }: Scene, web: Web, series: RadarSeries, index: number): Shape[] {
    const { colour, dash } = styleOf(index, dark, colours.accent, { colour: series.colour });
    const stroke = { stroke: colour, width: 2, ...(dash !== 'solid' && { dash }) };
    const place = (axis: number): [number, number] => web.at(axis, series.values[axis]!);
    const { whole, runs } = runsOf(series.values);
    const lines: Shape[] = whole
      ? [
          { path: closed(series.values.map((_, axis) => place(axis))), fill: colour, opacity: 0.12 },
          { path: closed(series.values.map((_, axis) => place(axis))), ...stroke },
        ]
      : runs.map((run) => ({ path: `M${run.map((axis) => written(place(axis))).join('L')}`, ...stroke }));
    const dots = series.values.flatMap((value, axis) => (value === null ? [] : [circlePath(...place(axis), 3)]));
    return dots.length > 0 ? [...lines, { path: dots.join(''), fill: colour }] : lines;
  }

  #names({ colours, width, words }: Scene, web: Web): Shape[] {
    const { axes } = this.#value;
    const most = this.#ticks.at(-1)!;
    const text = { fill: colours.text, size: 11 };
    // With more names than lines round the web, some have no room.
    const taken: Box[] = [];
    const names = axes.flatMap((name, axis): Shape[] => {
      const [x, y] = web.at(axis, most);
      const [right, down] = [(x - web.x) / web.radius, (y - web.y) / web.radius];
      const align = Math.abs(right) < 0.2 ? 'center' : right > 0 ? 'left' : 'right';
      const place = [x + right * 8, y + down * 12] as const;
      const room = align === 'center' ? width * 0.6 : align === 'left' ? width - place[0] : place[0];
      const box = boxOf(name, place, align, room);
      if (taken.some((other) => overlap(box, other))) return [];
      taken.push(box);
      return [{ text: name, x: place[0], y: place[1], align, most: room, ...text }];
    });
    const step = (this.#ticks[1] ?? 1) - this.#ticks[0]!;
    const marks = this.#ticks.map((tick): Shape => {
      const [x, y] = web.at(0, tick);
      const label = axisNumber(words, tick, this.#axes.look, step);
      return { text: label, x: x - 4, y: y + 7, align: 'right', rim: colours.surface, ...text, size: 10 };
    });
    return [...marks, ...names];
  }

  #spotOf({ words, dark }: Scene, web: Web, index: number, axis: number): Spot {
    const series = this.#value.series[index]!;
    const value = series.values[axis]!;
    const said = value === null ? words.text('chart.gap') : valueText(value, this.#axes.look, words);
    const { colour } = styleOf(index, dark, ACCENT, { colour: series.colour });
    const at = web.at(axis, value ?? this.#ticks.at(-1)!);
    const rows = [{ name: this.#nameOf(series, index), value: said, colour, at }];
    return { series: index, index: axis, head: this.#value.axes[axis]!, rows };
  }

  #nameOf({ name }: RadarSeries, index: number): string {
    return name || this.#axes.unnamed || String(index + 1);
  }
}

/** Left, right and middle of a name, in px. */
type Box = readonly [left: number, right: number, middle: number];
/** Px of a letter at the size of names, and of a line. */
const LETTER = 6.2;
const LINE = 13;

function boxOf(name: string, [x, y]: readonly [number, number], align: 'left' | 'center' | 'right', most: number): Box {
  const width = Math.min(most, name.length * LETTER);
  const left = align === 'left' ? x : align === 'right' ? x - width : x - width / 2;
  return [left, left + width, y];
}

function overlap([left, right, middle]: Box, other: Box): boolean {
  return left < other[1] && right > other[0] && Math.abs(middle - other[2]) < LINE;
}

function written([x, y]: readonly [number, number]): string {
  return `${px(x)} ${px(y)}`;
}

function closed(places: readonly (readonly [number, number])[]): string {
  return `M${places.map(written).join('L')}Z`;
}
