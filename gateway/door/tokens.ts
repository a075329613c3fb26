import { createHash, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { TokenItem } from '../../contract/api.ts';
import { GatewayError } from '../errors.ts';
import { StoredList } from './storedList.ts';

interface StoredToken {
  id: string;
  /** SHA-256 in hex: the token itself is 128 random bits, so no slow hash is needed. */
  hash: string;
  tools: string[];
  createdAt: string;
  lastUsedAt: string | null;
}

/** A token's time of use is stored this often at most; it is for people, not for billing. */
const USE_STORED_EVERY_MS = 60_000;

/** Embed tokens: let pages without an origin of their own (`file://`) use named tools. Stored hashed. */
export class Tokens {
  readonly #stored: StoredList<StoredToken>;
  readonly #now: () => number;

  constructor(options: { stateDir: string; now?: () => number }) {
    this.#now = options.now ?? Date.now;
    this.#stored = new StoredList(join(options.stateDir, 'tokens.json'), (item) => {
      const { id, hash, tools, createdAt, lastUsedAt = null } = item;
      const whole =
        typeof id === 'string' &&
        typeof hash === 'string' &&
        typeof createdAt === 'string' &&
        (lastUsedAt === null || typeof lastUsedAt === 'string') &&
        Array.isArray(tools) &&
        tools.every((tool) => typeof tool === 'string');
      return whole ? { id, hash, tools, createdAt, lastUsedAt } : null;
    });
  }

  /** The tools of a token, undefined when it is unknown or revoked. */
  lookup(token: string): { id: string; tools: ReadonlySet<string> } | undefined {
    const hash = hashOf(token);
    const found = this.#stored.items().find((item) => item.hash === hash);
    if (found === undefined) return undefined;
    this.#noteUse(found);
    return { id: found.id, tools: new Set(found.tools) };
  }

  /**
   * A new token; its text is not kept and cannot be shown again.
   * @throws GatewayError invalid_request without tools
   */
  create(tools: readonly string[]): TokenItem & { token: string } {
    if (tools.length === 0) throw new GatewayError('invalid_request', 'Name the tools that the token is for.');
    const token = `pxt_${randomBytes(16).toString('base64url')}`;
    const item: StoredToken = {
      id: randomBytes(4).toString('hex'),
      hash: hashOf(token),
      tools: [...new Set(tools)],
      createdAt: new Date(this.#now()).toISOString(),
      lastUsedAt: null,
    };
    this.#stored.change((items) => [...items, item]);
    return { ...shown(item), token };
  }

  /** False when there is no such token. */
  revoke(id: string): boolean {
    if (!this.#stored.items().some((item) => item.id === id)) return false;
    this.#stored.change((items) => items.filter((item) => item.id !== id));
    return true;
  }

  list(): TokenItem[] {
    return this.#stored.items().map(shown);
  }

  /** Why tokens.json is not being used, null when it is. */
  get fault(): string | null {
    return this.#stored.fault;
  }

  #noteUse(token: StoredToken): void {
    const now = this.#now();
    if (token.lastUsedAt !== null && now - Date.parse(token.lastUsedAt) < USE_STORED_EVERY_MS) return;
    const lastUsedAt = new Date(now).toISOString();
    try {
      this.#stored.change((items) => items.map((item) => (item.id === token.id ? { ...item, lastUsedAt } : item)));
    } catch {
      // A full disk must not lock a token's holder out; the time of use is the lesser loss.
    }
  }
}

function shown({ id, tools, createdAt, lastUsedAt }: StoredToken): TokenItem {
  return { id, tools, createdAt, lastUsedAt };
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
