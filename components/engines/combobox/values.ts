/** Lists of chosen values, as multiselect and tags hold them. */
import type { Json } from '../../../contract/json.ts';
import type { FieldHost } from '../../core/control.ts';

/** The wire value of a list; null where the raw value cannot be read as one. */
export function listOf<V extends Json>(
  { raw, spec }: FieldHost,
  normalise: (raw: Json, spec: FieldHost['spec']) => { ok: true; value: V[] } | { ok: false; issue: unknown },
): readonly V[] | null {
  if (raw === undefined || raw === null) return [];
  const read = normalise(raw, spec);
  return read.ok ? read.value : null;
}

/** An emptied list is what an empty field is: nothing, unless the default says `[]`. */
export function rawOf(values: readonly Json[], { spec }: FieldHost): Json | undefined {
  return values.length > 0 || Array.isArray(spec.default) ? [...values] : undefined;
}
