/** The text of a log line: terminal colours as classes, the words that are searched for marked. */
import { html, nothing, type TemplateResult } from 'lit';
import { ansiPieces, hasAnsi, type Piece } from '../../engines/window/ansi.ts';

export function message(text: string, words: string): TemplateResult | string | TemplateResult[] {
  const coloured = hasAnsi(text);
  if (!coloured && words === '') return text;
  const pieces: Piece[] = coloured ? ansiPieces(text) : [{ text, classes: '', colour: null, background: null }];
  if (words === '') return pieces.map((piece) => span(piece, piece.text));
  return marked(pieces, words);
}

/** Found in the text as it is read, so that a colour may change within a word. */
function marked(pieces: readonly Piece[], words: string): TemplateResult[] {
  const whole = pieces.map(({ text }) => text).join('');
  const ranges = rangesOf(whole, words);
  const parts: TemplateResult[] = [];
  let start = 0;
  for (const piece of pieces) {
    const end = start + piece.text.length;
    let at = start;
    for (const [from, to] of ranges) {
      if (to <= at || from >= end) continue;
      if (from > at) parts.push(span(piece, whole.slice(at, from)));
      const [first, last] = [Math.max(from, at), Math.min(to, end)];
      parts.push(html`<mark>${span(piece, whole.slice(first, last))}</mark>`);
      at = last;
    }
    if (at < end) parts.push(span(piece, whole.slice(at, end)));
    start = end;
  }
  return parts;
}

/** A letter whose lower case is longer («İ») would shift all that follows: then nothing is marked. */
function rangesOf(text: string, words: string): [number, number][] {
  const lower = text.toLowerCase();
  if (lower.length !== text.length) return [];
  const ranges: [number, number][] = [];
  for (let at = lower.indexOf(words); at !== -1; at = lower.indexOf(words, at + words.length)) {
    ranges.push([at, at + words.length]);
  }
  return ranges;
}

function span({ classes, colour, background }: Piece, text: string): TemplateResult {
  if (!classes && !colour && !background) return html`${text}`;
  const style = `${colour ? `color: ${colour};` : ''}${background ? `background: ${background}` : ''}`;
  return html`<span class=${classes || nothing} .style=${style}>${text}</span>`;
}
