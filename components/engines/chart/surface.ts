/**
 * The canvas of a chart: one engine instance in one element, made when the element has a size, resized with it,
 * disposed when it leaves the page.
 */
import type { ECharts, Engine } from './types.ts';

export class Surface {
  /** Put this into the page where the chart is to be. */
  readonly element = document.createElement('div');
  readonly #resized: () => void;
  #chart: ECharts | null = null;
  #observer: ResizeObserver | null = null;
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

  draw(engine: Engine, option: Record<string, unknown>): void {
    if (!this.#chart) {
      this.#chart = engine.init(this.element, null, { renderer: 'canvas', width: this.#width, height: this.#height });
    } else if (this.#chart.getWidth() !== this.#width || this.#chart.getHeight() !== this.#height) {
      this.#chart.resize({ width: this.#width, height: this.#height, silent: true });
    }
    this.#chart.setOption(option, { replaceMerge: ['series', 'xAxis', 'yAxis'], silent: true });
    // Painted in this frame instead of the next one.
    this.#chart.getZr().flush();
  }

  /** Where a point lies in px from the top left corner of the element. */
  pixelOf(x: number, y: number): [number, number] | null {
    const found = this.#chart?.convertToPixel({ gridIndex: 0 }, [x, y]) as number[] | undefined;
    return found && found.every(Number.isFinite) ? [found[0]!, found[1]!] : null;
  }

  /** The position under a pixel. */
  placeAt(left: number): number | null {
    const found = this.#chart?.convertFromPixel({ gridIndex: 0 }, [left, 1]) as number[] | undefined;
    return found && Number.isFinite(found[0]) ? found[0]! : null;
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
