/**
 * Server-Sent Events, read as the standard says
 * (https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation): the text may be split
 * anywhere (also between CR and LF), `data:` may span lines, comments are heartbeats, unknown fields are ignored. Used
 * on both sides: for what tools stream to the gateway and for what the gateway streams to pages.
 */
import type { ServerSentEvent } from './stream.ts';

export interface SseEvent extends ServerSentEvent {
  /** The last id that the stream gave, '' when none. */
  id: string;
}

/** Whoever forgets the line ends must not fill the reader's memory. */
const MOST_CHARACTERS = 64 * 1024 * 1024;

/** An event is longer than anyone can mean: 64 million characters. The rest of its stream is not to be read. */
export class EventTooLong extends Error {}

/**
 * Two kindnesses beyond the standard: a named event without data counts (tools write a bare `event: done`), and `end`
 * gives an event that the end of the stream cuts off before its blank line.
 */
export class SseParser {
  /** The line that is not complete yet, in pieces: a line of megabytes is searched and joined once. */
  #pieces: string[] = [];
  /** Characters of the unfinished line and of the event's data. */
  #size = 0;
  #event = '';
  #data: string[] = [];
  #id = '';
  /** The last text ended in CR; a LF that follows belongs to it. */
  #afterReturn = false;

  /**
   * Takes the next piece of decoded text (decoders take the byte order mark away); returns the events it completed.
   * @throws EventTooLong
   */
  push(text: string): SseEvent[] {
    const events: SseEvent[] = [];
    const lineEnd = /\r\n?|\n/g;
    let from = this.#afterReturn && text[0] === '\n' ? 1 : 0;
    if (text) this.#afterReturn = false;
    lineEnd.lastIndex = from;
    for (let found; (found = lineEnd.exec(text)); from = lineEnd.lastIndex) {
      this.#grow(text.slice(from, found.index));
      this.#afterReturn = found[0] === '\r' && lineEnd.lastIndex === text.length;
      this.#line(events);
    }
    if (from < text.length) this.#grow(text.slice(from));
    return events;
  }

  /** The stream is over: what stands unfinished is an event too. */
  end(): SseEvent[] {
    const events: SseEvent[] = [];
    this.#line(events);
    this.#dispatch(events);
    return events;
  }

  #grow(piece: string): void {
    this.#size += piece.length;
    if (this.#size > MOST_CHARACTERS) throw new EventTooLong();
    this.#pieces.push(piece);
  }

  #line(events: SseEvent[]): void {
    const line = this.#pieces.join('');
    this.#pieces = [];
    if (line === '') return this.#dispatch(events);
    const colon = line.indexOf(':');
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + (line[colon + 1] === ' ' ? 2 : 1));
    if (field === 'data') return void this.#data.push(value);
    // Heartbeats may come for days before an event does.
    this.#size -= line.length;
    if (field === 'event') this.#event = value;
    else if (field === 'id' && !value.includes('\0')) this.#id = value;
  }

  #dispatch(events: SseEvent[]): void {
    if (this.#data.length > 0 || this.#event !== '')
      events.push({ event: this.#event, data: this.#data.join('\n'), id: this.#id });
    this.#event = '';
    this.#data = [];
    this.#size = 0;
  }
}
