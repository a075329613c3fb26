/** The events of a timeline in their order, with their categories and colours. */
import type { TimelineEvent } from '../../../contract/outputs/timeline.ts';
import { safeColour, styleOf } from '../chart/palette.ts';
import { momentOf, type Moment } from './moment.ts';

export interface Placed {
  event: TimelineEvent;
  /** Null where the time is a text that is no date. */
  moment: Moment | null;
  /** Place of its category. */
  category: number;
  colour: string | null;
}

export interface Category {
  /** '' gathers the events that name none. */
  name: string;
  /** A colour that one of its events brought; else the palette's. */
  own: string | null;
  count: number;
}

export interface Timeline {
  /** By time, equal times as they came; those without a date last. */
  events: readonly Placed[];
  categories: readonly Category[];
}

export function arrange(events: readonly TimelineEvent[]): Timeline {
  const categories: Category[] = [];
  const places = new Map<string, number>();
  const placed = events
    .map((event) => ({ event, moment: momentOf(event.t) }))
    .sort((a, b) => order(a.moment) - order(b.moment) || 0)
    .map(({ event, moment }): Placed => {
      const name = event.category?.trim() ?? '';
      let category = places.get(name);
      if (category === undefined) {
        places.set(name, (category = categories.length));
        categories.push({ name, own: null, count: 0 });
      }
      const colour = safeColour(event.colour);
      const entry = categories[category]!;
      entry.count += 1;
      entry.own ??= name === '' ? null : colour;
      return { event, moment, category, colour };
    });
  return { events: placed, categories };
}

/** `Infinity - Infinity` is NaN, which the sort above reads as equal. */
function order(moment: Moment | null): number {
  return moment ? moment.wall : Infinity;
}

/** The colours of the categories: hues that also differ in lightness, for eyes that see fewer of them. */
export function categoryColours({ categories }: Timeline, dark: boolean): string[] {
  return categories.map(({ own }, index) => own ?? styleOf(index, dark, 'var(--_accent)').colour);
}

/** Marks that would touch, drawn as one. */
export interface Cluster {
  /** Places in the list of events; never empty. */
  members: number[];
  /** Middle, in px. */
  x: number;
}

/** Groups events (places in order of time) whose marks lie closer than `gap` px. */
export function clusters(
  events: readonly Placed[],
  places: readonly number[],
  x: (wall: number) => number,
  gap: number,
): Cluster[] {
  const found: Cluster[] = [];
  let start = -Infinity;
  let end = -Infinity;
  for (const place of places) {
    const at = x(events[place]!.moment!.wall);
    const last = found.at(-1);
    // Measured from where a cluster begins too: a steady stream of events would else become one.
    if (last && at - end < gap && at - start < gap * 2) {
      last.members.push(place);
      end = at;
      last.x = (start + end) / 2;
    } else {
      found.push({ members: [place], x: at });
      start = end = at;
    }
  }
  return found;
}
