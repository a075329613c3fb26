/**
 * The output `gantt`: bars over time with their dependencies. Drawn by hand instead of with the chart engine: bars are
 * buttons that the keyboard and screen readers reach, rows out of sight are not drawn, and no 226 KiB load for it.
 */
import { html, nothing, type TemplateResult } from 'lit';
import { describe, exporters, normalise, type GanttValue } from '../../../contract/outputs/gantt.ts';
import { englishOfSchedule } from '../../core/i18n/schedule/en.ts';
import type { OutputView, OutputViewDefinition, ViewFormat, ViewHost } from '../../core/view.ts';
import type { Words } from '../../core/words.ts';
import { planOf, whenText, type Plan } from '../../engines/schedule/plan.ts';
import type { Zoom } from '../../engines/schedule/scale.ts';
import { TableAlternative } from '../../engines/grid/alternative.ts';
import { alternativeStyles } from '../../engines/grid/alternative.styles.ts';
import type { GridColumn } from '../../engines/grid/columns.ts';
import { Board } from './board.ts';
import { ganttStyles } from './gantt.styles.ts';

const ZOOMS = ['fit', 'day', 'week', 'month', 'quarter'] as const;

class GanttView implements OutputView {
  readonly #host: ViewHost<GanttValue>;
  readonly #board: Board;
  readonly #table: TableAlternative;
  #value: GanttValue | null = null;
  #plan: Plan = planOf([]);

  constructor(host: ViewHost<GanttValue>) {
    this.#host = host;
    this.#board = new Board(host);
    this.#table = new TableAlternative(host);
  }

  hostDisconnected(): void {
    this.#board.hostDisconnected();
    this.#table.hostDisconnected();
  }

  hostUpdated(): void {
    this.#board.hostUpdated();
  }

  get #words(): Words {
    return this.#host.words.with(englishOfSchedule);
  }

  render(): TemplateResult {
    const { value, spec } = this.#host;
    if (value !== this.#value) {
      this.#value = value;
      this.#plan = planOf(value.tasks);
    }
    const words = this.#words;
    if (value.tasks.length === 0) return html`<p class="schedule-note">${words.text('schedule.none.tasks')}</p>`;
    return html`<div class="gantt">
      ${this.#plan.extent ? this.#tools(words) : nothing}
      ${this.#board.render(this.#plan, spec.label || words.text('output'), words)}
    </div>`;
  }

  summary(sentence: string): TemplateResult {
    const { value } = this.#host;
    const count = value.tasks.length;
    const table = (): { columns: GridColumn[]; count: number } => ({ columns: this.#columns(), count });
    return this.#table.render({ of: value, sentence: count > 0 ? sentence : '', any: count > 0, table });
  }

  /** Pictures of all tasks, beside the files of the contract. */
  formats(): readonly ViewFormat[] {
    return (['png', 'svg'] as const).map((name) => ({
      name,
      make: async () => {
        const { ganttPicture } = await import('./picture.ts');
        const { root, spec, value } = this.#host;
        const near = root.querySelector<HTMLElement>('.card')!;
        return ganttPicture(name, { plan: planOf(value.tasks), spec, words: this.#words, near });
      },
    }));
  }

  #tools(words: Words): TemplateResult {
    const { zoom } = this.#board.scale;
    const step = (key: string, sign: string, steps: number): TemplateResult =>
      html`<button
        type="button"
        class="quiet square"
        aria-label=${words.text(key)}
        title=${words.text(key)}
        ?disabled=${steps < 0 && zoom === 'fit'}
        @click=${() => this.#board.zoomBy(steps)}
      >
        ${sign}
      </button>`;
    return html`<div class="gantt-tools">
      <p class="about" aria-hidden="true">${this.#board.about(words)}</p>
      ${step('schedule.out', '−', -1)} ${step('schedule.in', '+', 1)}
      ${
        this.#plan.kind === 'time'
          ? html`<select
              class="zoom"
              aria-label=${words.text('schedule.zoom')}
              @change=${(event: Event) => this.#board.zoomTo((event.target as HTMLSelectElement).value as Zoom)}
            >
              ${[...ZOOMS, ...(zoom === 'free' ? (['free'] as const) : [])].map(
                (name) =>
                  html`<option value=${name} .selected=${name === zoom}>${words.text(`schedule.${name}`)}</option>`,
              )}
            </select>`
          : html`<button type="button" class="quiet" @click=${() => this.#board.zoomTo('fit')}>
              ${words.text('schedule.fit')}
            </button>`
      }
    </div>`;
  }

  #columns(): GridColumn[] {
    const { tasks } = this.#host.value;
    const words = this.#words;
    const { kind } = this.#plan;
    return [
      { key: 'name', label: words.text('schedule.tasks'), type: 'text', at: (row) => tasks[row]?.name },
      {
        key: 'start',
        label: words.text('schedule.start'),
        type: 'text',
        at: (row) => whenText(tasks[row]!.start, kind, words),
      },
      {
        key: 'end',
        label: words.text('schedule.end'),
        type: 'text',
        at: (row) => whenText(tasks[row]!.end, kind, words),
      },
      { key: 'progress', label: words.text('schedule.progress'), type: 'percent', at: (row) => tasks[row]?.progress },
      {
        key: 'dependencies',
        label: words.text('schedule.dependencies'),
        type: 'text',
        at: (row) => tasks[row]?.dependencies?.join(', '),
      },
    ];
  }
}

export const view: OutputViewDefinition = {
  contract: { normalise, exporters, describe },
  styles: [alternativeStyles, ganttStyles],
  size: 'full',
  reserve: 304,
  expandable: true,
  create: (host: ViewHost<GanttValue>) => new GanttView(host),
};
