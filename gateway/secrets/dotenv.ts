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

/**
 * The variables of the file's text. A name without `=` sets nothing.
 * @param environment what `${NAME}` finds besides the file's own earlier lines, which win
 */
export function parseDotenv(
  text: string,
  environment: Readonly<Record<string, string | undefined>> = {},
): Record<string, string> {
  const found = new Map<string, string | null>();
  for (const [name, value] of bindings(text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n'))) {
    found.set(name, value === null ? null : expand(value, found, environment));
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

function* bindings(text: string): Generator<[string, string | null]> {
  const reader = new Reader(text);
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

function readBinding(reader: Reader): [string, string | null] | null {
  reader.read(ANY_SPACE);
  if (reader.atEnd) return null;
  reader.read(EXPORT);
  const key = readKey(reader);
  reader.read(BLANKS);
  let value: string | null = null;
  if (reader.peek() === '=') {
    const [sign] = reader.read(EQUALS);
    // `KEY= # why` is empty, `KEY=#1` is not.
    value = sign.length > 1 && reader.peek() === '#' ? '' : readValue(reader);
  }
  reader.read(COMMENT);
  reader.read(LINE_END);
  return key === null ? null : [key, value];
}

/** Null for a line that is a comment. */
function readKey(reader: Reader): string | null {
  if (reader.peek() === '#') return null;
  return reader.peek() === "'" ? reader.group(QUOTED_KEY) : reader.group(PLAIN_KEY);
}

function readValue(reader: Reader): string {
  switch (reader.peek()) {
    case "'":
      return reader.group(SINGLE_QUOTED).replace(/\\([\\'])/g, '$1');
    case '"':
      return reader.group(DOUBLE_QUOTED).replace(/\\([\\'"abfnrtv])/g, (_whole, c: string) => ESCAPES[c] ?? c);
    case '':
    case '\n':
      return '';
    default:
      return trimEnd(withoutComment(reader.group(PLAIN_VALUE)));
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
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  get atEnd(): boolean {
    return this.#at >= this.#text.length;
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
