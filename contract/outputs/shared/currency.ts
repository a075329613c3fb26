/** Units that are money. */
import type { Json } from '../../json.ts';

/** Signs that stand for one currency; `kr` and the like stand for several and stay units. */
const SIGNS: Readonly<Record<string, string>> = {
  '€': 'EUR',
  $: 'USD',
  US$: 'USD',
  '£': 'GBP',
  '¥': 'JPY',
  '₹': 'INR',
  '₩': 'KRW',
  '₽': 'RUB',
  '₺': 'TRY',
  '₪': 'ILS',
  '₴': 'UAH',
  '₫': 'VND',
  '₱': 'PHP',
  '₦': 'NGN',
  '฿': 'THB',
  zł: 'PLN',
  Kč: 'CZK',
};

let codes: ReadonlySet<string> | undefined;

/** ISO 4217 code of a currency sign or code, null for every other unit. */
export function currencyOf(unit: Json | undefined): string | null {
  if (typeof unit !== 'string') return null;
  const word = unit.trim();
  const sign = Object.hasOwn(SIGNS, word) ? SIGNS[word] : undefined;
  if (sign) return sign;
  if (!/^[A-Z]{3}$/.test(word)) return null;
  codes ??= new Set(Intl.supportedValuesOf('currency'));
  return codes.has(word) ? word : null;
}

/** How amounts of a currency are written everywhere. */
export function currencyStyle(currency: string): Intl.NumberFormatOptions {
  return { style: 'currency', currency, currencyDisplay: 'narrowSymbol' };
}
