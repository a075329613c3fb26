/** The tool that a command is about, with its tool.json: from a gateway, or read from its folder where none runs. */
import { anyInput } from '../../../contract/all-inputs.ts';
import type { Item } from '../../../contract/api.ts';
import { nearest } from '../../../contract/nearest.ts';
import { readTool } from '../../../contract/tool.ts';
import type { ToolSpec } from '../../../contract/types.ts';
import type { Context } from '../command.ts';
import { oneLine } from '../print/text.ts';
import { runningGateway, type GatewayApi } from '../reach.ts';
import { CliError, EXIT } from '../terminal.ts';
import { toolsOnDisk } from './toolsOnDisk.ts';

/**
 * The tool of a gateway, fit to be run.
 * @throws CliError when there is none of this id, and when it is broken
 */
export async function toolOf(api: GatewayApi, id: string): Promise<ToolSpec> {
  const { tools } = await api.json<{ tools: Item[] }>('GET', '/api/tools');
  checkItem(tools, id);
  const response = await api.request(`/tools/${encodeURIComponent(id)}/schema`);
  return specOf(await response.text(), id);
}

/** The tool with no process and, where none runs, no gateway. @throws CliError as `toolOf` */
export async function toolToLookAt(context: Context, id: string): Promise<ToolSpec> {
  const running = await runningGateway(context.config);
  if (running !== null) return toolOf(running, id);
  const tools = await toolsOnDisk(context);
  checkItem(
    tools.map(({ item }) => item),
    id,
  );
  return specOf(tools.find(({ item }) => item.id === id)?.schemaText ?? '', id);
}

/**
 * That a tool is there and usable.
 * @throws CliError that says what is meant or what is wrong
 */
export function checkItem(tools: readonly Item[], id: string): Item {
  const item = tools.find((tool) => tool.id === id && tool.broken === null) ?? tools.find((tool) => tool.id === id);
  if (item === undefined) {
    const near = nearest(
      id,
      tools.map((tool) => tool.id),
    );
    const guess = near === null ? '' : ` Did you mean ${near}?`;
    throw new CliError(`There is no tool ${id}.${guess} All of them: pixie list`, EXIT.failure);
  }
  if (item.broken !== null) {
    throw new CliError(
      `${id} cannot be used: ${oneLine(item.broken.message)} More: pixie validate ${id}`,
      EXIT.failure,
    );
  }
  return item;
}

/** The gateway has judged the file; here it is only read, without a schema validator. */
function specOf(text: string, id: string): ToolSpec {
  const { spec } = readTool(text, id, { schema: {}, validate: () => [], inputs: anyInput });
  if (spec === null) throw new CliError(`The tool.json of ${id} cannot be read.`, EXIT.failure);
  return spec;
}
