/** `pixie tail`: what a tool writes to its error output. */
import { Option, type Command } from 'commander';
import type { Item, LogLine } from '../../../contract/api.ts';
import { parseJson } from '../../../contract/json.ts';
import { asLine, contextOf, makeCommand, type Context, type Options } from '../command.ts';
import { CliError, EXIT, type Terminal } from '../terminal.ts';

const LINES = 50;

export function addTail(program: Command, terminal: Terminal): void {
  makeCommand(program, {
    usage: 'tail <id>',
    description: 'show the last lines that a tool wrote to its error output',
    json: 'print the lines as one line of JSON; with --follow one line each',
    examples: ['pixie tail my-tool', 'pixie tail my-tool -n 200 --follow', 'pixie tail my-tool --json'],
  })
    .addOption(new Option('-n, --lines <count>', 'how many of the last lines').default(String(LINES)))
    .option('-f, --follow', 'go on with each line as it comes, until Ctrl+C')
    .action((id: string, options: Options) =>
      tail(contextOf(terminal, options), id, countOf(options['lines']), options['follow'] === true),
    );
}

async function tail(context: Context, id: string, count: number, follows: boolean): Promise<void> {
  const { terminal, json } = context;
  const [{ runningGateway }, { checkItem }] = await Promise.all([import('../reach.ts'), import('../run/tool.ts')]);
  const api = await runningGateway(context.config);
  if (api === null) {
    throw new CliError(
      `No gateway runs, so ${id} has written nothing yet. Start one with pixie serve, then run the tool.`,
      EXIT.failure,
    );
  }
  const { tools } = await api.json<{ tools: Item[] }>('GET', '/api/tools');
  checkItem(tools, id);
  const path = `/api/tools/${encodeURIComponent(id)}/logs?tail=${count}`;
  const print = await printerOf(context);
  if (follows) {
    const { serverEvents } = await import('../run/follow.ts');
    const gone = new AbortController();
    void terminal.stopped.then(() => gone.abort());
    try {
      for await (const { data } of serverEvents(api, path, gone.signal)) print(linesOf(data));
    } catch (error) {
      if (gone.signal.aborted) return;
      if (error instanceof CliError) throw error;
      throw new CliError('The gateway has gone. Start it again with pixie serve.', EXIT.failure, { cause: error });
    }
    return;
  }
  const { lines } = await api.json<{ lines: LogLine[] }>('GET', path);
  if (json) terminal.out(asLine({ lines }));
  else if (lines.length === 0) terminal.err(`${id} has written nothing since the gateway started.\n`);
  else print(lines);
}

function linesOf(data: string): LogLine[] {
  return (parseJson(data) as unknown as { lines: LogLine[] }).lines;
}

async function printerOf({ terminal, json }: Context): Promise<(lines: readonly LogLine[]) => void> {
  const [{ logLine }, { paintOf }] = await Promise.all([import('../run/lines.ts'), import('../print/colour.ts')]);
  const paint = paintOf(terminal);
  return (lines) => terminal.out(lines.map((line) => (json ? asLine(line) : `${logLine(line, paint)}\n`)).join(''));
}

function countOf(text: string | boolean | undefined): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1) {
    throw new CliError('-n takes the number of lines, 1 or more.', EXIT.usage);
  }
  return count;
}
