/** Every input type at once: for the gateway and the tests. Pages load the types that they need instead. */
import type { JsonObject } from './json.ts';
import { inputs } from './inputs/index.ts';
import type { InputContext, InputModule } from './types.ts';
import * as values from './values.ts';

/** The module of a type; undefined for one that is not known. */
export const anyInput: values.InputLookup<InputModule> = (type) =>
  Object.hasOwn(inputs, type) ? inputs[type] : undefined;

/** `prepareInputs` of values.ts with all types. */
export function prepareInputs(
  tool: values.InputHolder,
  raw: values.RawValues,
): ReturnType<typeof values.prepareInputs> {
  return values.prepareInputs(tool, raw, anyInput);
}

/** `sampleInputs` of values.ts with all types. */
export function sampleInputs(tool: values.InputHolder, context: InputContext): JsonObject {
  return values.sampleInputs(tool, context, anyInput);
}
