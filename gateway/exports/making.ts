/**
 * What is made of one output: a file in a format, its sentence, and the rows of it that a report shows. The same code
 * runs in the gateway's own thread for small values and in another one for big ones (`maker.ts`).
 */
import { isObject, type Json } from '../../contract/json.ts';
import type { OutputModule, OutputSpec } from '../../contract/types.ts';
import { inlined, type InlineSource } from '../artefacts/inline.ts';
import { GatewayError } from '../errors.ts';
import type { RunRow } from '../ports.ts';
import { english } from './english.ts';
import { exportable, formatNamed, type Exportable } from './formats.ts';
import { isGone, mediaOf } from './stored.ts';

/** What is wanted of an output. */
export interface Wanted {
  spec: OutputSpec;
  /** A format by its name, null for the default. */
  format: string | null;
  /** For an archive: media stay as they are, and the report wants to know more. */
  forArchive: boolean;
}

export interface MadeFile {
  extension: string;
  mediaType: string;
  body: Uint8Array;
}

export interface Made {
  /** The value lay in a file that is not there any more. */
  gone: boolean;
  /** Null for media of an archive, which are files already. */
  file: MadeFile | null;
  /** In English, '' for none. */
  sentence: string;
  table: TableExcerpt | null;
}

/** The beginning of a table. */
export interface TableExcerpt {
  columns: Json[];
  rows: Json[];
  /** Rows there are in all. */
  count: number;
}

export type Modules = Readonly<Record<string, OutputModule>>;

/** Of a table that is shown in a report. */
export const MOST_ROWS = 100;

/** @throws GatewayError not_acceptable, artefact_not_found (not for an archive) */
export async function makeOf(
  row: Pick<RunRow, 'runId' | 'outputs'>,
  { spec, format, forArchive }: Wanted,
  { artefacts, modules }: { artefacts: InlineSource; modules: Modules },
): Promise<Made> {
  const stored = row.outputs[spec.key] ?? null;
  const { [spec.key]: value = null } = await inlined({ [spec.key]: stored }, row.runId, artefacts);
  const whole = exportable(spec, value, modules);
  if (!forArchive && isGone(whole)) {
    throw new GatewayError('artefact_not_found', 'The file of this value is not there any more.');
  }
  if (!forArchive) return { ...NOTHING, file: fileOf(whole, format) };
  if (isGone(whole)) return { ...NOTHING, gone: true };
  const areFiles = mediaOf(exportable(spec, stored, modules)).length > 0;
  return {
    gone: false,
    file: areFiles ? null : fileOf(whole, null),
    sentence: sentenceOf(whole, modules),
    table: excerptOf(whole),
  };
}

const NOTHING: Made = { gone: false, file: null, sentence: '', table: null };

function fileOf(whole: Exportable, format: string | null): MadeFile {
  const { extension, mediaType, body } = formatNamed(whole, format).make(whole.value, whole.spec);
  return { extension, mediaType, body: typeof body === 'string' ? Buffer.from(body) : body };
}

/** A type whose sentence fails on an odd value must not cost the archive. */
function sentenceOf({ spec, value, fits }: Exportable, modules: Modules): string {
  const module = fits ? modules[spec.type] : undefined;
  if (module === undefined) return '';
  try {
    return module.describe(value, spec, english);
  } catch {
    return '';
  }
}

function excerptOf({ spec, value }: Exportable): TableExcerpt | null {
  if (spec.type !== 'table' || !isObject(value)) return null;
  const { columns, rows } = value;
  if (!Array.isArray(columns) || !Array.isArray(rows)) return null;
  return { columns, rows: rows.slice(0, MOST_ROWS), count: rows.length };
}
