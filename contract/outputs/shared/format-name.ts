/** Names of download formats as tools write them. */

/** What others call a format. */
const SYNONYMS: ReadonlyMap<string, string> = new Map([
  ['excel', 'xlsx'],
  ['ical', 'ics'],
  ['jpeg', 'jpg'],
  ['latex', 'tex'],
  ['markdown', 'md'],
  ['text', 'txt'],
  ['yml', 'yaml'],
]);

/** The name of a format as it stands in its list: small letters, no dot, one word for each. */
export function formatName(name: unknown): string {
  const plain = String(name).trim().toLowerCase().replace(/^\./, '');
  return SYNONYMS.get(plain) ?? plain;
}
