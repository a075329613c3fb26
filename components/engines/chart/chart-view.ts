/** A chart in its card: canvas, legend, tooltip, zoom, sentence and table around the model of its type. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Json } from '../../../contract/json.ts';
import type { OutputSpec } from '../../../contract/types.ts';
import { englishOfPlot } from '../../core/i18n/plot/en.ts';
import type { OutputView, OutputViewDefinition, ViewContract, ViewFormat, ViewHost } from '../../core/view.ts';
import type { Words } from '../../core/words.ts';
import { TableAlternative } from '../grid/alternative.ts';
import { alternativeStyles } from '../grid/alternative.styles.ts';
import { PaperWatch } from '../window/paper.ts';
import { chartStyles } from './chart.styles.ts';
import { Gestures, type GestureTarget } from './gestures.ts';
import { InTurns } from './in-turns.ts';
import { LastDrawing } from './last-drawing.ts';
import { colourScale, legend } from './legend.ts';
import { engineNow, loadEngine, type Engine, type Part } from './load.ts';
import type { ChartModel, LegendEntry, Move, Option, Pixel, Scene, Spot } from './model.ts';
import { ACCENT, forcedDark, readColours, type ChartColours } from './palette.ts';
import { legibleDates } from './places.ts';
import { Stretch } from './stretch.ts';
import { Surface } from './surface.ts';
import { Tooltip } from './tooltip.ts';
import { trail } from './trail.ts';
import { Views } from './views.ts';

/** What a chart type brings. */
export interface ChartType<C extends Json> {
  contract: ViewContract;
  /** The part of the engine that draws it. */
  part: Part;
  /** The canonical value made ready to be drawn. @param before what was shown until now, to go on from */
  read(value: C, spec: OutputSpec, words: Words, before: ChartModel | null): ChartModel;
  /** Needs more height than a plot with axes. */
  tall?: boolean;
  /** Is as wide as high: where there is little width, height is of no use to it. */
  round?: boolean;
}

/** The definition of a chart type for `<pixie-output>`. */
export function chartView<C extends Json>(type: ChartType<C>): OutputViewDefinition {
  return {
    contract: type.contract,
    styles: [chartStyles, alternativeStyles],
    size: 'full',
    reserve: type.tall ? 404 : 304,
    expandable: true,
    create: (host) => new ChartView(host as ViewHost<C>, type),
    preload: () => loadEngine(type.part),
  };
}

