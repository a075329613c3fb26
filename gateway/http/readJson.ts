import { isObject, type Json } from '../../contract/json.ts';
import { JsonSyntaxError, parseJsonWithPlace } from '../../contract/json-place.ts';
import { GatewayError } from '../errors.ts';

/** Deeper values are nobody's inputs, and every recursive walk over them would be at risk. */
const DEPTH_MAX = 200;

/**
 * Bytes of a body as JSON: strict UTF-8, big integers whole, and no `__proto__` at any depth (S20): as a key it is
 * harmless until somebody merges objects, and then it is not.
 * @throws GatewayError invalid_request with the line and column, or the path
 */
export function readJson(bytes: Uint8Array): Json {
  let value: Json;
  try {
    value = parseJsonWithPlace(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    const detail =
      cause instanceof JsonSyntaxError ? `The body is not JSON: ${cause.message}.` : 'The body is not UTF-8.';
    throw new GatewayError('invalid_request', detail, { cause });
  }
  inspect(value);
  return value;
}

/** Level by level, so that no depth can exhaust the stack. */
function inspect(root: Json): void {
  let level: Json[] = [root];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEPTH_MAX)
      throw new GatewayError('invalid_request', `The body is nested deeper than ${DEPTH_MAX} levels.`);
    const next: Json[] = [];
    for (const value of level) {
      if (Array.isArray(value)) {
        for (const item of value) if (typeof item === 'object' && item !== null) next.push(item);
      } else if (isObject(value)) {
        if (Object.hasOwn(value, '__proto__')) {
          throw new GatewayError('invalid_request', 'A key named __proto__ is not accepted.');
        }
        for (const key in value) {
          const item = value[key];
          if (typeof item === 'object' && item !== null) next.push(item);
        }
      }
    }
    level = next;
  }
}
