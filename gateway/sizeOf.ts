import type { Json } from '../contract/json.ts';

/** About how many bytes a value takes; exact enough for a bound, without writing it out. */
export function sizeOf(value: Json): number {
  if (typeof value === 'string') return value.length + 16;
  if (typeof value !== 'object' || value === null) return 8;
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + sizeOf(item), 16);
  let sum = 16;
  for (const key of Object.keys(value)) sum += key.length + sizeOf(value[key]!);
  return sum;
}
