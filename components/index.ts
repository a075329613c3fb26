/** Every element, registered, with its class and types: `import 'pixie'`. */
import './management.define.ts';
import './tool/results.define.ts';
import './tool/tool.define.ts';

export { PixieInput } from './input/input.ts';
export { PixieOutput } from './output/output.ts';
export { PixieReport } from './report/report.ts';
export { PixieSecrets } from './secrets/secrets.ts';
export { PixieTool } from './tool/tool.ts';
export { RunError } from './tool/run-error.ts';
export { setDefaultGateway } from './core/gateway.ts';
export type { PixieEvent, PixieEventDetails, PixieEventName } from './core/events.ts';
export type { ToolSchema } from './core/schema.ts';
export type { Strings } from './core/words.ts';
