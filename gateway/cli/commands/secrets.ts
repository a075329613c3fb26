/** `pixie secrets`: what tools need and nobody should see. Values come over stdin and go into the tool's `.env`. */
import type { Command } from 'commander';
import type { SecretItem } from '../../../contract/api.ts';
import { asLine, contextOf, makeCommand, type Context, type Options } from '../command.ts';
import type { Shelf } from '../secrets/shelf.ts';
import { CliError, EXIT, type Terminal } from '../terminal.ts';

export function addSecrets(program: Command, terminal: Terminal): void {
  const secrets = program.command('secrets').description('keys and passwords that tools need');
  makeCommand(secrets, {
    usage: 'set <tool> <KEY>',
    description: 'ask for a secret and store it in the tool’s .env; the value comes over stdin, never as an argument',
    examples: ['pixie secrets set my-tool OPENAI_API_KEY', 'pixie secrets set my-tool OPENAI_API_KEY < key.txt'],
  })
    // Taken in only to be refused: Commander would name it in its own complaint.
    .argument('[value...]')
    .usage('[options] <tool> <KEY>')
    .action((tool: string, key: string, more: string[], options: Options) =>
      set(contextOf(terminal, options), tool, key, more),
    );
  makeCommand(secrets, {
    usage: 'unset <tool> <KEY>',
    description: 'take a secret out of the tool’s .env',
    examples: ['pixie secrets unset my-tool OPENAI_API_KEY', 'pixie secrets unset my-tool OPENAI_API_KEY --json'],
  }).action((tool: string, key: string, options: Options) => unset(contextOf(terminal, options), tool, key));
  makeCommand(secrets, {
    usage: 'list [tool]',
    description: 'say which secrets are set, of one tool or of all; values are never shown',
    examples: ['pixie secrets list', 'pixie secrets list my-tool --json'],
  }).action((tool: string | undefined, options: Options) => list(contextOf(terminal, options), tool));
}

async function set(context: Context, tool: string, key: string, more: readonly string[]): Promise<void> {
  if (more.length > 0 || key.includes('=')) throw new CliError(NOT_AS_ARGUMENT, EXIT.usage);
  const { readSecret } = await import('../secrets/readSecret.ts');
  const { terminal, json } = context;
  await onShelf(context, async (shelf) => {
    await declared(shelf, tool, key);
    const value = await readSecret(terminal, `Value of ${key} for ${tool} (it is not shown): `);
    const item = await shelf.set(tool, key, value);
    if (json) return terminal.out(asLine({ tool, ...item }));
    const notice = item.notice === undefined ? '' : `${item.notice}\n`;
    terminal.out(`${key} of ${tool} is set. The tool uses it from its next run on.\n${notice}`);
  });
}

const NOT_AS_ARGUMENT =
  'The value does not belong on the command line, where the shell’s history and other programs see it. ' +
  'Leave it out: you are asked for it, or pipe it in (… < file).';

async function unset(context: Context, tool: string, key: string): Promise<void> {
  const { terminal, json } = context;
  await onShelf(context, async (shelf) => {
    const before = await declared(shelf, tool, key);
    const item = await shelf.remove(tool, key);
    if (json) return terminal.out(asLine({ tool, ...item }));
    const done = before.set ? `${key} of ${tool} is removed.` : `${key} of ${tool} was not set.`;
    terminal.out(`${done}${item.required ? ' The tool does not run without it.' : ''}\n`);
  });
}

async function list(context: Context, tool: string | undefined): Promise<void> {
  const { terminal, json } = context;
  await onShelf(context, async (shelf) => {
    const ids = await shelf.tools();
    if (tool !== undefined) known(ids, tool);
    const tools: { tool: string; secrets: SecretItem[] }[] = [];
    for (const id of tool === undefined ? ids : [tool]) tools.push({ tool: id, secrets: await shelf.list(id) });
    const telling = tool === undefined ? tools.filter(({ secrets }) => secrets.length > 0) : tools;
    if (json) return terminal.out(asLine({ tools: telling }));
    const none = tool === undefined ? 'No tool declares secrets.' : `${tool} declares no secrets.`;
    const blocks = telling.map(({ tool: id, secrets }) => (secrets.length === 0 ? `${none}\n` : block(id, secrets)));
    terminal.out(blocks.length === 0 ? `${none}\n` : blocks.join('\n'));
  });
}

function block(tool: string, secrets: readonly SecretItem[]): string {
  const width = Math.max(...secrets.map(({ key }) => key.length));
  const lines = secrets.map(({ key, description, required, set: isSet, updatedAt }) => {
    const state = isSet ? `set ${updatedAt?.slice(0, 16).replace('T', ' ') ?? ''}` : 'not set';
    const need = required ? 'required' : 'optional';
    return `  ${key.padEnd(width)}  ${state.padEnd(20)}  ${need}  ${description ?? ''}`.trimEnd();
  });
  const missing = secrets.find(({ required, set: isSet }) => required && !isSet);
  const hint = missing === undefined ? '' : `  Set it: pixie secrets set ${tool} ${missing.key}\n`;
  return `${tool}\n${lines.join('\n')}\n${hint}`;
}

async function onShelf(context: Context, use: (shelf: Shelf) => Promise<void>): Promise<void> {
  const { withShelf } = await import('../secrets/shelf.ts');
  await withShelf(context, use);
}

/** The secret as it stands, before anybody is asked for a value in vain. */
async function declared(shelf: Shelf, tool: string, key: string): Promise<SecretItem> {
  known(await shelf.tools(), tool);
  const secrets = await shelf.list(tool);
  const item = secrets.find((secret) => secret.key === key);
  if (item !== undefined) return item;
  const names = secrets.map((secret) => secret.key).join(', ');
  throw new CliError(
    names === ''
      ? `${tool} declares no secrets. Add them under “secrets” in its tool.json first.`
      : `${tool} declares no secret of this name. It declares ${names}.`,
    EXIT.usage,
  );
}

function known(ids: readonly string[], tool: string): void {
  if (ids.includes(tool)) return;
  const names = ids.length === 0 ? 'The tools folder is empty.' : `There are: ${ids.join(', ')}.`;
  throw new CliError(`There is no tool ${tool}. ${names}`, EXIT.usage);
}
