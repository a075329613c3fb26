import { join } from 'node:path';
import type { Origins } from '../../contract/api.ts';
import { GatewayError } from '../errors.ts';
import { StoredList } from './storedList.ts';

interface StoredOrigin {
  origin: string;
  tools: string[] | null;
}

interface Refused {
  at: string;
  count: number;
}

/** Refused origins remembered at a time; a page that makes up origins cannot fill our memory. */
const REFUSED_MAX = 50;

/**
 * Checks one origin as somebody typed it: exactly `scheme://host[:port]` as browsers write it.
 * @throws GatewayError invalid_request with the form that would do
 */
export function checkedOrigin(text: string): string {
  if (/^[a-z-]+-extension:\/\/[a-z0-9-]+$/.test(text)) return text;
  if (text === 'null') {
    throw new GatewayError(
      'invalid_request',
      'null is no origin that can be allowed: every page can claim it. Make a token instead: pixie token create --tools <ids>',
    );
  }
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || text.includes('*') || (url.protocol !== 'http:' && url.protocol !== 'https:')) {
    throw new GatewayError('invalid_request', 'An origin is a scheme, a host and perhaps a port: https://example.org');
  }
  if (url.origin !== text) throw new GatewayError('invalid_request', `Write this origin as ${url.origin}`);
  return text;
}

/** Which foreign origins may embed, from the configuration and from `<state_dir>/origins.json`, and who was refused. */
export class AllowedOrigins {
  readonly #configured: ReadonlySet<string>;
  readonly #stored: StoredList<StoredOrigin>;
  readonly #refused = new Map<string, Refused>();
  readonly #now: () => number;

  constructor(options: { stateDir: string; configured?: readonly string[]; now?: () => number }) {
    this.#configured = new Set(options.configured ?? []);
    this.#now = options.now ?? Date.now;
    this.#stored = new StoredList(join(options.stateDir, 'origins.json'), ({ origin, tools }) =>
      typeof origin === 'string' && (tools === null || isStrings(tools)) ? { origin, tools } : null,
    );
  }

  /** The tools that it may use, null = all; undefined when it is not listed. */
  lookup(origin: string): ReadonlySet<string> | null | undefined {
    if (this.#configured.has(origin)) return null;
    const found = this.#stored.items().find((item) => item.origin === origin);
    if (found === undefined) return undefined;
    return found.tools === null ? null : new Set(found.tools);
  }

  /** Remembers an origin that was turned away. `null` cannot be allowed, so it is not worth remembering. */
  refuse(origin: string): void {
    if (origin === 'null' || origin.length > 200 || !/^[a-z][a-z0-9+.-]*:\/\/[^/]+$/.test(origin)) return;
    const count = (this.#refused.get(origin)?.count ?? 0) + 1;
    this.#refused.delete(origin);
    this.#refused.set(origin, { at: new Date(this.#now()).toISOString(), count });
    for (const oldest of this.#refused.keys()) {
      if (this.#refused.size <= REFUSED_MAX) break;
      this.#refused.delete(oldest);
    }
  }

  /**
   * @param tools null = all
   * @throws GatewayError invalid_request for what is not an origin
   */
  allow(origin: string, tools: readonly string[] | null): void {
    const checked = checkedOrigin(origin);
    this.#stored.change((items) => [
      ...items.filter((item) => item.origin !== checked),
      { origin: checked, tools: tools === null ? null : [...new Set(tools)] },
    ]);
    this.#refused.delete(checked);
  }

  /**
   * False when it was not listed.
   * @throws GatewayError invalid_request when the configuration lists it
   */
  disallow(origin: string): boolean {
    if (this.#configured.has(origin)) {
      throw new GatewayError(
        'invalid_request',
        `${origin} is allowed by the configuration (allowed_origins). Remove it there.`,
      );
    }
    if (!this.#stored.items().some((item) => item.origin === origin)) return false;
    this.#stored.change((items) => items.filter((item) => item.origin !== origin));
    return true;
  }

  list(): Origins {
    const configured = [...this.#configured].map((origin) => ({ origin, tools: null }));
    const stored = this.#stored.items().filter((item) => !this.#configured.has(item.origin));
    return {
      allowed: [...configured, ...stored.map(({ origin, tools }) => ({ origin, tools }))],
      refused: [...this.#refused].map(([origin, { at, count }]) => ({ origin, at, count })).reverse(),
    };
  }

  /** Why origins.json is not being used, null when it is. */
  get fault(): string | null {
    return this.#stored.fault;
  }
}

function isStrings(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
