/** Draws series over one axis: canvas, legend, tooltip, zoom, sentence and table. The chart types are thin users of it. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Json } from '../../../contract/json.ts';
import type { OutputSpec } from '../../../contract/types.ts';
import type { OutputView, ViewHost } from '../../core/view.ts';
import type { NumberLook } from '../../output/number-format.ts';
import { DataTable } from './data-table.ts';
import { Gestures, type GestureTarget } from './gestures.ts';
import { legend } from './legend.ts';
import { readPlot, spanOf, type Line, type Plot, type SeriesSource } from './lines.ts';
import { engineNow, loadEngine } from './load.ts';
import { hitsAt, type Hit } from './nearest.ts';
import { chartOption } from './option.ts';
import { readColours, styleOf, type ChartColours } from './palette.ts';
import { placeText, valueText } from './places.ts';
import { Surface } from './surface.ts';
import { Tooltip } from './tooltip.ts';
import { between, LINEAR, LOGARITHMIC, panned, zoomed, type Scale, type Window } from './zoom.ts';

/** What a chart type reads out of its value; members of the value win over those of the spec. */
export interface ChartContent {
  series: readonly SeriesSource[];
  xLabel: string;
  yLabel: string;
  logX: boolean;
  logY: boolean;
}

/** A member of the value if it is there, else of the spec. */
export function ownOr<T extends Json>(value: T | undefined, spec: OutputSpec, name: string): Json | undefined {
  return value ?? spec[name];
}

/** What is HTML follows the token by itself; the canvas needs it read. */
const ACCENT = 'var(--_accent)';

export abstract class XYView<C extends Json> implements OutputView, GestureTarget {
  protected readonly host: ViewHost<C>;
  readonly #plotElement = document.createElement('div');
  readonly #surface = new Surface(() => this.host.requestUpdate());
  readonly #tooltip = new Tooltip();
  readonly #stretch = document.createElement('div');
  readonly #nothing = document.createElement('p');
  readonly #table: DataTable;
  #value: C | null = null;
  #content!: ChartContent;
  #plot!: Plot;
  #span: Window | null = null;
  #window: Window | null = null;
  #colours: ChartColours | null = null;
  #dark: boolean | null = null;
  #cursor: Hit | null = null;
  #failed = false;
  readonly #hidden = new Set<number>();

  constructor(host: ViewHost<C>) {
    this.host = host;
    this.#table = new DataTable(host);
    this.#stretch.className = 'stretch';
    this.#stretch.hidden = true;
    const plot = this.#plotElement;
    plot.className = 'plot';
    plot.tabIndex = 0;
    plot.setAttribute('role', 'application');
    this.#nothing.className = 'no-data';
    plot.append(this.#surface.element, this.#stretch, this.#nothing, this.#tooltip.element);
    new Gestures(plot, this);
  }

  /** What there is to draw. */
  protected abstract read(value: C, spec: OutputSpec): ChartContent;

  hostDisconnected(): void {
    this.#surface.dispose();
    this.#tooltip.hide();
    this.#table.hostDisconnected();
  }

  hostUpdated(): void {
    if (this.#value !== null && this.#plotElement.isConnected) this.#draw();
  }

  tools(): TemplateResult | typeof nothing {
    if (!this.zoomed) return nothing;
    return html`<button type="button" class="quiet" part="tool" @click=${() => this.reset()}>
      ${this.host.words.text('chart.reset')}
    </button>`;
  }

  summary(sentence: string): TemplateResult {
    this.#plotElement.setAttribute('aria-label', [this.host.spec.label, sentence].filter(Boolean).join('. '));
    return this.#table.render(sentence, this.#plot, (line) => this.#nameOf(line), this.#content.xLabel, this.#look);
  }

  render(): TemplateResult {
    const { value, spec, words } = this.host;
    if (value !== this.#value) this.#take(value, spec);
    const { xLabel, yLabel } = this.#content;
    const { lines } = this.#plot;
    this.#plotElement.setAttribute('aria-roledescription', words.text('chart'));
    this.#plotElement.classList.toggle('zoomed', this.zoomed);
    this.#nothing.hidden = this.#plot.points > 0;
    this.#nothing.textContent = words.text('chart.empty');
    return html`<div class="chart">
      ${
        yLabel || lines.length > 1
          ? html`<div class="chart-head">
              ${yLabel ? html`<span class="y-title">${yLabel}</span>` : nothing}
              ${lines.length > 1 ? this.#legend() : nothing}
            </div>`
          : nothing
      }
      ${this.#plotElement} ${xLabel ? html`<div class="x-title">${xLabel}</div>` : nothing}
      ${this.#failed ? html`<p class="excuse" role="alert">${words.text('output.failed')}</p>` : nothing}
    </div>`;
  }

  #legend(): TemplateResult {
    return legend({
      lines: this.#plot.lines,
      hidden: this.#hidden,
      dark: this.host.dark,
      accent: ACCENT,
      nameOf: (line) => this.#nameOf(line),
      toggle: (line, alone) => this.#toggle(line, alone),
    });
  }

  #take(value: C, spec: OutputSpec): void {
    this.#value = value;
    this.#content = this.read(value, spec);
    this.#plot = readPlot(this.#content.series);
    const before = this.#span;
    this.#respan();
    // A chart that grows keeps its zoom; another chart in its place does not.
    if (!this.host.streaming && before && this.#span && (before[0] !== this.#span[0] || before[1] !== this.#span[1])) {
      this.#window = null;
    }
    this.#cursor = null;
    this.#tooltip.hide();
  }

  get #shown(): Line[] {
    return this.#plot.lines.filter(({ index }) => !this.#hidden.has(index));
  }

  get #look(): NumberLook {
    const { spec } = this.host;
    return { unit: spec.unit, format: spec['format'], precision: spec['precision'], currency: spec['currency'] };
  }

