import { anyInput } from '../../contract/all-inputs.ts';
import { readTool, type ReadTool } from '../../contract/tool.ts';
import { TOOL_SCHEMA, ToolValidator } from './validator.ts';

/** Reads the text of a tool.json: for the registry, which serves it, and for the validator, which reports on it. */
export class ToolReader {
  readonly #validator = new ToolValidator();

  /** @param folder the name of the folder that the file lies in */
  read(text: string, folder: string): Promise<ReadTool> {
    const validate = this.#validator.validate.bind(this.#validator);
    return Promise.resolve(readTool(text, folder, { schema: TOOL_SCHEMA, inputs: anyInput, validate }));
  }
}
