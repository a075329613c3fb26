import { anyInput } from '../../contract/all-inputs.ts';
import { readTool, type ReadTool } from '../../contract/tool.ts';
import { TOOL_SCHEMA, ToolValidator } from './validator.ts';

/** A reader of tool.json texts, with the published schema and all types; made once per thread. */
export function makeTextReader(): (text: string, folder: string) => ReadTool {
  const validator = new ToolValidator();
  return (text, folder) =>
    readTool(text, folder, {
      schema: TOOL_SCHEMA,
      inputs: anyInput,
      validate: (json) => validator.validate(json),
    });
}
