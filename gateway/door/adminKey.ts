import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { chmodSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writePrivate } from './storedList.ts';

const KEY = /^[A-Za-z0-9_-]{43}$/;

/** The key of the admin scope: 256 random bits in `<state_dir>/admin.key`, which only its owner may read (0600). */
export class AdminKey {
  readonly text: string;
  /** False when the state folder could not take it: the key then holds until the gateway ends. */
  readonly stored: boolean;
  readonly #digest: Buffer;

  constructor(stateDir: string) {
    const path = join(stateDir, 'admin.key');
    const kept = read(path);
    this.text = kept ?? randomBytes(32).toString('base64url');
    this.stored = kept !== null || store(path, this.text);
    this.#digest = digest(this.text);
  }

  /** In constant time: both sides are hashed to one length first. */
  matches(candidate: string): boolean {
    return timingSafeEqual(digest(candidate), this.#digest);
  }
}

function read(path: string): string | null {
  try {
    const text = readFileSync(path, 'utf8').trim();
    chmodSync(path, 0o600);
    return KEY.test(text) ? text : null;
  } catch {
    return null;
  }
}

function store(path: string, text: string): boolean {
  try {
    writePrivate(path, `${text}\n`);
    return true;
  } catch {
    return false;
  }
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
