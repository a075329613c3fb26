/** The scale of a slider: its bounds, its step, and where a value lies on it. Pure. */
import type { InputSpec } from '../../../contract/types.ts';
import { decimalsOf, numberIn } from '../number/decimal.ts';

export interface Scale {
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** Decimals that every value on the scale is written with. */
  readonly decimals: number;
}

/** Without a step: whole numbers where the bounds are whole and far enough apart, else about a hundred steps. */
export function scaleOf(spec: InputSpec): Scale {
  const min = Number(numberIn(spec['min']) ?? 0);
  const given = Number(numberIn(spec['max']) ?? 100);
  const max = given > min ? given : min + 1;
  const wanted = Number(numberIn(spec['step']) ?? 0);
  const step = wanted > 0 ? wanted : defaultStep(min, max);
  return { min, max, step, decimals: Math.max(decimalsOf(step), decimalsOf(min)) };
}

function defaultStep(min: number, max: number): number {
  const span = max - min;
  if (Number.isInteger(min) && Number.isInteger(max) && span >= 10) return 1;
  return Number((10 ** Math.floor(Math.log10(span / 100))).toPrecision(1));
}

/** More marks than these cannot be told apart on the rail of a narrow column. */
const MOST_TICKS = 20;

/** How many steps of the scale are marked: none where there are too many, or where the last one would be cut short. */
export function ticksOf({ min, max, step }: Scale): number {
  const steps = (max - min) / step;
  const whole = Math.round(steps);
  return whole > 1 && whole <= MOST_TICKS && Math.abs(steps - whole) < 1e-9 ? whole : 0;
}

/** Where a value lies, from 0 to 1; what lies outside is drawn at the end. */
export function share(value: number | undefined, { min, max }: Scale): number {
  if (value === undefined) return 0;
  return Math.min(1, Math.max(0, (value - min) / (max - min)));
}

/** The value of the scale that is nearest to a share of it. */
export function valueAt(part: number, { min, max, step, decimals }: Scale): number {
  const steps = Math.round((part * (max - min)) / step);
  return Math.min(max, Number((min + steps * step).toFixed(Math.min(100, decimals))));
}
