/** Every input type at once: for the gateway and the tests. Pages load the types that they need instead. */
import { inputs } from './inputs/index.ts';
import type { InputLookup } from './values.ts';

export const anyInput: InputLookup = (type) => (Object.hasOwn(inputs, type) ? inputs[type] : undefined);
