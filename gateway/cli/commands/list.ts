/** `pixie list`: the tools, as a running gateway knows them or as their folders are. */
import type { Command } from 'commander';
import type { Item } from '../../../contract/api.ts';
import { asLine, contextOf, makeCommand, type Context, type Options } from '../command.ts';
import type { Terminal } from '../terminal.ts';

export function addList(program: Command, terminal: Terminal): void {
  makeCommand(program, {
    usage: 'list',
    description: 'list the tools: their state, what their last validation said, what they lack',
    json: 'print the tools as one line of JSON',
    examples: ['pixie list', 'pixie list --all --json', 'pixie list --tools-dir ~/my-tools'],
  })
    .option('--all', 'archived tools too')
    .action((options: Options) => list(contextOf(terminal, options), options['all'] === true));
}

async function list(context: Context, withArchived: boolean): Promise<void> {
  const { terminal, config, json } = context;
  const all = await itemsOf(context);
  const items = all.filter(({ archived }) => withArchived || !archived);
  if (json) {
    terminal.out(asLine({ tools: items }));
    return;
  }
  if (all.length === 0) {
    terminal.out(`No tools in ${config.tools_dir} yet. Make one: pixie new my-tool\n`);
    return;
  }
  const hidden = all.length - items.length;
  const lines = await inWords(items, terminal);
  if (hidden > 0) lines.push(`${hidden} archived; pixie list --all shows ${hidden === 1 ? 'it' : 'them'} too.`);
  terminal.out(`${lines.join('\n')}\n`);
}

/** Without a gateway nothing runs, so the folders say all there is to know. */
async function itemsOf(context: Context): Promise<Item[]> {
  const { runningGateway } = await import('../reach.ts');
  const running = await runningGateway(context.config);
  if (running !== null) return (await running.json<{ tools: Item[] }>('GET', '/api/tools')).tools;
  const { toolsOnDisk } = await import('../run/toolsOnDisk.ts');
  return (await toolsOnDisk(context)).map(({ item }) => item);
}

async function inWords(items: readonly Item[], terminal: Terminal): Promise<string[]> {
  if (items.length === 0) return ['No tools but archived ones.'];
  const [{ tableLines }, { oneLine }, { paintOf }] = await Promise.all([
    import('../print/table.ts'),
    import('../print/text.ts'),
    import('../print/colour.ts'),
  ]);
  const paint = paintOf(terminal);
  const rows = items.map((item) =>
    [item.id, item.name, stateOf(item), item.validation ?? '–', notesOf(item)].map(oneLine),
  );
  const head = ['Id', 'Name', 'State', 'Validation', 'To do'].map((label) => ({ label }));
  const [labels = '', rule = '', ...lines] = tableLines(head, rows, terminal.columns);
  const painted = lines.map((line, at) => {
    const item = items[at];
    if (item?.broken != null || item?.validation === 'fail') return paint.red(line);
    return item?.missingSecrets.length === 0 ? line : paint.yellow(line);
  });
  return [paint.bold(labels), paint.dim(rule), ...painted];
}

function stateOf({ broken, state, runsInFlight, queued, archived }: Item): string {
  if (broken !== null) return 'broken';
  const runs = runsInFlight === 0 ? '' : `, ${runsInFlight} ${runsInFlight === 1 ? 'run' : 'runs'}`;
  const waiting = queued === 0 ? '' : `, ${queued} waiting`;
  return `${state}${runs}${waiting}${archived ? ' (archived)' : ''}`;
}

/** What a person has to do before the tool works as it should. */
function notesOf({ id, folder, broken, missingSecrets, drift, validation }: Item): string {
  if (broken !== null) {
    const place = broken.line === undefined ? '' : ` (tool.json, line ${broken.line})`;
    return `${folder}: ${broken.message}${place}`;
  }
  if (missingSecrets.length > 0)
    return `lacks ${missingSecrets.join(', ')}: pixie secrets set ${id} ${missingSecrets[0]}`;
  if (drift) return `runs an older tool.json: pixie stop ${id}`;
  return validation === 'fail' ? `pixie validate ${id}` : '';
}
