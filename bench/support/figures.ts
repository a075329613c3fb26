/** Figures and the table at the end. */
import { median, spread } from './statistics.ts';

export type Unit = 'ms' | 's' | '×' | 'KiB' | 'MB' | '%' | '/s' | '';

/** Bounds from the specification; a figure without one is told for comparison. */
export type Target = { most: number } | { least: number };

export interface Figure {
  name: string;
  measured: number;
  unit: Unit;
  /** Smallest and largest value of the rounds. */
  spread?: [number, number];
  target?: Target;
}

/** The figure of a series of rounds: their median, with the spread. */
export function ofRounds(name: string, rounds: readonly number[], unit: Unit, target?: Target): Figure {
  return { name, measured: median(rounds), unit, spread: spread(rounds), ...(target && { target }) };
}

/** How much is measured: the numbers of rounds of a full run are multiplied by this; the smoke test takes little. */
export interface Effort {
  /** At least 7 in a full run (gateway.md «Speed»). */
  rounds: number;
  /** Factor on requests and seconds within a round. */
  share: number;
}

export type Group = (effort: Effort) => Promise<Figure[]>;

/** `met`, `missed by 3.2 ms`, or nothing where there is no target. */
export function verdict({ measured, unit, target }: Figure): string {
  if (!target) return '';
  const over = 'most' in target ? measured - target.most : target.least - measured;
  return over <= 0 ? 'met' : `missed by ${written(over, unit)}`;
}

/** The rows as a Markdown table. */
export function tableOf(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => [
    figure.name,
    written(figure.measured, figure.unit),
    figure.spread ? figure.spread.map((value) => written(value, figure.unit)).join(' – ') : '',
    figure.target ? bound(figure.target, figure.unit) : '',
    verdict(figure),
  ]);
  const all = [['figure', 'measured', 'rounds from – to', 'target', ''], ...rows];
  const widths = all[0]!.map((_, column) => Math.max(...all.map((row) => row[column]!.length)));
  const lines = all.map((row) => `| ${row.map((cell, column) => cell.padEnd(widths[column]!)).join(' | ')} |`);
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return [lines[0], rule, ...lines.slice(1)].join('\n');
}

function bound(target: Target, unit: Unit): string {
  return 'most' in target ? `≤ ${written(target.most, unit)}` : `≥ ${written(target.least, unit)}`;
}

function written(value: number, unit: Unit): string {
  const size = Math.abs(value);
  const digits = Number.isInteger(value) || size >= 100 ? 0 : size >= 10 ? 1 : 2;
  return `${value.toFixed(digits)}${unit === '' ? '' : ` ${unit}`}`;
}
