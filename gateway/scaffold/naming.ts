/** Ids and names of new tools. */
import { ID_PATTERN } from '../../contract/tool-schema.ts';
import { GatewayError } from '../errors.ts';

const ID = new RegExp(ID_PATTERN);
/** As in the schema of tool.json. */
const LONGEST_ID = 100;
const LONGEST_NAME = 200;

/**
 * Says what is wrong with an id, with a valid spelling of it where there is one.
 * @throws GatewayError invalid_request
 */
export function checkId(id: string): void {
  if (ID.test(id) && id.length <= LONGEST_ID) return;
  const better = suggestId(id);
  const remedy = better === null ? 'For example: my-tool.' : `Try: ${better}.`;
  throw new GatewayError(
    'invalid_request',
    `“${id.slice(0, LONGEST_ID)}” cannot be an id: it takes small letters, digits and single hyphens between them. ${remedy}`,
  );
}

/** `Mon Outil_2` → `mon-outil-2`; null where nothing usable is in the text. */
export function suggestId(text: string): string | null {
  const plain = text
    .normalize('NFKD')
    // The accents that the line before has parted from their letters.
    .replace(/\p{M}/gu, '')
    .replace(/([a-z\d])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z\d]+/g, '-')
    .slice(0, LONGEST_ID)
    .replace(/^-|-$/g, '');
  return plain === '' ? null : plain;
}

/** What people read where nobody gave a name: `compound-interest` → `Compound interest`. */
export function nameOf(id: string): string {
  const words = id.replaceAll(/[-_]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** @throws GatewayError invalid_request */
export function checkName(name: string): void {
  if (name.trim() !== '' && name.length <= LONGEST_NAME && !/[\p{Cc}\u2028\u2029]/u.test(name)) return;
  throw new GatewayError('invalid_request', `A name is one line of at most ${LONGEST_NAME} characters.`);
}
