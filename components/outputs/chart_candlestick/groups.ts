/** More candles than a plot has pixels, drawn as fewer: neighbours together, from the first's opening to the last's close. */
import type { Candle } from '../../../contract/outputs/chart_candlestick.ts';

export interface Group extends Pick<Candle, 'open' | 'high' | 'low' | 'close'> {
  /** Of the candle in its middle. */
  place: number;
  /** The most of one candle, so that the scale stays the same. */
  volume?: number;
}

/** @param most groups; with no more candles than that, each is one */
export function groupsOf(candles: readonly Candle[], from: number, to: number, most: number): Group[] {
  const size = Math.max(1, Math.ceil((to - from + 1) / Math.max(1, most)));
  const groups: Group[] = [];
  for (let first = from; first <= to; first += size) {
    const last = Math.min(to, first + size - 1);
    const group: Group = { ...pricesOf(candles[first]!), place: Math.floor((first + last) / 2) };
    group.close = candles[last]!.close;
    for (let at = first; at <= last; at += 1) {
      const { high, low, volume } = candles[at]!;
      group.high = Math.max(group.high, high);
      group.low = Math.min(group.low, low);
      if (volume !== undefined) group.volume = Math.max(group.volume ?? volume, volume);
    }
    groups.push(group);
  }
  return groups;
}

function pricesOf({ open, high, low, close }: Candle): Pick<Candle, 'open' | 'high' | 'low' | 'close'> {
  return { open, high, low, close };
}
