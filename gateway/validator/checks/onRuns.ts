/**
 * The checks that talk to a running tool. Together they load half of what a validation loads, so `validate.ts` fetches
 * them while Python starts.
 */
export { outputConforms } from './outputConforms.ts';
export { referenceFixtures } from './referenceFixtures.ts';
export { sampleInputRun } from './sampleInputRun.ts';
export { schemaMatchesDisk } from './schemaMatchesDisk.ts';
export { streamingCheck } from './streamingCheck.ts';
