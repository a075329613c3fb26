/** A table as a Parquet file, a column at a time. Loads when somebody asks for the file. */
import { parquetWriteBuffer } from 'hyparquet-writer/src/write.js';
import type { Json } from '../../../contract/json.ts';
import { cellText } from '../../../contract/outputs/shared/delimited.ts';
import type { ExportFile } from '../../../contract/types.ts';
import { cellAt, type DrawnColumn } from './columns.ts';

type Type = 'BOOLEAN' | 'INT64' | 'DOUBLE' | 'STRING';

/** Signed integers of 64 bits. */
const MOST = 2n ** 63n;

/** Columns are named by their keys, which differ; dates stay the texts that they are, which loses nothing. */
export function parquet(columns: readonly DrawnColumn[], count: number): ExportFile {
  const columnData = columns.map((column) => {
    const cells = Array.from({ length: count }, (_, row) => cellAt(column, row) ?? null);
    const type = typeOf(cells);
    return { name: column.key, type, data: cells.map((cell) => write(cell, type)), nullable: true };
  });
  return {
    extension: 'parquet',
    mediaType: 'application/vnd.apache.parquet',
    body: new Uint8Array(parquetWriteBuffer({ columnData })),
  };
}

/** The narrowest type that holds every cell as it is. */
function typeOf(cells: readonly Json[]): Type {
  const present = cells.filter((cell) => cell !== null);
  if (present.length === 0) return 'STRING';
  if (present.every((cell) => typeof cell === 'boolean')) return 'BOOLEAN';
  if (present.every((cell) => typeof cell === 'number') && !present.every(isWhole)) return 'DOUBLE';
  return present.every(isWhole) ? 'INT64' : 'STRING';
}

function isWhole(cell: Json): boolean {
  if (typeof cell === 'bigint') return cell >= -MOST && cell < MOST;
  return Number.isSafeInteger(cell);
}

function write(cell: Json, type: Type): boolean | number | bigint | string | null {
  if (cell === null) return null;
  if (type === 'INT64') return BigInt(cell as number | bigint);
  return type === 'STRING' ? cellText(cell) : (cell as boolean | number);
}
