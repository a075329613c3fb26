import type { Artefact, IdempotencyKey, RunRow } from '../ports.ts';
import { sizeOf } from '../sizeOf.ts';

/** Memory that a failing disk may cost us; beyond it the oldest ended runs are forgotten. */
const MOST_ROWS = 1_000;
const MOST_BYTES = 64 * 1024 * 1024;

/** A write that the disk did not take. */
export interface UnsavedRow {
  row: RunRow;
  /** The row is not in the database at all, as against being there in an older state. */
  isNew: boolean;
  key: IdempotencyKey | null;
  artefacts: readonly Artefact[];
  bytes: number;
}

/** Runs that could not be stored, kept so that their users get them all the same, newest last. */
export class UnsavedRows {
  readonly #rows = new Map<string, UnsavedRow>();
  #bytes = 0;

  get size(): number {
    return this.#rows.size;
  }

  get(runId: string): UnsavedRow | null {
    return this.#rows.get(runId) ?? null;
  }

  /** Newest first. */
  ofTool(toolId: string): UnsavedRow[] {
    return [...this.#rows.values()].filter(({ row }) => row.toolId === toolId).reverse();
  }

  values(): UnsavedRow[] {
    return [...this.#rows.values()];
  }

  withKey(toolId: string, key: string): UnsavedRow | null {
    return this.values().find((unsaved) => unsaved.row.toolId === toolId && unsaved.key?.key === key) ?? null;
  }

  artefact(id: string): Artefact | null {
    for (const { artefacts } of this.#rows.values()) {
      const found = artefacts.find((artefact) => artefact.id === id);
      if (found) return found;
    }
    return null;
  }

  put(row: RunRow, isNew: boolean, key: IdempotencyKey | null, files?: readonly Artefact[]): void {
    const before = this.#rows.get(row.runId);
    const artefacts = files ?? before?.artefacts ?? [];
    const bytes = sizeOf(row.inputs) + sizeOf(row.outputs);
    this.#bytes += bytes - (before?.bytes ?? 0);
    this.#rows.set(row.runId, { row, isNew: before?.isNew ?? isNew, key: before?.key ?? key, artefacts, bytes });
    for (const [runId, unsaved] of this.#rows) {
      if (this.#rows.size <= MOST_ROWS && this.#bytes <= MOST_BYTES) break;
      if (unsaved.row.endedAt !== null && runId !== row.runId) this.delete(runId);
    }
  }

  delete(runId: string): boolean {
    const unsaved = this.#rows.get(runId);
    if (!unsaved) return false;
    this.#bytes -= unsaved.bytes;
    return this.#rows.delete(runId);
  }
}
