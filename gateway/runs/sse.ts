import type { ServerSentEvent } from '../../contract/stream.ts';

/** One event of this many characters is no event: a tool that forgets its line ends must not fill our memory. */
const MOST_CHARACTERS = 64 * 1024 * 1024;

/** Thrown for an event that is longer than anyone can mean. */
export class EventTooLong extends Error {}

/**
 * Takes the bytes of `text/event-stream` as they come and gives whole events: chunks may split anywhere (inside a
 * character too), lines end in CR, LF or CRLF, `data` may span lines, comments are passed over
 * (https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation).
 *
 * Two kindnesses beyond that text: a named event without data counts (tools write a bare `event: done`), and an event
 * that the end of the stream cuts off before its blank line is given by `end`.
 */
export class EventStreamParser {
  readonly #decoder = new TextDecoder();
  /** The line that is not complete yet, in pieces, so that a long line is joined once and not at every chunk. */
  #pieces: string[] = [];
  #pending = 0;
  #size = 0;
  #event = '';
  #data: string[] = [];
  /** The last chunk ended in CR; a LF that follows belongs to it. */
  #afterReturn = false;

  /** @throws EventTooLong */
  feed(chunk: Uint8Array): ServerSentEvent[] {
    return this.#take(this.#decoder.decode(chunk, { stream: true }));
  }

  /** The stream is over: what stands unfinished is an event too. */
  end(): ServerSentEvent[] {
    const events = this.#take(this.#decoder.decode());
    const line = this.#pieces.join('');
    if (line !== '') this.#line(line);
    return [...events, ...this.#dispatch()];
  }

  #take(text: string): ServerSentEvent[] {
    const events: ServerSentEvent[] = [];
    let start = this.#afterReturn && text[0] === '\n' ? 1 : 0;
    if (text !== '') this.#afterReturn = false;
    const lineEnd = /\r\n?|\n/g;
    lineEnd.lastIndex = start;
    for (let found = lineEnd.exec(text); found; found = lineEnd.exec(text)) {
      this.#pieces.push(text.slice(start, found.index));
      const line = this.#pieces.length === 1 ? this.#pieces[0]! : this.#pieces.join('');
      this.#pieces = [];
      this.#pending = 0;
      start = lineEnd.lastIndex;
      this.#afterReturn = found[0] === '\r' && start === text.length;
      if (line === '') events.push(...this.#dispatch());
      else this.#line(line);
    }
    if (start < text.length) this.#grow(text.slice(start));
    return events;
  }

  #grow(piece: string): void {
    this.#pending += piece.length;
    if (this.#size + this.#pending > MOST_CHARACTERS) throw new EventTooLong();
    this.#pieces.push(piece);
  }

  #line(line: string): void {
    const colon = line.indexOf(':');
    if (colon === 0) return;
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(line[colon + 1] === ' ' ? colon + 2 : colon + 1);
    if (field === 'event') this.#event = value;
    else if (field === 'data') {
      this.#size += value.length;
      if (this.#size > MOST_CHARACTERS) throw new EventTooLong();
      this.#data.push(value);
    }
  }

  #dispatch(): ServerSentEvent[] {
    const event = this.#event;
    const data = this.#data;
    this.#event = '';
    this.#data = [];
    this.#size = 0;
    this.#pieces = [];
    return data.length > 0 || event !== '' ? [{ event, data: data.join('\n') }] : [];
  }
}