  #nameOf({ name, index }: Line): string {
    return name || this.#content.yLabel || this.host.spec.label || String(index + 1);
  }

  #respan(): void {
    const span = spanOf(this.#shown);
    const positive = this.#logX && span && span[0] <= 0 ? smallestPositive(this.#shown) : null;
    this.#span = positive !== null && span ? [positive, span[1]] : span;
  }

  get #logX(): boolean {
    return this.#content.logX && this.#plot.axis === 'number';
  }
  get #scale(): Scale {
    return this.#logX ? LOGARITHMIC : LINEAR;
  }

  #draw(): void {
    if (!this.#surface.measure()) return;
    const engine = engineNow();
    if (!engine) {
      void this.#load();
      return;
    }
    const { dark, words } = this.host;
    if (this.#dark !== dark || !this.#colours) {
      this.#dark = dark;
      this.#colours = readColours(this.#plotElement);
    }
    this.#surface.draw(
      engine,
      chartOption({
        plot: this.#plot,
        shown: this.#shown,
        window: this.#window,
        span: this.#span,
        logX: this.#logX,
        logY: this.#content.logY,
        look: this.#look,
        dark,
        colours: this.#colours,
        words,
        width: this.#surface.width,
      }),
    );
  }

  async #load(): Promise<void> {
    try {
      await loadEngine();
      this.#failed = false;
    } catch {
      this.#failed = true;
    }
    this.host.requestUpdate();
  }

  #toggle(line: Line, alone: boolean): void {
    const others = this.#plot.lines.filter(({ index }) => index !== line.index);
    if (alone) {
      const isAlone = !this.#hidden.has(line.index) && others.every(({ index }) => this.#hidden.has(index));
      this.#hidden.clear();
      if (!isAlone) for (const { index } of others) this.#hidden.add(index);
    } else if (!this.#hidden.delete(line.index)) this.#hidden.add(line.index);
    this.#respan();
    this.#tooltip.hide();
    this.host.requestUpdate();
  }

  // ── gestures ──

  get zoomed(): boolean {
    return this.#window !== null;
  }

  look(left: number, top: number): void {
    const place = this.#surface.placeAt(left);
    if (place === null || this.#plot.points === 0) return;
    const hits = hitsAt(this.#shown, place, [left, top], (x, y) => this.#surface.pixelOf(x, y));
    this.#cursor = hits[0] ?? null;
    this.#point(hits);
  }

  leave(): void {
    this.#tooltip.hide();
  }

  zoom(left: number, factor: number): void {
    const centre = this.#surface.placeAt(left);
    if (this.#span && centre !== null) this.#show(zoomed(this.#span, this.#window, centre, factor, this.#scale));
  }

  pan(part: number): void {
    if (this.#span) this.#show(panned(this.#span, this.#window, part, this.#scale));
  }

  choose(from: number, to: number): void {
    const a = this.#surface.placeAt(from);
    const b = this.#surface.placeAt(to);
    if (this.#span && a !== null && b !== null) this.#show(between(this.#span, a, b, this.#scale));
  }

  choosing(stretch: readonly [number, number] | null): void {
    this.#stretch.hidden = stretch === null;
    if (!stretch) return;
    this.#stretch.style.left = `${Math.min(...stretch)}px`;
    this.#stretch.style.width = `${Math.abs(stretch[1] - stretch[0])}px`;
  }

  /** The arrow keys read the chart point by point. */
  step(points: number): void {
    const line = this.#cursor?.line ?? this.#shown.find(({ x }) => x.length > 0);
    if (!line || line.x.length === 0) return;
    const last = line.x.length - 1;
    const from = this.#cursor?.index ?? (points > 0 ? -1 : last + 1);
    const index = Math.min(last, Math.max(0, from + points));
    this.#cursor = { line, index };
    const x = line.x[index]!;
    const pixel = this.#surface.pixelOf(x, line.y[index]!);
    const hits =
      line.sorted && pixel
        ? hitsAt(
            this.#shown.filter(({ sorted }) => sorted),
            x,
            pixel,
            (a, b) => this.#surface.pixelOf(a, b),
          )
        : [this.#cursor];
    this.#point(hits);
    const { words } = this.host;
    const said = hits.map((hit) => `${this.#nameOf(hit.line)} ${this.#amount(hit)}`).join(', ');
    this.host.announce(`${placeText(this.#plot, x, words)}: ${said || words.text('chart.gap')}`);
  }

  reset(): void {
    if (this.zoomed) this.#show(null);
  }

  #show(window: Window | null): void {
    this.#window = window;
    this.#tooltip.hide();
    this.host.requestUpdate();
  }

  #amount({ line, index }: Hit): string {
    return valueText(line.y[index]!, this.#look, this.host.words);
  }

  #point(hits: readonly Hit[]): void {
    const [first] = hits;
    const { dark, words } = this.host;
    const rows = hits.flatMap((hit) => {
      const at = this.#surface.pixelOf(hit.line.x[hit.index]!, hit.line.y[hit.index]!);
      if (!at) return [];
      const { colour } = styleOf(hit.line.index, dark, ACCENT, hit.line);
      return [{ name: this.#nameOf(hit.line), value: this.#amount(hit), colour, at }];
    });
    if (first) this.#tooltip.show(placeText(this.#plot, first.line.x[first.index]!, words), rows);
    else this.#tooltip.hide();
  }
}

function smallestPositive(lines: readonly Line[]): number | null {
  let least = Infinity;
  for (const { x } of lines) for (const place of x) if (place > 0 && place < least) least = place;
  return least === Infinity ? null : least;
}
