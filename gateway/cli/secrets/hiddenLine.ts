/** What a person types at a prompt for a secret: keys in, a value out, nothing of it to be seen. Pure. */

const PASTE_BEGINS = '\x1b[200~';
const PASTE_ENDS = '\x1b[201~';
const KEY = {
  enter: /^[\r\n]$/,
  /** Ctrl+D: as Enter. */
  end: '\x04',
  /** Ctrl+C. */
  stop: '\x03',
  /** What the Backspace key sends, by terminal. */
  erase: /^[\b\x7f]$/,
  /** Ctrl+U. */
  eraseAll: '\x15',
} as const;
/** Arrows and the like, which a secret has no use for. */
const SEQUENCE = /^\x1b(?:\[[0-9;?]*[ -/]*[@-~]|O[ -~])/;

/** Tells terminals to mark what is pasted, so that a key with several lines does not end at the first. */
export const MARK_PASTES = '\x1b[?2004h';
export const MARK_NO_PASTES = '\x1b[?2004l';

export type LineState = 'open' | 'done' | 'stopped';

export class HiddenLine {
  #value: string[] = [];
  #held = '';
  #pasting = false;
  state: LineState = 'open';

  get value(): string {
    return this.#value.join('');
  }

  /** Takes what came from the terminal. Returns what to write back: one star for each character. */
  feed(text: string): string {
    let rest = this.#held + text;
    let echo = '';
    this.#held = '';
    while (rest !== '' && this.state === 'open') {
      const step = this.#pasting ? this.#paste(rest) : this.#key(rest);
      echo += step.echo;
      rest = rest.slice(step.used);
      if (step.used === 0) {
        this.#held = rest;
        break;
      }
    }
    return echo;
  }

  #key(text: string): { used: number; echo: string } {
    if (text.startsWith(PASTE_BEGINS)) {
      this.#pasting = true;
      return { used: PASTE_BEGINS.length, echo: '' };
    }
    const sequence = SEQUENCE.exec(text);
    if (sequence) return { used: sequence[0].length, echo: '' };
    const key = String.fromCodePoint(text.codePointAt(0)!);
    if (KEY.enter.test(key) || key === KEY.end) this.state = 'done';
    else if (key === KEY.stop) this.state = 'stopped';
    else if (KEY.erase.test(key)) return { used: key.length, echo: this.#erase(1) };
    else if (key === KEY.eraseAll) return { used: key.length, echo: this.#erase(this.#value.length) };
    else if (key === '\t' || key >= ' ') return { used: key.length, echo: this.#add(key) };
    return { used: key.length, echo: '' };
  }

  /** A terminal sends the line ends of what is pasted as those of the Enter key. */
  #paste(text: string): { used: number; echo: string } {
    const end = text.indexOf(PASTE_ENDS);
    const sure = end >= 0 ? end : text.length - openEnd(text);
    if (end >= 0) this.#pasting = false;
    const pasted = text.slice(0, sure).replace(/\r\n?/g, '\n');
    return { used: end >= 0 ? end + PASTE_ENDS.length : sure, echo: this.#add(pasted) };
  }

  #add(text: string): string {
    const characters = Array.from(text);
    this.#value.push(...characters);
    return '*'.repeat(characters.length);
  }

  #erase(count: number): string {
    const erased = this.#value.splice(Math.max(0, this.#value.length - count)).length;
    return '\b \b'.repeat(erased);
  }
}

/** How much of the text's end may be the beginning of the mark; it waits for the rest. */
function openEnd(text: string): number {
  for (let length = PASTE_ENDS.length - 1; length > 0; length--) {
    if (text.endsWith(PASTE_ENDS.slice(0, length))) return length;
  }
  return 0;
}
