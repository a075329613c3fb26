/** Every output type at once: for the gateway and the tests. Pages load the types that they need instead. */
import { outputs } from './outputs/index.ts';
import type { OutputModule } from './types.ts';

/** The module of a type; undefined for one that is not known (here). */
export type OutputLookup = (type: string) => OutputModule | undefined;

export const anyOutput: OutputLookup = (type) => (Object.hasOwn(outputs, type) ? outputs[type] : undefined);
