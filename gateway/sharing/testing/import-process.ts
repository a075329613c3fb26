/** A process that imports an archive, to be killed by tests: `node import-process.ts <archive> <tools folder>`. */
import { importTool } from '../importTool.ts';

const [archive = '', toolsDir = ''] = process.argv.slice(2);
await importTool(archive, { toolsDir, tools: () => [] });
process.stdout.write('imported\n');
