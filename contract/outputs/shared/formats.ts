/** The download formats that types share. */
import { stringifyJson, type Json } from '../../json.ts';
import type { ExportFormat, OutputSpec } from '../../types.ts';
import { csv, tsv } from './delimited.ts';

/** Rows of cells, the header first. */
export type Rows = Iterable<readonly (Json | undefined)[]>;

/** The canonical value as indented JSON; every digit of long integers is kept. */
export const jsonFormat: ExportFormat<Json> = {
  name: 'json',
  make: (value) => ({ extension: 'json', mediaType: 'application/json', body: `${stringifyJson(value, 2)}\n` }),
};

/** CSV, TSV and JSON of a value that is rows in some way. */
export function rowFormats<C extends Json>(rows: (value: C, spec: OutputSpec) => Rows): readonly ExportFormat<C>[] {
  return [
    {
      name: 'csv',
      make: (value, spec) => ({ extension: 'csv', mediaType: 'text/csv', body: csv(rows(value, spec)) }),
    },
    {
      name: 'tsv',
      make: (value, spec) => ({
        extension: 'tsv',
        mediaType: 'text/tab-separated-values',
        body: tsv(rows(value, spec)),
      }),
    },
    jsonFormat,
  ];
}

/** A text format; `name` is also the extension unless another is given. */
export function textFormat<C extends Json>(
  name: string,
  mediaType: string,
  write: (value: C, spec: OutputSpec) => string,
  extension = name,
): ExportFormat<C> {
  return { name, make: (value, spec) => ({ extension, mediaType, body: write(value, spec) }) };
}
