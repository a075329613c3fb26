/** What a Pixie tool is, and what a gateway answers: everything that a program around either needs. */
export * from './all-inputs.ts';
export * from './all-outputs.ts';
export * from './api.ts';
export * from './compare.ts';
export * from './fixture.ts';
export * from './json.ts';
export * from './report.ts';
export * from './show-if.ts';
export * from './sse.ts';
export * from './stream.ts';
export * from './tolerance.ts';
export * from './tool.ts';
export * from './tool-schema.ts';
export type * from './types.ts';
export { inputs } from './inputs/index.ts';
export { outputs } from './outputs/index.ts';
