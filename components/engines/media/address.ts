/** Where a medium lies, and whether the page may go there by itself. */
import { isInline } from '../../../contract/outputs/shared/file-data.ts';
import type { ViewHost } from '../../core/view.ts';

/**
 * `inline`: in the value. `gateway`: the gateway has it under `path`; `open` when a tag may load it from `url` itself,
 * else it takes a request that says who asks. `remote`: elsewhere, and nothing is fetched before the person asks.
 * `adrift`: a file of a tool, and this page does not know of which.
 */
export type Address =
  | { readonly kind: 'inline' }
  | { readonly kind: 'gateway'; readonly path: string; readonly url: string; readonly open: boolean }
  | { readonly kind: 'remote'; readonly url: URL }
  | { readonly kind: 'adrift' };

const INLINE: Address = { kind: 'inline' };
const ADRIFT: Address = { kind: 'adrift' };

/** @param gateway its origin, null in a page without one */
export function locate(data: string, gateway: string | null, toolId: string | null): Address {
  if (isInline(data)) return INLINE;
  if (/^https?:/i.test(data)) return elsewhere(data, gateway);
  if (gateway === null) return ADRIFT;
  if (data.startsWith('/api/')) return { kind: 'gateway', path: data, url: gateway + data, open: true };
  if (toolId === null) return ADRIFT;
  const path = `/tools/${encodeURIComponent(toolId)}${data}`;
  return { kind: 'gateway', path, url: gateway + path, open: false };
}

function elsewhere(data: string, gateway: string | null): Address {
  if (!URL.canParse(data)) return ADRIFT;
  const url = new URL(data);
  if (gateway === null || !URL.canParse(gateway) || url.origin !== new URL(gateway).origin)
    return { kind: 'remote', url };
  // Its own pages load what they like from it; a file of a tool is given only to those who say who they are.
  const path = url.pathname + url.search;
  return { kind: 'gateway', path, url: url.href, open: !path.startsWith('/tools/') };
}

/** `locate` for what a card shows. */
export function locateFor({ client, toolId }: ViewHost, data: string): Address {
  return locate(data, client?.gateway ?? null, toolId);
}
