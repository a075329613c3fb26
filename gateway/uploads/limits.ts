/** Sizes that the uploads keep to. Pure. */
import type { ToolSpec } from '../../contract/types.ts';

const MEGABYTE = 1024 ** 2;

/** For file inputs that don't say `max_size_mb` themselves. */
export const DEFAULT_MAX_MB = 2_048;

/** Inputs whose values are files. */
export const FILE_TYPES: ReadonlySet<string> = new Set(['file', 'image', 'audio']);

/**
 * The most bytes of one upload. Which input it is for is not known before a run, so this is what the most generous
 * input of any tool takes; the run then judges by its own.
 */
export function largestUpload(specs: Iterable<ToolSpec | null>): number {
  let megabytes = DEFAULT_MAX_MB;
  for (const spec of specs) {
    for (const { type, max_size_mb: own } of spec?.inputs ?? []) {
      if (FILE_TYPES.has(type) && typeof own === 'number' && own > megabytes) megabytes = own;
    }
  }
  return Math.floor(megabytes * MEGABYTE);
}

/** The same tool with the default limit written at each file input that has none. */
export function withFileLimits(spec: ToolSpec): ToolSpec {
  if (!spec.inputs.some(({ type }) => FILE_TYPES.has(type))) return spec;
  const inputs = spec.inputs.map((input) =>
    FILE_TYPES.has(input.type) && typeof input['max_size_mb'] !== 'number'
      ? { ...input, max_size_mb: DEFAULT_MAX_MB }
      : input,
  );
  return { ...spec, inputs };
}
