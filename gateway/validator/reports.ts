import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { isObject, parseJson, stringifyJson, type Json } from '../../contract/json.ts';
import type { Report } from '../../contract/report.ts';
import { writePrivate } from '../door/storedList.ts';

const FOLDER = 'reports';
const OVERALL: ReadonlySet<Json> = new Set(['pass', 'warn', 'fail']);

interface Kept {
  stamp: string;
  overall: Report['overall'] | null;
}

/**
 * The latest report of each tool: `<state_dir>/reports/<tool id>.json`. The command line writes them too, while a
 * gateway runs, so a file is read again when it has another stamp.
 */
export class Reports {
  readonly #folder: string;
  readonly #log: Logger;
  readonly #kept = new Map<string, Kept>();

  constructor({ stateDir, log }: { stateDir: string; log: Logger }) {
    this.#folder = join(stateDir, FOLDER);
    this.#log = log;
  }

  /** Null when there is none, or one that cannot be read. */
  get(toolId: string): Report | null {
    try {
      const report = parseJson(readFileSync(this.#pathOf(toolId), 'utf8'));
      return isReport(report) ? (report as unknown as Report) : null;
    } catch {
      return null;
    }
  }

  /** What the latest report comes to; for lists, so it costs one `stat` while nothing changes. */
  overall(toolId: string): Report['overall'] | null {
    const stat = statSync(this.#pathOf(toolId), { throwIfNoEntry: false });
    if (stat === undefined) return null;
    const stamp = `${stat.ino}:${stat.size}:${stat.mtimeMs}`;
    const kept = this.#kept.get(toolId);
    if (kept?.stamp === stamp) return kept.overall;
    const overall = this.get(toolId)?.overall ?? null;
    this.#kept.set(toolId, { stamp, overall });
    return overall;
  }

  /**
   * Stores a report, whole or not at all.
   * @returns why it could not be stored, in a sentence; null when all is well
   */
  save(report: Report): string | null {
    try {
      writePrivate(this.#pathOf(report.tool_id), `${stringifyJson(report, 2)}\n`);
      return null;
    } catch (error) {
      this.#log.warn({ error, toolId: report.tool_id }, 'a validation report could not be stored');
      return `The report of ${report.tool_id} could not be stored in ${this.#folder}. Check the folder's rights and space.`;
    }
  }

  /** Ids are names of folders at worst, and no folder of a tool begins with a dot. */
  #pathOf(toolId: string): string {
    return join(this.#folder, `${encodeURIComponent(toolId)}.json`);
  }
}

function isReport(value: Json): boolean {
  return isObject(value) && Array.isArray(value['checks']) && OVERALL.has(value['overall'] ?? null);
}
