/** The values of a form as an address and as a command. Files and what is named like a secret stay out of both. */
import { stringifyJson, type Json, type JsonObject } from '../../contract/json.ts';
import type { Store } from '../core/store.ts';

export type SharedStore = Pick<Store, 'values' | 'isPrivate' | 'toolId'> & Partial<Pick<Store, 'conversation'>>;

/** Values that may leave the form as text. */
export function withoutFiles(store: SharedStore): JsonObject {
  return Object.fromEntries(Object.entries(store.values).filter(([key]) => !store.isPrivate(key)));
}

/** What a script sends: the values of now; a conversation begins with a message of its own. */
export function forScript(store: SharedStore): JsonObject {
  return { ...withoutFiles(store), ...(store.conversation && { messages: [{ role: 'user', content: 'Hello' }] }) };
}

/** The page's address with `<tool>.<key>=` for each value, read back by `prefill="query"`. */
export function shareUrl(page: string, store: SharedStore): string {
  const url = new URL(page);
  const prefix = `${store.toolId}.`;
  for (const key of [...url.searchParams.keys()]) if (key.startsWith(prefix)) url.searchParams.delete(key);
  for (const [key, value] of Object.entries(withoutFiles(store))) url.searchParams.set(prefix + key, asText(value));
  return url.href;
}

function asText(value: Json): string {
  return typeof value === 'string' ? value : stringifyJson(value);
}

/** For a POSIX shell; single quotes are the only thing that must be written otherwise. */
export function toCurl(gateway: string, store: SharedStore): string {
  const body = stringifyJson({ inputs: forScript(store) }).replaceAll("'", `'\\''`);
  return `curl -s '${gateway}/api/tools/${store.toolId}/runs?wait=true' -H 'Content-Type: application/json' -d '${body}'`;
}
