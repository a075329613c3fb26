import type { Json } from '../json.ts';
import type { InputModule, InputSpec, JsonSchema, NormalisedInput, SpecFault } from '../types.ts';
import { textOf } from './shared/fields.ts';
import { fits, misfit, unwrap } from './shared/issues.ts';

type Picked = string | number | bigint | boolean;

export const summary = 'Text with suggestions by the tool. The value is the picked item’s `value`.';

export const fields: Record<string, JsonSchema> = {
  endpoint: { type: 'string', minLength: 1, description: 'Where suggestions come from: /autocomplete/<name>.' },
};
export const requiredFields = ['endpoint'] as const;

export function valueSchema(): JsonSchema {
  return { type: ['string', 'number', 'boolean'] };
}

export function sample(): Picked {
  return '';
}

export function normalise(raw: Json): NormalisedInput<Picked> {
  const inner = unwrap(raw);
  return inner === null || typeof inner === 'object' ? misfit('issue.autocomplete.not') : fits(inner);
}

export function isBlank(value: Picked): boolean {
  return value === '';
}

export function check(): [] {
  return [];
}

/** The part of the endpoint that names the list: `cities` of `/autocomplete/cities`; '' when there is none. */
export function endpointName(spec: InputSpec): string {
  return /^(?:\/?autocomplete\/)?([A-Za-z0-9_-]+)\/?$/.exec(textOf(spec, 'endpoint') ?? '')?.[1] ?? '';
}

export function coherence(spec: InputSpec): SpecFault[] {
  if (endpointName(spec) !== '') return [];
  const message = 'The endpoint must look like `/autocomplete/cities`.';
  return [{ path: '/endpoint', message, hint: 'Use letters, digits, - and _ for the name.' }];
}

const endpoint = '/autocomplete/cities';

export const examples: InputModule<Picked>['examples'] = [
  { spec: { endpoint }, raw: 'lon', value: 'lon' },
  { spec: { endpoint }, raw: { value: 7, label: 'Seven' }, value: 7 },
];
