/**
 * Reads `.env` as python-dotenv does, since that is what the tool itself will read it with: the same lines are
 * accepted, the same are skipped, and `${NAME}` is expanded in quotes too. Held against the real python-dotenv (1.2)
 * in `dotenv.test.ts`.
 */

/** White space to Python; JavaScript's `\s` adds U+FEFF and lacks U+001C–U+001F and U+0085. */
const SPACE = '\\t\\n\\v\\f\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
/** The same without line ends. */
const BLANK = SPACE.replace('\\n', '').replace('\\r', '');

const pattern = (source: string): RegExp => new RegExp(source, 'y');
const ANY_SPACE = pattern(`[${SPACE}]*`);
const BLANKS = pattern(`[${BLANK}]*`);
const EXPORT = pattern(`(?:export[${BLANK}]+)?`);
const QUOTED_KEY = pattern(`'([^']+)'`);
const PLAIN_KEY = pattern(`([^=#${SPACE}]+)`);
const EQUALS = pattern(`=[${BLANK}]*`);
const SINGLE_QUOTED = /'((?:\\.|[^'\\])*)'/sy;
const DOUBLE_QUOTED = /"((?:\\.|[^"\\])*)"/sy;
const PLAIN_VALUE = pattern('([^\\r\\n]*)');
const COMMENT = pattern(`(?:[${BLANK}]*#[^\\r\\n]*)?`);
const LINE_END = pattern(`[${BLANK}]*(?:\\r\\n|\\n|\\r|$)`);
const REST_OF_LINE = pattern('[^\\r\\n]*(?:\\r|\\n|\\r\\n)?');

const ONE_SPACE = new RegExp(`[${SPACE}]`);
const ONE_BLANK = new RegExp(`[${BLANK}]`);
const VARIABLE = /\$\{([^}:]*)(?::-([^}]*))?\}/g;

const ESCAPES: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** A line that is no assignment; it is skipped, as python-dotenv does with a warning. */
class Unreadable extends Error {}

/** One assignment, with where it stands in the text. All places count UTF-16 units; ends are exclusive. */
export interface Binding {
  key: string;
  /** Before `${NAME}` is expanded; null for a name without `=`, which sets nothing. */
  value: string | null;
  /** Of its first line, blanks before the name included. */
  start: number;
  /** Behind its last line's end. */
  end: number;
  keyEnd: number;
  /** Of the value with its quotes, without the comment behind it; both are `keyEnd` where there is no `=`. */
  valueStart: number;
  valueEnd: number;
}

/**
 * The variables of the file's text. A name without `=` sets nothing.
 * @param environment what `${NAME}` finds besides the file's own earlier lines, which win
 */
export function parseDotenv(
  text: string,
  environment: Readonly<Record<string, string | undefined>> = {},
): Record<string, string> {
  const found = new Map<string, string | null>();
  for (const { key, value } of bindings(text.replace(/\r\n?/g, '\n'))) {
    found.set(key, value === null ? null : expand(value, found, environment));
  }
  const set = [...found].filter((entry): entry is [string, string] => entry[1] !== null);
  return Object.fromEntries(set);
}

function expand(
  value: string,
  found: ReadonlyMap<string, string | null>,
  environment: Readonly<Record<string, string | undefined>>,
): string {
  // Nothing is expanded behind the last brace; searched there, each unclosed `${` would cost the rest of the text.
  const end = value.lastIndexOf('}') + 1;
  const expanded = value.slice(0, end).replace(VARIABLE, (_whole, name: string, standard: string | undefined) => {
    if (found.has(name)) return found.get(name) ?? '';
    const outer = Object.hasOwn(environment, name) ? environment[name] : undefined;
    return outer ?? standard ?? '';
  });
  return expanded + value.slice(end);
}

/** The assignments in the text's order. A byte-order mark before them is passed over. */
export function* bindings(text: string): Generator<Binding> {
  const reader = new Reader(text, text.startsWith('\uFEFF') ? 1 : 0);
  while (!reader.atEnd) {
    try {
      const binding = readBinding(reader);
      if (binding) yield binding;
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      reader.read(REST_OF_LINE);
    }
  }
}

function readBinding(reader: Reader): Binding | null {
  reader.read(ANY_SPACE);
  if (reader.atEnd) return null;
  const start = reader.lineStart;
  reader.read(EXPORT);
  const key = readKey(reader);
  const keyEnd = reader.at;
  reader.read(BLANKS);
  let read: Value | null = null;
  if (reader.peek() === '=') {
    const [sign] = reader.read(EQUALS);
    // `KEY= # why` is empty, `KEY=#1` is not.
    read = sign.length > 1 && reader.peek() === '#' ? empty(reader) : readValue(reader);
  }
  reader.read(COMMENT);
  reader.read(LINE_END);
  const { value, start: valueStart, end: valueEnd } = read ?? { value: null, start: keyEnd, end: keyEnd };
  return key === null ? null : { key, value, start, end: reader.at, keyEnd, valueStart, valueEnd };
}

/** Null for a line that is a comment. */
function readKey(reader: Reader): string | null {
  if (reader.peek() === '#') return null;
  return reader.peek() === "'" ? reader.group(QUOTED_KEY) : reader.group(PLAIN_KEY);
}

interface Value {
  value: string;
  start: number;
  end: number;
}

function empty({ at }: Reader): Value {
  return { value: '', start: at, end: at };
}

function readValue(reader: Reader): Value {
  const start = reader.at;
  switch (reader.peek()) {
    case "'": {
      const value = reader.group(SINGLE_QUOTED).replace(/\\([\\'])/g, '$1');
      return { value, start, end: reader.at };
    }
    case '"': {
      const quoted = reader.group(DOUBLE_QUOTED);
      const value = quoted.replace(/\\([\\'"abfnrtv])/g, (_whole, c: string) => ESCAPES[c] ?? c);
      return { value, start, end: reader.at };
    }
    case '':
    case '\n':
      return empty(reader);
    default: {
      const value = trimEnd(withoutComment(reader.group(PLAIN_VALUE)));
      return { value, start, end: start + value.length };
    }
  }
}

/** A comment begins with a `#` behind white space. By hand, since the pattern costs quadratic time on many spaces. */
function withoutComment(value: string): string {
  for (let at = value.indexOf('#'); at >= 0; at = value.indexOf('#', at + 1)) {
    if (at > 0 && ONE_SPACE.test(value.charAt(at - 1))) return value.slice(0, at);
  }
  return value;
}

function trimEnd(value: string): string {
  let end = value.length;
  while (end > 0 && ONE_SPACE.test(value.charAt(end - 1))) end -= 1;
  return value.slice(0, end);
}

class Reader {
  readonly #text: string;
  #at: number;

  constructor(text: string, at: number) {
    this.#text = text;
    this.#at = at;
  }

  get at(): number {
    return this.#at;
  }

  get atEnd(): boolean {
    return this.#at >= this.#text.length;
  }

  /** Where the line begins that is being read: before the blanks that were passed over. */
  get lineStart(): number {
    let start = this.#at;
    while (start > 0 && ONE_BLANK.test(this.#text.charAt(start - 1))) start -= 1;
    return start;
  }

  peek(): string {
    return this.#text.charAt(this.#at);
  }

  read(expression: RegExp): RegExpExecArray {
    expression.lastIndex = this.#at;
    const match = expression.exec(this.#text);
    if (!match) throw new Unreadable();
    this.#at += match[0].length;
    return match;
  }

  group(expression: RegExp): string {
    return this.read(expression)[1] ?? '';
  }
}
