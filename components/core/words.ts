/**
 * Sentences, numbers and dates in the reader's language. English is built in, other tables load when a page asks for
 * them, and a host may replace any sentence through the `i18n` property.
 */
import { english, type StringKey } from './i18n/en.ts';

export type Strings = Partial<Record<string, string>>;
export type Params = Record<string, string | number | bigint | undefined>;

const TABLES: Record<string, () => Promise<{ strings: Strings }>> = {
  de: () => import('./i18n/de.ts'),
  fr: () => import('./i18n/fr.ts'),
  es: () => import('./i18n/es.ts'),
  ja: () => import('./i18n/ja.ts'),
  ar: () => import('./i18n/ar.ts'),
};
const loaded = new Map<string, Strings>();
/** English sentences that came with modules, for everyone. */
const learnt: Strings = {};

/** Takes the English sentences of a module; the tables of other languages have them all. */
export function learn(sentences: Strings): void {
  Object.assign(learnt, sentences);
}

/** The table for a language tag if it is here already; English needs none. */
export function tableOf(locale: string): Strings | undefined {
  return loaded.get(languageOf(locale));
}

/** Loads the table of a language tag; resolves to true when sentences may have changed. Never rejects. */
export async function loadTable(locale: string): Promise<boolean> {
  const language = languageOf(locale);
  const load = TABLES[language];
  if (!load || loaded.has(language)) return false;
  try {
    loaded.set(language, (await load()).strings);
    return true;
  } catch {
    return false;
  }
}

function languageOf(locale: string): string {
  return locale.toLowerCase().split('-')[0] ?? 'en';
}

/** Nothing when rounded has no sign: «0», never «-0». */
const SIGN: Intl.NumberFormatOptions = { signDisplay: 'negative' };

/** One reader's language. Immutable: another language or another override is another object. */
export class Words {
  readonly locale: string;
  readonly rtl: boolean;
  readonly #strings: Strings;
  readonly #overrides: Strings;
  readonly #english: Strings;
  readonly #extended = new Map<Strings, Words>();
  readonly #numbers = new Map<string, Intl.NumberFormat>();
  readonly #dates = new Map<string, Intl.DateTimeFormat>();
  #plural: Intl.PluralRules | undefined;

  constructor(locale = 'en', overrides: Strings = {}, base: Strings = english) {
    this.#overrides = overrides;
    this.#english = base;
    this.locale = wellFormed(locale);
    this.rtl = /^(ar|he|fa|ur)\b/i.test(this.locale);
    this.#strings = { ...tableOf(locale), ...overrides };
  }

  /**
   * The sentence of a key with `{name}` filled in; numbers are written in the reader's way. A key with the variants
   * `key.one` and `key.other` is chosen by `n`. An unknown key is returned as it is.
   */
  text(key: StringKey | (string & {}), params: Params = {}): string {
    const template = this.#template(key, params) ?? key;
    return template.replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = params[name];
      if (value === undefined) return whole;
      return typeof value === 'string' ? value : this.number(value);
    });
  }

  #template(key: string, params: Params): string | undefined {
    const own = this.#strings[key] ?? this.#english[key] ?? learnt[key];
    if (own !== undefined || params['n'] === undefined) return own;
    this.#plural ??= new Intl.PluralRules([this.locale, 'en']);
    const variant = `${key}.${this.#plural.select(Number(params['n']))}`;
    return (
      this.#strings[variant] ?? this.#strings[`${key}.other`] ?? this.#english[variant] ?? this.#english[`${key}.other`]
    );
  }

  /** The same words with further English sentences, for modules that bring theirs along. */
  with(table: Strings): Words {
    let words = this.#extended.get(table);
    if (!words) {
      words = new Words(this.locale, this.#overrides, { ...this.#english, ...table });
      this.#extended.set(table, words);
    }
    return words;
  }

  number(value: number | bigint, options?: Intl.NumberFormatOptions): string {
    // The first use of Intl takes 20 ms, and most pages only count.
    if (!options && Number.isSafeInteger(value) && /^en(-US|-GB)?$/.test(this.locale)) {
      return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
    }
    const key = options ? JSON.stringify(options) : '';
    let format = this.#numbers.get(key);
    if (!format) this.#numbers.set(key, (format = new Intl.NumberFormat([this.locale, 'en'], { ...SIGN, ...options })));
    return format.format(value);
  }

  date(value: Date | number, options: Intl.DateTimeFormatOptions = { dateStyle: 'medium' }): string {
    const key = JSON.stringify(options);
    let format = this.#dates.get(key);
    if (!format) this.#dates.set(key, (format = new Intl.DateTimeFormat([this.locale, 'en'], options)));
    return format.format(value);
  }
}

/**
 * The language tag, well-formed. Whether `Intl` has it is not asked: the first such question loads all of its data,
 * 17 to 70 ms in a new page.
 */
function wellFormed(locale: string): string {
  try {
    return Intl.getCanonicalLocales(locale)[0] ?? 'en';
  } catch {
    return 'en';
  }
}
