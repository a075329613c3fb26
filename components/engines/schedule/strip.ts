/** A timeline's events along a horizontal axis, a lane for each category; marks that would touch are one with a number. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Words } from '../../core/words.ts';
import { clusters, type Cluster, type Timeline } from './events.ts';
import { DAY, momentText } from './moment.ts';
import { timeTicks, uncut } from './ticks.ts';

/** Px of the names before the lanes. */
const NAMES = 112;
const EDGE = 14;
const MARK = 16;
const TICK = 84;
/** Closer than a minute nobody looks. */
const NEAREST = 60_000;

interface Look {
  timeline: Timeline;
  colours: readonly string[];
  /** Places of the events that are shown. */
  shown: readonly number[];
  width: number;
  words: Words;
  label: string;
}

export class Strip {
  readonly #changed: () => void;
  readonly #pick: (place: number) => void;
  #range: { from: number; to: number } | null = null;
  #timeline: Timeline | null = null;
  #focused = 0;

  /** `pick` is told which event was chosen. */
  constructor(changed: () => void, pick: (place: number) => void) {
    this.#changed = changed;
    this.#pick = pick;
  }

  render({ timeline, colours, shown, width, words, label }: Look): TemplateResult | typeof nothing {
    if (timeline !== this.#timeline) {
      this.#timeline = timeline;
      this.#range = null;
    }
    const dated = shown.filter((place) => timeline.events[place]!.moment);
    const whole = extentOf(timeline);
    if (dated.length < 2 || !whole) return nothing;
    const range = this.#range ?? whole;
    const inner = width - NAMES - 2 * EDGE;
    const scale = inner / (range.to - range.from);
    const x = (wall: number): number => EDGE + (wall - range.from) * scale;
    const inView = dated.filter((place) => {
      const { wall } = timeline.events[place]!.moment!;
      return wall >= range.from && wall <= range.to;
    });
    let index = 0;
    const lanes = timeline.categories.map((category, lane) => {
      const places = inView.filter((place) => timeline.events[place]!.category === lane);
      if (!dated.some((place) => timeline.events[place]!.category === lane)) return nothing;
      const marks = clusters(timeline.events, places, x, MARK);
      return html`<div class="lane">
        <span class="lane-name" title=${category.name}>${category.name || words.text('schedule.other')}</span>
        <div class="lane-marks">
          ${marks.map((mark) => this.#mark(mark, index++, { timeline, colours, words }, lane))}
        </div>
      </div>`;
    });
    const ticks = uncut(timeTicks(range.from, range.to, scale, TICK, words), (at) => width - NAMES - x(at));
    return html`<div class="strip" role="group" aria-label=${label} @keydown=${this.#key}>
      <div class="lanes">${lanes}</div>
      <div class="strip-axis" aria-hidden="true">
        ${ticks.map(({ at, text }) => html`<span class="tick" .style=${`inset-inline-start: ${x(at)}px`}>${text}</span>`)}
      </div>
      <div class="strip-tools">
        ${this.#zoomer(words.text('schedule.in'), '+', 0.5, range, whole)}
        ${this.#zoomer(words.text('schedule.out'), '−', 2, range, whole)}
        ${
          this.#range
            ? html`<button type="button" class="quiet" @click=${() => this.#look(null)}>
                ${words.text('schedule.fit')}
              </button>`
            : nothing
        }
      </div>
    </div>`;
  }

  #mark(
    { members, x }: Cluster,
    index: number,
    { timeline, colours, words }: Pick<Look, 'timeline' | 'colours' | 'words'>,
    lane: number,
  ): TemplateResult {
    const first = timeline.events[members[0]!]!;
    const last = timeline.events[members.at(-1)!]!;
    const n = members.length;
    const label =
      n === 1
        ? `${momentText(first.moment!, words)}: ${first.event.label}`
        : words.text('schedule.cluster', {
            n,
            from: momentText(first.moment!, words),
            to: momentText(last.moment!, words),
          });
    const colour = (n === 1 && first.colour) || colours[lane]!;
    return html`<button
      type="button"
      class="mark ${n > 1 ? 'many' : ''}"
      tabindex=${index === this.#focused ? 0 : -1}
      aria-label=${label}
      title=${label}
      .style=${`inset-inline-start: ${x}px; --_mark: ${colour}`}
      @focus=${() => (this.#focused = index)}
      @click=${() => this.#choose(members, first.moment!.wall, last.moment!.wall)}
    >
      <span class="mark-face">${n > 1 ? words.number(n, { notation: 'compact' }) : nothing}</span>
    </button>`;
  }

  /** One event is shown in the list; of several the axis shows their own stretch, as long as that is longer than a minute. */
  #choose(members: readonly number[], from: number, to: number): void {
    if (members.length === 1 || to - from < NEAREST) this.#pick(members[0]!);
    else this.#look({ from: from - (to - from) * 0.1, to: to + (to - from) * 0.1 });
  }

  #zoomer(
    label: string,
    sign: string,
    factor: number,
    range: { from: number; to: number },
    whole: { from: number; to: number },
  ): TemplateResult {
    const length = (range.to - range.from) * factor;
    const useless = length < NEAREST || (factor > 1 && !this.#range);
    const middle = (range.from + range.to) / 2;
    const next = { from: middle - length / 2, to: middle + length / 2 };
    const all = next.from <= whole.from && next.to >= whole.to;
    return html`<button
      type="button"
      class="quiet square"
      aria-label=${label}
      title=${label}
      ?disabled=${useless}
      @click=${() => this.#look(all ? null : next)}
    >
      ${sign}
    </button>`;
  }

  #look(range: { from: number; to: number } | null): void {
    this.#range = range;
    this.#focused = 0;
    this.#changed();
  }

  /** One stop for Tab; the arrow keys go from mark to mark. */
  readonly #key = (event: KeyboardEvent): void => {
    const strip = event.currentTarget as HTMLElement;
    const marks = [...strip.querySelectorAll<HTMLElement>('.mark')];
    const at = marks.indexOf(event.target as HTMLElement);
    if (at === -1) return;
    const forward = getComputedStyle(strip).direction === 'rtl' ? -1 : 1;
    const steps: Record<string, number> = {
      ArrowRight: at + forward,
      ArrowLeft: at - forward,
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      Home: 0,
      End: marks.length - 1,
    };
    const next = marks[steps[event.key] ?? -1];
    if (steps[event.key] === undefined) return;
    event.preventDefault();
    next?.focus();
    if (next) this.#changed();
  };
}

/** From the first to the last event; null when there is none with a date. A single moment gets a day around it. */
function extentOf({ events }: Timeline): { from: number; to: number } | null {
  const first = events[0]?.moment?.wall;
  if (first === undefined) return null;
  let last = first;
  for (const { moment } of events) if (moment) last = moment.wall;
  return first === last ? { from: first - DAY / 2, to: last + DAY / 2 } : { from: first, to: last };
}
