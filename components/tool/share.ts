/** The values of a form as an address and as a command. Files and hidden fields of a page stay out of both. */
import { stringifyJson, type Json, type JsonObject } from '../../contract/json.ts';
import type { Store } from '../core/store.ts';

/** Values that may be shown in an address. */
function shareable(store: Store): JsonObject {
  return Object.fromEntries(Object.entries(store.values).filter(([key]) => !store.isPrivate(key)));
}

/** The page's address with `<tool>.<key>=` for each value, read back by `prefill="query"`. */
export function shareUrl(page: string, store: Store): string {
  const url = new URL(page);
  const prefix = `${store.toolId}.`;
  for (const key of [...url.searchParams.keys()]) if (key.startsWith(prefix)) url.searchParams.delete(key);
  for (const [key, value] of Object.entries(shareable(store))) url.searchParams.set(prefix + key, asText(value));
  return url.href;
}

function asText(value: Json): string {
  return typeof value === 'string' ? value : stringifyJson(value);
}

/** For a POSIX shell; single quotes are the only thing that must be written otherwise. */
export function toCurl(gateway: string, store: Store): string {
  const body = stringifyJson({ inputs: store.values }).replaceAll("'", `'\\''`);
  return `curl -s '${gateway}/api/tools/${store.toolId}/runs?wait=true' -H 'Content-Type: application/json' -d '${body}'`;
}
