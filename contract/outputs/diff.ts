import type { Json } from '../json.ts';
import type { ExportFormat, Formatter, Normalised, OutputSpec } from '../types.ts';
import { changesOf, unifiedPatch } from './shared/patch.ts';
import { jsonFormat, textFormat } from './shared/formats.ts';
import { fit } from './shared/misfit.ts';
import { words } from './shared/decoration.ts';
import { may, need, record, text } from './shared/shape.ts';

export type DiffValue = {
  before: string;
  after: string;
  filename_before?: string;
  filename_after?: string;
  language?: string;
};

const shape = record<DiffValue>(
  {
    before: need(text),
    after: need(text),
    filename_before: may(text),
    filename_after: may(text),
    language: words(),
  },
  'a diff is an object with before and after',
);

export const summary = 'Two versions of a text and what changed between them.';
export const fields = {};
export const schema = shape.schema;

export function normalise(raw: Json): Normalised<DiffValue> {
  return fit(raw, shape.read);
}

export const exporters: readonly ExportFormat<DiffValue>[] = [
  textFormat<DiffValue>('patch', 'text/x-diff', unifiedPatch),
  jsonFormat,
];

/** How many lines came and went, and in which file. */
export function describe(value: DiffValue, _spec: OutputSpec, format: Formatter): string {
  if (value.before === value.after) return format.text('describe.diff.same');
  const counts = changesOf(value);
  const added = format.text('describe.diff.added', { n: counts.added });
  const removed = format.text('describe.diff.removed', { n: counts.removed });
  const name = nameOf(value, format);
  return name === ''
    ? format.text('describe.diff.changes', { added, removed })
    : format.text('describe.diff.named', { name, added, removed });
}

function nameOf({ filename_before: before, filename_after: after }: DiffValue, format: Formatter): string {
  return before && after && before !== after
    ? format.text('describe.diff.names', { before, after })
    : after || before || '';
}

const edit: DiffValue = {
  before: 'x = 1\n',
  after: 'x = 2\n',
  filename_before: 'a.py',
  filename_after: 'b.py',
  language: 'python',
};

export const examples: readonly { raw: Json; value: DiffValue }[] = [
  { raw: edit, value: edit },
  { raw: { before: '', after: 'new', language: null }, value: { before: '', after: 'new' } },
  { raw: { before: 1, after: true, hunks: [] }, value: { before: '1', after: 'true' } },
];

export const misfits: readonly Json[] = [
  null,
  'text',
  [],
  {},
  { before: 'a' },
  { before: null, after: 'a' },
  { before: ['a'], after: 'b' },
];
