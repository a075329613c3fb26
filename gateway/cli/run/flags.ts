/** The flags of a tool: one for each input, made from its tool.json. Pure. */
import { nearest } from '../../../contract/nearest.ts';
import type { InputSpec, ToolSpec } from '../../../contract/types.ts';
import { formInputs } from '../../../contract/values.ts';
import { CliError, EXIT } from '../terminal.ts';

/** What was typed for one input: texts as they stand, or a switch. */
export type Typed = readonly (string | boolean)[];

export interface ParsedFlags {
  /** By key of the input, in the order typed. */
  typed: Map<string, Typed>;
  /** What is said to a chat. */
  messages: string[];
}

/** A flag of the tool, or `--message` of a chat. */
export type ToolFlag = { name: string; spec: InputSpec } | { name: string; spec: null };

export const MESSAGE = 'message';
const SWITCHES: ReadonlySet<string> = new Set(['checkbox', 'toggle']);
const SWITCH_WORD = /^(?:true|false|yes|no|on|off|1|0)$/i;
/** Types that take several values, where the flag may be repeated. */
const LISTS: ReadonlySet<string> = new Set(['multiselect', 'tags', 'map_polygon', 'map_multipoint', 'date_range']);

export function isSwitch({ type }: Pick<InputSpec, 'type'>): boolean {
  return SWITCHES.has(type);
}

/** Whether the flag of an input may come more than once. */
export function isRepeatable(spec: InputSpec): boolean {
  return LISTS.has(spec.type) || spec['multiple'] === true || (spec.type === 'slider' && spec['range'] === true);
}

/** The flags that a tool's inputs are set with. An input whose name the command itself uses is `--input-<key>`. */
export class ToolFlags {
  readonly all: readonly ToolFlag[];
  readonly #byName = new Map<string, ToolFlag>();
  readonly #own: readonly string[];
  readonly #toolId: string;

  /** @param own names of the command's own flags, without dashes */
  constructor(tool: ToolSpec, own: readonly string[]) {
    this.#toolId = tool.id;
    this.#own = own;
    const isChat = tool.layout === 'chat';
    const taken = new Set(isChat ? [...own, MESSAGE] : own);
    const inputs = formInputs(tool).map((spec): ToolFlag => {
      const name = kebab(spec.key);
      return { name: taken.has(name) ? `input-${name}` : name, spec };
    });
    this.all = isChat ? [{ name: MESSAGE, spec: null }, ...inputs] : inputs;
    for (const flag of this.all) {
      for (const name of spellings(flag)) if (!this.#byName.has(name)) this.#byName.set(name, flag);
    }
  }

  /** The flag of an input, with its dashes. */
  flagOf(key: string): string {
    const flag = this.all.find(({ spec }) => spec?.key === key);
    return flag === undefined ? key : `--${flag.name}`;
  }

  /**
   * What was typed for which input.
   * @throws CliError for a flag that there is not, one without its value, and one that came too often
   */
  parse(args: readonly string[]): ParsedFlags {
    const typed = new Map<string, (string | boolean)[]>();
    const messages: string[] = [];
    const rest = [...args];
    for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
      const { flag, value } = this.#read(arg, rest);
      if (flag.spec === null) messages.push(String(value));
      else {
        const before = typed.get(flag.spec.key) ?? [];
        if (before.length > 0 && !isRepeatable(flag.spec)) {
          throw usage(`--${flag.name} stands there twice. It takes one value.`);
        }
        typed.set(flag.spec.key, [...before, value]);
      }
    }
    return { typed, messages };
  }

  /** One flag with its value, which may be the next word. */
  #read(arg: string, rest: string[]): { flag: ToolFlag; value: string | boolean } {
    const [, name, given] = /^--([^=]+)(?:=([^]*))?$/.exec(arg) ?? [];
    if (name === undefined) throw this.#stray(arg);
    const flag = this.#byName.get(name) ?? this.#byName.get(kebab(name));
    if (flag === undefined) return { flag: this.#negated(name), value: false };
    if (flag.spec !== null && isSwitch(flag.spec)) {
      return { flag, value: given ?? (SWITCH_WORD.test(rest[0] ?? '') ? rest.shift()! : true) };
    }
    const next = given ?? rest[0];
    if (next === undefined || (given === undefined && this.#isFlag(next))) {
      throw usage(
        `--${flag.name} needs a value: --${flag.name} ${flag.spec === null ? '"text"' : placeholderOf(flag.spec)}`,
      );
    }
    if (given === undefined) rest.shift();
    return { flag, value: next };
  }

  #negated(name: string): ToolFlag {
    const positive = /^no[-_](.+)$/.exec(name)?.[1];
    const flag = positive === undefined ? undefined : (this.#byName.get(positive) ?? this.#byName.get(kebab(positive)));
    if (flag?.spec && isSwitch(flag.spec)) return flag;
    throw this.#unknown(name);
  }

  #isFlag(arg: string): boolean {
    const name = /^--([^=]+)/.exec(arg)?.[1];
    if (name === undefined) return false;
    const plain = kebab(name);
    return this.#byName.has(name) || this.#byName.has(plain) || this.#byName.has(plain.replace(/^no-/, ''));
  }

  #unknown(name: string): CliError {
    const names = [...this.all.map((flag) => flag.name), ...this.#own];
    const near = nearest(kebab(name), names);
    const guess = near === null ? '' : ` Did you mean --${near}?`;
    return usage(`${this.#toolId} has no flag --${name}.${guess} All of them: pixie run ${this.#toolId} --help`);
  }

  #stray(arg: string): CliError {
    return usage(
      `“${arg}” belongs to no flag. Inputs are flags, as in --key value, and text with spaces needs quotes. ` +
        `All of them: pixie run ${this.#toolId} --help`,
    );
  }
}

/** What stands for the value in help. */
export function placeholderOf(spec: InputSpec): string {
  if (spec.type === 'slider') return spec['range'] === true ? '<low,high>' : '<number>';
  return PLACEHOLDERS[spec.type] ?? '<text>';
}

const PLACEHOLDERS: Readonly<Record<string, string>> = {
  textarea: '<text|@file>',
  number: '<number>',
  select: '<choice>',
  radio: '<choice>',
  multiselect: '<choice,…>',
  date: '<YYYY-MM-DD>',
  time: '<HH:MM>',
  datetime: '<YYYY-MM-DDTHH:MM>',
  date_range: '<from..to>',
  file: '<@file>',
  image: '<@file>',
  audio: '<@file>',
  colour: '<#rrggbb>',
  json: '<json|@file>',
  code: '<text|@file>',
  markdown: '<text|@file>',
  tags: '<word,…>',
  table: '<@file.csv>',
  map_point: '<lat,lng>',
  map_bbox: '<south,west,north,east>',
  map_polygon: '<lat,lng;…>',
  map_multipoint: '<lat,lng;…>',
  hidden: '<json>',
};

function spellings({ name, spec }: ToolFlag): string[] {
  if (spec === null) return [name];
  const plain = kebab(spec.key);
  // The short name first belongs to the command; the long one is always there.
  return name === plain ? [spec.key, name, `input-${plain}`] : [name];
}

function kebab(key: string): string {
  return key.replaceAll('_', '-').toLowerCase();
}

function usage(message: string): CliError {
  return new CliError(message, EXIT.usage);
}
