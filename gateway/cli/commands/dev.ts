/** `pixie dev`: the gateway with the report of a tool under work beside it. */
import type { Command } from 'commander';
import { openBrowser } from '../browser.ts';
import { asLine, contextOf, makeCommand, type Context, type Options } from '../command.ts';
import { settingKeys } from '../configuration.ts';
import type { DevEvents } from '../dev/session.ts';
import { dashboardOf, startServing, toolsInWords, type Serving } from '../serving.ts';
import { CliError, EXIT, type Terminal } from '../terminal.ts';

export function addDev(program: Command, terminal: Terminal): void {
  makeCommand(program, {
    usage: 'dev [id]',
    description: 'serve while you write a tool: each change is taken up, checked and reported',
    settings: settingKeys(),
    json: 'print the address, then one line of JSON for each change and report',
    examples: ['pixie dev my-tool', 'pixie dev my-tool --port 0 --no-open', 'pixie dev --tools-dir ~/my-tools --json'],
  }).action((id: string | undefined, options: Options) => dev(contextOf(terminal, options), id));
}

/** Runs until it is asked to end. */
async function dev(context: Context, wanted: string | undefined): Promise<void> {
  const { terminal, config, json } = context;
  const serving = await startServing(context);
  const stop = new AbortController();
  try {
    const toolId = wanted === undefined ? null : idOf(serving, wanted);
    const { DevSession } = await import('../dev/session.ts');
    const events = json ? eventsAsJson(terminal) : await eventsInWords(terminal);
    const session = new DevSession({ services: serving.gateway.services, events, toolId, signal: stop.signal });
    const page = dashboardOf(serving, toolId ?? undefined);
    terminal.out(json ? asLine({ ...serving.address, page, tool: toolId }) : inWords(serving, page, toolId));
    if (config.open) openBrowser(page, terminal);
    await session.start();
    await terminal.stopped;
  } finally {
    stop.abort();
    await serving.gateway.close();
  }
}

/** By id or by the name of its folder; one that is broken is what this command is for. */
function idOf({ gateway }: Serving, wanted: string): string {
  const { registry, config } = gateway.services;
  const tool = registry.get(wanted) ?? registry.list().find(({ folder }) => folder === wanted);
  if (tool !== undefined) return tool.id;
  throw new CliError(
    `There is no tool ${wanted} in ${config.tools_dir}. Make one: pixie new ${wanted}. All of them: pixie list`,
    EXIT.failure,
  );
}

function inWords(serving: Serving, page: string, toolId: string | null): string {
  const lines = [
    `Pixie listens on ${serving.address.url}`,
    toolId === null ? `Dashboard with the admin key: ${page}` : `The page of ${toolId}, with the admin key: ${page}`,
    ...(toolId === null ? toolsInWords(serving) : []),
    `Watching ${toolId ?? 'all tools'}: save a file, and what the checks say stands here. Stop with Ctrl+C.`,
  ];
  return `${lines.join('\n')}\n`;
}

async function eventsInWords(terminal: Terminal): Promise<DevEvents> {
  const [{ findingsText }, { paintOf }, { oneLine, plain }, { timeOf }] = await Promise.all([
    import('../validate/reportText.ts'),
    import('../print/colour.ts'),
    import('../print/text.ts'),
    import('../dev/session.ts'),
  ]);
  const paint = paintOf(terminal);
  const say = (text: string): void => terminal.out(`${timeOf(new Date(), paint)} ${text}\n`);
  return {
    changed: (toolId, files) => say(`${paint.bold(toolId)}: ${oneLine(files.join(', '))}. Checking…`),
    gone: (toolId) => say(`${paint.bold(toolId)}: its folder is gone.`),
    checked: (report) => say(findingsText(report, paint).trimEnd()),
    failed: (toolId, error) => say(paint.red(`${toolId} could not be checked: ${wordsOf(error)}`)),
    wrote: (_toolId, message) => terminal.out(`${paint.dim(`  │ ${plain(message)}`)}\n`),
  };
}

function eventsAsJson(terminal: Terminal): DevEvents {
  const say = (event: string, more: object): void => terminal.out(asLine({ event, ...more }));
  return {
    changed: (tool, files) => say('change', { tool, files }),
    gone: (tool) => say('gone', { tool }),
    checked: (report) => say('report', { tool: report.tool_id, report }),
    failed: (tool, error) => say('failed', { tool, message: wordsOf(error) }),
    wrote: (tool, message) => say('stderr', { tool, message }),
  };
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