export class ChartView<C extends Json> implements OutputView, GestureTarget {
  readonly #host: ViewHost<C>;
  readonly #type: ChartType<C>;
  readonly #plot = document.createElement('div');
  readonly #surface = new Surface(() => this.#host.requestUpdate());
  readonly #tooltip = new Tooltip();
  readonly #stretch = new Stretch();
  readonly #nothing = document.createElement('p');
  readonly #table: TableAlternative;
  /** A canvas prints as it is on screen: for paper it is drawn once more in the light scheme, and back afterwards. */
  readonly #paper = new PaperWatch(() => {
    this.#colours = null;
    this.#host.drawNow?.();
  });
  readonly #views = new Views();
  /** The card, the places of the marks, and the engine's work, each in a task of its own. */
  readonly #later = new InTurns(
    () => this.#prepared(),
    ({ engine, option }) => this.#surface.draw(engine, option),
  );
  readonly #hidden = new Set<number>();
  readonly #last = new LastDrawing();
  #settling = new AbortController();
  #value: C | null = null;
  #spec: OutputSpec | null = null;
  #words: Words | null = null;
  #model!: ChartModel;
  #colours: ChartColours | null = null;
  #dark: boolean | null = null;
  #spot: Spot | null = null;
  /** How it stands while the engine is not here. */
  #engine: 'wanted' | 'loading' | 'failed' = 'wanted';

  constructor(host: ViewHost<C>, type: ChartType<C>) {
    this.#host = host;
    this.#type = type;
    this.#table = new TableAlternative(host);
    const plot = this.#plot;
    plot.className = ['plot', type.tall && 'tall', type.round && 'round'].filter(Boolean).join(' ');
    plot.tabIndex = 0;
    plot.setAttribute('role', 'application');
    this.#nothing.className = 'no-data';
    plot.append(this.#surface.element, this.#stretch.element, this.#nothing, this.#tooltip.element);
    new Gestures(plot, this);
  }

  hostConnected(): void {
    this.#paper.start();
    if (this.#value !== null) this.#settle();
  }

  hostDisconnected(): void {
    this.#later.stop();
    this.#paper.stop();
    this.#settling.abort();
    this.#surface.dispose();
    this.#tooltip.hide();
    this.#table.hostDisconnected();
  }

  hostUpdated(): void {
    this.#show();
  }

  tools(): TemplateResult | typeof nothing {
    // Asked before the card is drawn: another value may have ended the zoom.
    this.#take();
    if (!this.zoomed) return nothing;
    return html`<button type="button" class="quiet" part="tool" @click=${() => this.reset()}>
      ${this.#text('chart.reset')}
    </button>`;
  }

  /** PNG, SVG and HTML, for every chart type alike. */
  formats(): readonly ViewFormat[] {
    return (['png', 'svg', 'html'] as const).map((name) => ({
      name,
      first: name === 'png',
      make: async () => {
        const { makeFile } = await import('./files.ts');
        const { spec } = this.#host;
        // A page of its own is white, as paper is; a picture is as on screen.
        const dark = name !== 'html' && this.#isDark;
        const summary = this.#type.contract.describe(this.#host.value, spec, this.#host.words);
        const colours = readColours(this.#plot, dark ? undefined : 'light');
        const scene = { ...this.#scene(dark, colours), width: this.#surface.width, height: this.#surface.height };
        return makeFile(name, { model: this.#model, part: this.#type.part, spec, summary, scene });
      },
    }));
  }

  summary(sentence: string): TemplateResult {
    this.#plot.setAttribute('aria-label', [this.#host.spec.label, sentence].filter(Boolean).join('. '));
    const model = this.#model;
    const words = this.#learnt;
    const notes = model.notes?.(words) ?? [];
    return this.#table.render({
      of: model,
      sentence: words.rtl ? legibleDates(sentence) : sentence,
      notes,
      any: model.points > 0,
      table: () => model.table(words),
    });
  }

  render(): TemplateResult {
    this.#take();
    const { titles, legend: entries, points } = this.#model;
    this.#plot.setAttribute('aria-roledescription', this.#text('chart'));
    this.#mark();
    this.#nothing.hidden = points > 0;
    this.#nothing.textContent = this.#text('chart.empty');
    const scale = points > 0 ? this.#model.scale?.({ dark: this.#isDark, words: this.#learnt }) : null;
    const named = entries.length > 1;
    return html`<div class="chart">
      ${
        titles.y || named || scale
          ? html`<div class="chart-head">
              ${titles.y ? html`<span class="y-title">${titles.y}</span>` : nothing}
              ${named ? this.#legend(entries) : nothing} ${scale ? colourScale(scale) : nothing}
            </div>`
          : nothing
      }
      ${this.#trail()} ${this.#plot} ${titles.x ? html`<div class="x-title">${titles.x}</div>` : nothing}
      ${this.#engine === 'failed' ? html`<p class="excuse" role="alert">${this.#text('output.failed')}</p>` : nothing}
    </div>`;
  }

  #legend(entries: readonly LegendEntry[]): TemplateResult {
    const dark = this.#isDark;
    const toggle = (entry: LegendEntry, alone: boolean): void => this.#toggle(entry, alone);
    return legend({ entries, hidden: this.#hidden, dark, accent: ACCENT, toggle });
  }

  #trail(): TemplateResult | typeof nothing {
    const steps = this.#model.trail?.(this.#learnt) ?? [];
    return trail(steps, this.#text('plot.way'), () => this.#opened());
  }

  get #isDark(): boolean {
    if (this.#paper.printing) return false;
    return forcedDark(this.#host.root) ?? this.#host.dark;
  }

  get #learnt(): Words {
    return this.#host.words.with(englishOfPlot);
  }

  #text(key: string): string {
    return this.#learnt.text(key);
  }

  #take(): void {
    const { value, spec, streaming } = this.#host;
    const words = this.#learnt;
    if (value === this.#value && spec === this.#spec && words === this.#words) return;
    const grows = streaming || value === this.#value;
    const before = this.#value === null ? [] : this.#model.legend;
    this.#value = value;
    this.#spec = spec;
    this.#words = words;
    this.#model = this.#type.read(value, spec, words, this.#model ?? null);
    this.#settle();
    // What is switched off is a name: among other names, its place means nothing.
    const { legend: entries } = this.#model;
    if (entries.length < 2 || before.some(({ name }, at) => entries[at]?.name !== name)) this.#hidden.clear();
    if (this.#engine === 'failed') this.#engine = 'wanted';
    // A chart that grows keeps its zoom; another chart in its place does not.
    this.#views.measure(this.#model, this.#hidden, grows);
    this.#spot = null;
    this.#tooltip.hide();
  }

  #settle(): void {
    this.#settling.abort();
    this.#settling = new AbortController();
    this.#model.settle?.(() => this.#host.requestUpdate(), this.#settling.signal);
  }

  #scene(dark: boolean, colours: ChartColours): Scene {
    return {
      hidden: this.#hidden,
      windows: this.#views.windows,
      width: this.#surface.width,
      height: this.#surface.height,
      dark,
      colours,
      words: this.#learnt,
    };
  }

  #show(): void {
    if (this.#value === null || !this.#plot.isConnected) return;
    // Paper cannot wait.
    if (this.#model.heavy && !this.#paper.printing) this.#later.start();
    else this.#draw();
  }

  #draw(): void {
    this.#later.stop();
    const drawing = this.#prepared();
    if (drawing) this.#surface.draw(drawing.engine, drawing.option);
  }

  /** What to draw and with what; null while there is no room for it or no engine, or nothing new. */
  #prepared(): { engine: Engine; option: Option } | null {
    if (!this.#plot.isConnected || !this.#surface.measure()) return null;
    const engine = engineNow(this.#type.part);
    if (!engine) {
      if (this.#engine === 'wanted') void this.#load();
      return null;
    }
    const dark = this.#isDark;
    if (this.#dark !== dark || !this.#colours) {
      this.#dark = dark;
      this.#colours = readColours(this.#plot, this.#paper.printing ? 'light' : undefined);
    }
    const scene = this.#scene(dark, this.#colours);
    if (this.#surface.drawn && this.#last.isOf(this.#model, scene)) return null;
    this.#last.take(this.#model, scene);
    return { engine, option: this.#model.option(scene) };
  }

  async #load(): Promise<void> {
    this.#engine = 'loading';
    try {
      await loadEngine(this.#type.part);
      this.#engine = 'wanted';
    } catch {
      // Tried again for the next value, not for ever.
      this.#engine = 'failed';
    }
    this.#host.requestUpdate();
  }

  #toggle({ index }: LegendEntry, alone: boolean): void {
    const others = this.#model.legend.filter((entry) => entry.index !== index);
    if (alone) {
      const isAlone = !this.#hidden.has(index) && others.every((entry) => this.#hidden.has(entry.index));
      this.#hidden.clear();
      if (!isAlone) for (const entry of others) this.#hidden.add(entry.index);
    } else if (!this.#hidden.delete(index)) this.#hidden.add(index);
    this.#views.measure(this.#model, this.#hidden, true);
    this.#spot = null;
    this.#tooltip.hide();
    this.#host.requestUpdate();
  }

  // ── gestures ──

  get zoomed(): boolean {
    return this.#views.zoomed;
  }

  get zoomable(): boolean {
    return this.#views.zoomable;
  }

  look(at: Pixel): void {
    if (!this.#drawn) return;
    this.#spot = this.#model.find(this.#now, at, this.#surface);
    this.#tooltip.show(this.#spot);
  }

  leave(): void {
    this.#tooltip.hide();
  }

  zoom(at: Pixel, factor: number): void {
    const place = this.#surface.placeAt(at);
    if (place) this.#change(() => this.#views.zoom(place, factor));
  }

  pan(right: number, up: number): void {
    this.#change(() => this.#views.pan(right, up));
  }

  choose(from: Pixel, to: Pixel): void {
    const a = this.#surface.placeAt(from);
    const b = this.#surface.placeAt(to);
    if (a && b) this.#change(() => this.#views.choose(a, b));
  }

  choosing(stretch: readonly [Pixel, Pixel] | null): void {
    this.#stretch.show(stretch, this.#views.axes);
  }

  step(move: Move): void {
    if (!this.#drawn) return;
    let spot = this.#model.step(this.#now, this.#spot, move, this.#surface);
    if (!spot) return;
    if (spot.place && this.#views.reach(spot.place)) {
      this.#draw();
      // Where it lies now.
      spot = this.#model.step(this.#now, spot, { along: 0, across: 0 }, this.#surface) ?? spot;
    }
    this.#spot = spot;
    this.#tooltip.show(spot);
    const said = spot.rows.map(({ name, value }) => `${name} ${value}`.trim()).join(', ');
    this.#host.announce(spot.said ?? `${spot.head}: ${said || this.#text('chart.gap')}`);
  }

  activate(): void {
    if (this.#spot && this.#model.activate?.(this.#spot)) this.#opened();
  }

  /** Another part of the whole is drawn. */
  #opened(): void {
    this.#spot = null;
    this.#tooltip.hide();
    const here = this.#model.trail?.(this.#learnt).at(-1);
    if (here) this.#host.announce(this.#learnt.text('plot.opened', { name: here.label }));
    this.#host.requestUpdate();
    this.#plot.focus({ preventScroll: true });
  }

  reset(): void {
    if (this.zoomed) this.#change(() => this.#views.reset());
  }

  get #drawn(): boolean {
    return this.#surface.drawn && this.#colours !== null && this.#model.points > 0;
  }

  get #now(): Scene {
    return this.#scene(this.#isDark, this.#colours!);
  }

  /** Draws by itself: a whole update of the card for each step of a drag would cost frames. */
  #change(change: () => void): void {
    const before = this.zoomed;
    change();
    this.#tooltip.hide();
    if (this.zoomed === before) this.#draw();
    else this.#host.requestUpdate();
  }

  #mark(): void {
    this.#plot.classList.toggle('zoomed', this.zoomed);
    this.#plot.classList.toggle('zoomable', this.zoomable);
    this.#plot.classList.toggle('upright', this.#views.axes.y);
  }
}
