import { randomBytes } from 'node:crypto';
import type { Upload } from '../../contract/api.ts';
import type { Config } from '../config.ts';
import { GatewayError } from '../errors.ts';
import type { Kit, NewUpload, Uploads as UploadsPort, UploadSource } from '../ports.ts';
import { fileName, mediaTypeOf } from './facts.ts';
import { onDisk, receiveFile } from './receive.ts';
import { UploadFolder, type UploadRecord } from './records.ts';

/** How long an upload can be used for a run. */
export const KEPT_MS = 24 * 3_600_000;
const SWEEP_MS = 10 * 60_000;
/** Of all that the state folder may take; the rest is the history's. */
const SHARE = 0.5;
const MEGABYTE = 1024 ** 2;

export interface UploadsParts {
  kit: Kit;
  /** `max_state_bytes` may change while we run. */
  config: Pick<Config, 'state_dir' | 'max_state_bytes'>;
}

interface Entry extends UploadRecord {
  /** Runs that need it now. */
  holds: number;
  /** A run has had it, so it may go before its time when there is no room. */
  used: boolean;
}

/** Files that were sent for runs to come: on disk, under random ids, for a day or as long as a run needs them. */
export class Uploads implements UploadsPort {
  readonly #kit: Kit;
  readonly #config: UploadsParts['config'];
  readonly #folder: UploadFolder;
  /** Oldest first. */
  readonly #entries = new Map<string, Entry>();
  /** Work on the disk that `close` waits for. */
  readonly #pending = new Set<Promise<unknown>>();
  /** Of whole uploads and of what is promised to those under way. */
  #bytes = 0;
  #sweep: { clear(): void } | null = null;
  #closed = false;

