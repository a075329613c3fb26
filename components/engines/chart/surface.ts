/**
 * The canvas of a chart: one engine instance in one element, made when the element has a size, resized with it,
 * disposed when it leaves the page. Also answers where things lie in what was drawn.
 */
import type { Option, Picture, Pixel } from './model.ts';
import type { ECharts, Engine } from './types.ts';

export class Surface implements Picture {
  /** Put this into the page where the chart is to be. */
  readonly element = document.createElement('div');
  readonly #resized: () => void;
  #chart: ECharts | null = null;
  #observer: ResizeObserver | null = null;
  /** Pictures of own shapes so far. */
  #pictures = 0;
  #width = 0;
  #height = 0;

  /** `resized` is called when there is a size, first or new: time to draw. */
  constructor(resized: () => void) {
    this.#resized = resized;
    this.element.className = 'canvas';
  }

  get width(): number {
    return this.#width;
  }
  get height(): number {
    return this.#height;
  }
  /** There is a picture. */
  get drawn(): boolean {
    return this.#chart !== null;
  }

  /** Measures and watches the size; false while there is none (hidden, not in the page). */
  measure(): boolean {
    if (!this.#observer) {
      // In the next frame: drawing may change sizes again, which a ResizeObserver reports as a fault of the page.
      this.#observer = new ResizeObserver(() => requestAnimationFrame(() => this.#look()));
      this.#observer.observe(this.element);
    }
    this.#width = this.element.clientWidth;
    this.#height = this.element.clientHeight;
    return this.#width > 0 && this.#height > 0;
  }

  /** Painted when it returns, not in the next frame. */
  draw(engine: Engine, option: Option): void {
    if (!this.#chart) {
      this.#chart = engine.init(this.element, null, { renderer: 'canvas', width: this.#width, height: this.#height });
    } else if (this.#chart.getWidth() !== this.#width || this.#chart.getHeight() !== this.#height) {
      this.#chart.resize({ width: this.#width, height: this.#height, silent: true });
    }
    // Own shapes are not updated but drawn anew, as a series of another name: 6.1 left one out that had been out of
    // sight for a while (seen with a network that was zoomed, panned and reset).
    const series = option['fresh'] ? { series: this.#named(option['series'] as Option[]) } : {};
    // Anew, not merged: what was taken out and put back would come last, and the same scene be another picture.
    this.#chart.setOption({ ...option, ...series }, { notMerge: true, silent: true });
  }

  pixelOf(x: number, y: number): Pixel | null {
    const found = this.#chart?.convertToPixel({ gridIndex: 0 }, [x, y]) as number[] | undefined;
    return found && found.every(Number.isFinite) ? [found[0]!, found[1]!] : null;
  }

  placeAt(pixel: Pixel): readonly [number, number] | null {
    const found = this.#chart?.convertFromPixel({ gridIndex: 0 }, [...pixel]) as number[] | undefined;
    return found && found.every(Number.isFinite) ? [found[0]!, found[1]!] : null;
  }

  middleOf(series: string, index: number): Pixel | null {
    const shape = this.#chart && shapeOf(this.#chart, series, index);
    if (!shape) return null;
    const box = shape.getBoundingRect().clone();
    const transform = shape.getComputedTransform();
    if (transform) box.applyTransform(transform);
    return [box.x + box.width / 2, box.y + box.height / 2];
  }

  #named(series: readonly Option[]): Option[] {
    this.#pictures += 1;
    return series.map((each) => ({ ...each, id: `${String(each['id'])} ${this.#pictures}` }));
  }

  dispose(): void {
    this.#observer?.disconnect();
    this.#observer = null;
    this.#chart?.dispose();
    this.#chart = null;
  }

  #look(): void {
    const { clientWidth, clientHeight } = this.element;
    if (clientWidth === this.#width && clientHeight === this.#height) return;
    if (this.#observer && clientWidth > 0 && clientHeight > 0) this.#resized();
  }
}

/* The engine's own structures, as far as they are read here: its types leave them out. */
interface Shape {
  getBoundingRect(): Box;
  getComputedTransform(): number[] | null;
}
interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
  clone(): Box;
  applyTransform(matrix: number[]): void;
}
interface SeriesModel {
  id: string;
  getData(): { getItemGraphicEl(index: number): Shape | undefined };
}

function shapeOf(chart: ECharts, series: string, index: number): Shape | undefined {
  const { getModel } = chart as unknown as { getModel(): { getSeries(): SeriesModel[] } };
  const found = getModel
    .call(chart)
    .getSeries()
    .find(({ id }) => id === series);
  return found?.getData().getItemGraphicEl(index);
}
