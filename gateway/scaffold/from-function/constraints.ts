/** Bounds and words that `Annotated` gives a type, and what they are in tool.json. */
import type { Json } from '../../../contract/json.ts';
import { lastName, lookUp } from './annotation.ts';
import type { Annotation, Metadata } from './reading.ts';

/** Arguments of pydantic's `Field`, which check a value. */
export type Checks = Readonly<Record<string, Json>>;

export interface Constraints {
  checks: Checks;
  title: string | null;
  description: string | null;
  default: Json | undefined;
}

const CHECKS = ['ge', 'gt', 'le', 'lt', 'multiple_of', 'min_length', 'max_length', 'pattern'];
/** Of `annotated_types`, by class. */
const SINGLE: Readonly<Record<string, string>> = {
  Ge: 'ge',
  Gt: 'gt',
  Le: 'le',
  Lt: 'lt',
  MultipleOf: 'multiple_of',
  MinLen: 'min_length',
  MaxLen: 'max_length',
};
/** Types of pydantic that are a number with a bound. */
const BOUND_TYPES: Readonly<Record<string, { name: string; checks: Checks }>> = {
  PositiveInt: { name: 'int', checks: { gt: 0 } },
  NonNegativeInt: { name: 'int', checks: { ge: 0 } },
  PositiveFloat: { name: 'float', checks: { gt: 0 } },
  NonNegativeFloat: { name: 'float', checks: { ge: 0 } },
};

/** @param field metadata of a `Field` that is the default */
export function constraintsOf(metadata: readonly Metadata[], field?: Metadata): Constraints {
  const found: Constraints = { checks: {}, title: null, description: null, default: undefined };
  for (const item of [...metadata, ...(field ? [field] : [])]) add(found, item);
  return found;
}

function add(found: Constraints, { call, args = [], keywords = {}, value }: Metadata): void {
  const name = call?.split('.').at(-1) ?? '';
  const first = args[0];
  if (typeof value === 'string') found.description ??= value;
  if ((name === 'Doc' || name === 'doc') && typeof first === 'string') found.description ??= first;
  const single = lookUp(SINGLE, name);
  if (single !== undefined && first !== undefined) found.checks = { ...found.checks, [single]: first };
  if (name !== 'Field' && name !== 'Interval' && name !== 'Len') return;
  const checks = Object.entries(keywords).filter(([key]) => CHECKS.includes(key));
  found.checks = { ...found.checks, ...Object.fromEntries(checks) };
  if (typeof keywords['title'] === 'string') found.title = keywords['title'];
  if (typeof keywords['description'] === 'string') found.description = keywords['description'];
  if (name === 'Field') found.default ??= first ?? keywords['default'];
}

/** `PositiveInt` as an int with its bound; other types as they are. */
export function boundType(annotation: Annotation): { annotation: Annotation; checks: Checks } {
  const found = lookUp(BOUND_TYPES, lastName(annotation));
  return found ? { annotation: { ...annotation, name: found.name }, checks: found.checks } : { annotation, checks: {} };
}

/** `min`, `max` and `step` of a number input; a bound that is not itself allowed is moved inside for whole numbers. */
export function numberFields(checks: Checks, whole: boolean): Record<string, number> {
  const at = (key: string): number | undefined => (typeof checks[key] === 'number' ? checks[key] : undefined);
  const [above, below] = [at('gt'), at('lt')];
  const min = at('ge') ?? (above === undefined ? undefined : whole ? Math.floor(above) + 1 : above);
  const max = at('le') ?? (below === undefined ? undefined : whole ? Math.ceil(below) - 1 : below);
  const step = at('multiple_of') ?? (whole ? 1 : undefined);
  return {
    ...(min !== undefined && { min }),
    ...(max !== undefined && { max }),
    ...(step !== undefined && step > 0 && { step }),
  };
}
