/**
 * Cuts Markdown that arrives piece by piece into segments that can be drawn one by one. A segment ends where no later
 * line can change how it reads: at a blank line before a line that begins something new. One that grows on without
 * such a line (a long listing, a table of thousands of rows) is cut at a line, and what follows says how it goes on.
 */

/** How a segment goes on from the one before it: into the same block of code, table, list or paragraph. */
export type Joint = 'code' | 'table' | 'list' | 'text';

export interface Segment {
  /** Markdown that can be read by itself. */
  source: string;
  joint: Joint | null;
}

/** Characters from which a segment is cut. Drawing so many takes a few milliseconds. */
export const LONGEST = 4_000;
/** In a list it is worth waiting this much longer for the next item to cut before. */
const PATIENCE = 3;

const FENCE = /^ {0,3}(`{3,}|~{3,})(.*)$/;
const MARKER = /^(?:[-*+]|\d{1,9}[.)])\s/;
const HEADING = /^#{1,6}\s/;
const DELIMITER = /^ {0,3}\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)+\|?\s*$/;
const DEFINITION = /^ {0,3}\[[^\]\n]+\]:\s*\S/;

export class Segmenter {
  /** Lines that name addresses (`[name]: address`), as far as they were met. */
  definitions = '';
  #text = '';
  /** Where the open segment begins. */
  #start = 0;
  /** Where the first line begins that was not looked at. */
  #at = 0;
  #joint: Joint | null = null;
  /** Lines that have to stand before the open segment. */
  #prefix = '';
  #fence: { mark: string; opener: string } | null = null;
  #table: string | null = null;
  #list = false;
  #blank = false;
  #before = '';

  /** How much of the text has gone into finished segments. */
  get finished(): number {
    return this.#start;
  }

  /** Takes the text as it stands now, which begins as it did; returns the segments that are finished by it. */
  push(text: string): Segment[] {
    this.#text = text;
    const finished: Segment[] = [];
    for (;;) {
      const end = text.indexOf('\n', this.#at);
      if (end === -1) break;
      this.#line(text.slice(this.#at, end), finished);
      this.#at = end + 1;
    }
    this.#cutLine(finished);
    return finished;
  }

  /** What is still growing. */
  get open(): Segment {
    return { source: this.#prefix + this.#text.slice(this.#start), joint: this.#joint };
  }

  #line(line: string, finished: Segment[]): void {
    const length = this.#at + line.length - this.#start;
    if (this.#fence) {
      if (length > LONGEST) this.#close(finished, 'code', this.#fence.opener);
      if (closes(line, this.#fence.mark)) this.#fence = null;
      this.#before = line;
      return;
    }
    if (line.trim() === '') {
      this.#blank = true;
      this.#table = null;
      this.#before = '';
      return;
    }
    const item = MARKER.test(line);
    const indented = /^\s/.test(line);
    if (!indented && ((this.#blank && !(item && this.#list)) || HEADING.test(line))) this.#close(finished, null, '');
    else if (length > LONGEST) this.#cut(finished, item, length);
    if (item) this.#list = true;
    else if (!indented && this.#blank) this.#list = false;
    this.#notice(line);
    this.#blank = false;
    this.#before = line;
  }

  /** What a line begins that later lines belong to. */
  #notice(line: string): void {
    const [, mark, rest = ''] = FENCE.exec(line) ?? [];
    if (mark && !(mark[0] === '`' && rest.includes('`'))) this.#fence = { mark, opener: `${line}\n` };
    else if (DELIMITER.test(line) && this.#before.includes('|')) this.#table = `${this.#before}\n${line}\n`;
    else if (DEFINITION.test(line)) this.definitions += `${line}\n`;
  }

  #cut(finished: Segment[], item: boolean, length: number): void {
    if (this.#table !== null) this.#close(finished, 'table', this.#table);
    else if (item && this.#list) this.#close(finished, 'list', '');
    else if (!this.#list || length > LONGEST * PATIENCE) this.#close(finished, this.#blank ? null : 'text', '');
  }

  /** A line without an end is cut at a space. */
  #cutLine(finished: Segment[]): void {
    while (this.#text.length - this.#at > LONGEST * 2) {
      const limit = this.#at + LONGEST;
      const space = this.#text.lastIndexOf(' ', limit);
      const code = this.#fence !== null;
      this.#at = space > this.#at ? space + 1 : limit;
      this.#close(finished, code ? 'code' : 'text', this.#fence?.opener ?? '');
    }
  }

  #close(finished: Segment[], joint: Joint | null, prefix: string): void {
    if (this.#at > this.#start) {
      const { source } = this.open;
      const kept = this.#at - this.#start + this.#prefix.length;
      finished.push({ source: source.slice(0, kept), joint: this.#joint });
    }
    this.#start = this.#at;
    this.#joint = joint;
    this.#prefix = prefix;
    if (joint === null) this.#list = false;
  }
}

function closes(line: string, mark: string): boolean {
  const trimmed = line.trim();
  return trimmed.length >= mark.length && trimmed === mark[0]!.repeat(trimmed.length);
}
