/**
 * Server-Sent Events, read as the standard says: chunks may split anywhere (also between CR and LF), `data:` may span
 * lines, comments are heartbeats, unknown fields are ignored. Used on both sides: for what tools stream to the gateway
 * and for what the gateway streams to pages.
 */
export interface SseEvent {
  /** `message` when the stream named none. */
  event: string;
  data: string;
  /** The last id that the stream gave, '' when none. */
  id: string;
}

export class SseParser {
  #rest = '';
  /** How far `#rest` was searched in vain: a line of megabytes is not searched again with each chunk. */
  #searched = 0;
  #event = '';
  #data: string[] = [];
  #id = '';
  #start = true;

  /** Takes the next piece of decoded text; returns the events that it completed. */
  push(chunk: string): SseEvent[] {
    const events: SseEvent[] = [];
    let text = this.#rest + chunk;
    if (this.#start && text.length > 0) {
      this.#start = false;
      if (text.startsWith('\uFEFF')) text = text.slice(1);
    }
    let from = 0;
    let search = this.#searched;
    for (;;) {
      const end = endOfLine(text, search);
      if (end === null) break;
      const event = this.#line(text.slice(from, end.at));
      if (event) events.push(event);
      from = end.next;
      search = from;
    }
    this.#rest = text.slice(from);
    this.#searched = Math.max(0, this.#rest.length - 1);
    return events;
  }

  #line(line: string): SseEvent | null {
    if (line === '') return this.#dispatch();
    const colon = line.indexOf(':');
    if (colon === 0) return null;
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(line[colon + 1] === ' ' ? colon + 2 : colon + 1);
    if (field === 'data') this.#data.push(value);
    else if (field === 'event') this.#event = value;
    else if (field === 'id' && !value.includes('\0')) this.#id = value;
    return null;
  }

  #dispatch(): SseEvent | null {
    const event = { event: this.#event || 'message', data: this.#data.join('\n'), id: this.#id };
    const empty = this.#data.length === 0;
    this.#event = '';
    this.#data = [];
    return empty ? null : event;
  }
}

/** The next line end; null when the text may still continue it (a CR at the very end waits for its LF). */
function endOfLine(text: string, from: number): { at: number; next: number } | null {
  for (let i = from; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 10) return { at: i, next: i + 1 };
    if (code !== 13) continue;
    if (i + 1 === text.length) return null;
    return { at: i, next: text.charCodeAt(i + 1) === 10 ? i + 2 : i + 1 };
  }
  return null;
}
