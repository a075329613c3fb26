/**
 * Colours and weights of terminal output (ECMA-48 «SGR») as pieces of text with class names. Other control sequences
 * are left out: cursor moves and titles mean nothing in a list of lines. Written here, since ansi_up makes HTML with
 * inline styles, and no text of a tool is ever parsed as HTML.
 */
import { SEQUENCE } from '../../../contract/outputs/shared/ansi.ts';

export { hasAnsi, plainText } from '../../../contract/outputs/shared/ansi.ts';

export interface Piece {
  text: string;
  /** `bold`, `dim`, `italic`, `underline`, `strike`, `inverse`; `fg-0` to `fg-15`, `bg-0` to `bg-15`. */
  classes: string;
  /** Colours outside those sixteen, as CSS has them. */
  colour: string | null;
  background: string | null;
}

interface State {
  styles: Set<string>;
  fg: string;
  bg: string;
}

const STYLES: Record<number, string> = { 1: 'bold', 2: 'dim', 3: 'italic', 4: 'underline', 7: 'inverse', 9: 'strike' };
const ENDS: Record<number, readonly string[]> = {
  22: ['bold', 'dim'],
  23: ['italic'],
  24: ['underline'],
  27: ['inverse'],
  29: ['strike'],
};

export function ansiPieces(text: string): Piece[] {
  const pieces: Piece[] = [];
  const state: State = { styles: new Set(), fg: '', bg: '' };
  let at = 0;
  const take = (end: number): void => {
    if (end > at) pieces.push(pieceOf(text.slice(at, end), state));
  };
  for (const match of text.matchAll(SEQUENCE)) {
    take(match.index);
    at = match.index + match[0].length;
    if ((match[2] ?? match[4]) === 'm') apply(state, match[1] ?? match[3] ?? '');
  }
  take(text.length);
  return pieces;
}

function pieceOf(text: string, { styles, fg, bg }: State): Piece {
  const names = [...styles];
  if (/^\d+$/.test(fg)) names.push(`fg-${fg}`);
  if (/^\d+$/.test(bg)) names.push(`bg-${bg}`);
  return {
    text,
    classes: names.join(' '),
    colour: fg.startsWith('#') ? fg : null,
    background: bg.startsWith('#') ? bg : null,
  };
}

function apply(state: State, parameters: string): void {
  const codes = parameters.split(/[;:]/).map(Number);
  for (let index = 0; index < codes.length; index += 1) {
    const code = codes[index]!;
    if (code === 0) {
      state.styles.clear();
      state.fg = state.bg = '';
    } else if (STYLES[code]) state.styles.add(STYLES[code]);
    else if (ENDS[code]) for (const name of ENDS[code]) state.styles.delete(name);
    else if (code === 39) state.fg = '';
    else if (code === 49) state.bg = '';
    else if (code === 38 || code === 48) {
      const [colour, used] = extended(codes.slice(index + 1));
      if (code === 38) state.fg = colour;
      else state.bg = colour;
      index += used;
    } else {
      const [ground, colour] = basic(code);
      if (ground) state[ground] = colour;
    }
  }
}

function basic(code: number): ['fg' | 'bg' | null, string] {
  if (code >= 30 && code <= 37) return ['fg', String(code - 30)];
  if (code >= 90 && code <= 97) return ['fg', String(code - 82)];
  if (code >= 40 && code <= 47) return ['bg', String(code - 40)];
  if (code >= 100 && code <= 107) return ['bg', String(code - 92)];
  return [null, ''];
}

/** `5;n` of the palette of 256, or `2;r;g;b`. Returns the colour and how many numbers it took. */
function extended([kind, ...rest]: readonly number[]): [string, number] {
  if (kind === 5) return [palette(rest[0] ?? 0), 2];
  if (kind === 2) return [hex(rest.slice(0, 3)), 4];
  return ['', 0];
}

/** 16 named colours, a cube of 6 × 6 × 6, 24 greys. */
function palette(index: number): string {
  if (!(index >= 0 && index <= 255)) return '';
  if (index < 16) return String(index);
  if (index >= 232) return hex(Array<number>(3).fill(8 + (index - 232) * 10));
  const level = (step: number): number => (step === 0 ? 0 : 55 + step * 40);
  const cube = index - 16;
  return hex([level(Math.floor(cube / 36)), level(Math.floor(cube / 6) % 6), level(cube % 6)]);
}

function hex(channels: readonly number[]): string {
  if (channels.length < 3 || channels.some((channel) => !(channel >= 0 && channel <= 255))) return '';
  return `#${channels.map((channel) => Math.round(channel).toString(16).padStart(2, '0')).join('')}`;
}