  /** Takes over what an earlier gateway left whole and removes what it left half. */
  constructor({ kit, config }: UploadsParts) {
    this.#kit = kit;
    this.#config = config;
    this.#folder = new UploadFolder(config.state_dir);
    const left = [...this.#folder.load()].sort(([, a], [, b]) => a.createdAt - b.createdAt);
    for (const [id, record] of left) this.#add(id, record);
    this.#expire();
    this.#sweepLater();
  }

  get bytes(): number {
    return this.#bytes;
  }

  async receive(body: AsyncIterable<Uint8Array>, facts: NewUpload): Promise<Upload> {
    if (this.#closed) throw new GatewayError('shutting_down', 'The gateway is stopping. Try again in a moment.');
    return this.#track(this.#receive(body, facts));
  }

  find(id: string, identity: string | null): Upload | null {
    const entry = this.#entries.get(id);
    if (entry === undefined || this.#isExpired(entry)) return null;
    // A foreign origin is not even told that there is one.
    return identity === null || identity === entry.origin ? shown(id, entry) : null;
  }

  source(id: string): UploadSource | null {
    const entry = this.#entries.get(id);
    if (entry === undefined) return null;
    const { name, bytes, mediaType } = entry;
    return { path: this.#folder.fileOf(id), name, bytes, mediaType };
  }

  hold(ids: readonly string[]): () => void {
    const held = ids.flatMap((id) => this.#entries.get(id) ?? []);
    // Most runs have none, and none of their time is spent here.
    if (held.length === 0) return () => undefined;
    for (const entry of held) {
      entry.holds += 1;
      entry.used = true;
    }
    return () => {
      for (const entry of held.splice(0)) entry.holds -= 1;
      this.#expire();
    };
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#sweep?.clear();
    this.#sweep = null;
    await Promise.allSettled(this.#pending);
  }

  async #receive(body: AsyncIterable<Uint8Array>, facts: NewUpload): Promise<Upload> {
    const { name, mediaType, origin, declaredBytes, maxBytes } = facts;
    const id = randomBytes(16).toString('base64url');
    const room = new Room((bytes) => this.#take(bytes), maxBytes);
    try {
      room.reserve(declaredBytes ?? 0);
      await onDisk(() => this.#folder.make());
      const bytes = await receiveFile(this.#folder.fileOf(id), body, (more) => room.fill(more));
      const createdAt = this.#kit.clock.now();
      const record: UploadRecord = {
        name: fileName(name),
        bytes,
        mediaType: mediaTypeOf(mediaType),
        origin,
        createdAt,
        expiresAt: createdAt + KEPT_MS,
      };
      await onDisk(() => this.#folder.save(id, record));
      this.#add(id, record);
      return shown(id, record);
    } catch (error) {
      await this.#folder.remove(id);
      throw error;
    } finally {
      this.#bytes -= room.reserved;
    }
  }

  #add(id: string, record: UploadRecord): void {
    this.#entries.set(id, { ...record, holds: 0, used: false });
    this.#bytes += record.bytes;
  }

  /** @throws GatewayError storage_full */
  #take(bytes: number): void {
    const most = this.#config.max_state_bytes * SHARE;
    if (this.#bytes + bytes > most) this.#makeRoom(this.#bytes + bytes - most);
    if (this.#bytes + bytes > most) {
      throw new GatewayError(
        'storage_full',
        `Uploads may take ${megabytes(most)} MB here, and ${megabytes(this.#bytes)} MB are in use. ` +
          'Try again when older ones have expired, or raise max_state_bytes.',
      );
    }
    this.#bytes += bytes;
  }

  /** Lets uploads go that have served a run already, the oldest first; one that waits for its run is never taken. */
  #makeRoom(bytes: number): void {
    this.#expire();
    let missing = bytes;
    for (const [id, { used, holds, bytes: size }] of this.#entries) {
      if (missing <= 0) return;
      if (!used || holds > 0) continue;
      missing -= size;
      this.#drop(id);
    }
  }

  #expire(): void {
    for (const [id, entry] of this.#entries) if (entry.holds === 0 && this.#isExpired(entry)) this.#drop(id);
  }

  #isExpired({ expiresAt }: Entry): boolean {
    return this.#kit.clock.now() >= expiresAt;
  }

  #drop(id: string): void {
    this.#bytes -= this.#entries.get(id)?.bytes ?? 0;
    this.#entries.delete(id);
    void this.#track(this.#folder.remove(id));
  }

  #sweepLater(): void {
    this.#sweep = this.#kit.clock.setTimeout(() => {
      this.#expire();
      this.#sweepLater();
    }, SWEEP_MS);
  }

  #track<T>(work: Promise<T>): Promise<T> {
    this.#pending.add(work);
    void Promise.allSettled([work]).then(() => this.#pending.delete(work));
    return work;
  }
}

/** What one upload has been promised and what of it is filled. */
class Room {
  reserved = 0;
  #filled = 0;
  readonly #take: (bytes: number) => void;
  readonly #maxBytes: number;

  constructor(take: (bytes: number) => void, maxBytes: number) {
    this.#take = take;
    this.#maxBytes = maxBytes;
  }

  /** @throws GatewayError body_too_large, storage_full */
  reserve(bytes: number): void {
    if (this.reserved + bytes > this.#maxBytes) {
      throw new GatewayError('body_too_large', `An upload can have at most ${megabytes(this.#maxBytes)} MB.`);
    }
    this.#take(bytes);
    this.reserved += bytes;
  }

  /** A body in chunks says nothing of its length, so it gets its room as it comes. */
  fill(bytes: number): void {
    this.#filled += bytes;
    if (this.#filled > this.reserved) this.reserve(this.#filled - this.reserved);
  }
}

function shown(id: string, { name, bytes, mediaType, expiresAt }: UploadRecord): Upload {
  return { id, name, bytes, mediaType, expiresAt: new Date(expiresAt).toISOString() };
}

function megabytes(bytes: number): number {
  return Math.floor(bytes / MEGABYTE);
}
