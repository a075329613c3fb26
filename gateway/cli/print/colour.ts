import type { Terminal } from '../terminal.ts';

/** Ways to write, for people; plain text where nobody looks or colours are not wanted. */
export interface Paint {
  bold(text: string): string;
  dim(text: string): string;
  red(text: string): string;
  green(text: string): string;
  yellow(text: string): string;
}

/** Colours only on a terminal, and not where NO_COLOR is set (https://no-color.org). */
export function paintOf({ isInteractive, env }: Pick<Terminal, 'isInteractive' | 'env'>): Paint {
  const isColoured = isInteractive && (env['NO_COLOR'] ?? '') === '' && env['TERM'] !== 'dumb';
  const paint =
    (on: number, off: number) =>
    (text: string): string =>
      isColoured && text !== '' ? `\x1b[${on}m${text}\x1b[${off}m` : text;
  return { bold: paint(1, 22), dim: paint(2, 22), red: paint(31, 39), green: paint(32, 39), yellow: paint(33, 39) };
}
