/** `pixie open`: the dashboard of the running gateway, or a tool's page in it. */
import type { Command } from 'commander';
import type { Item } from '../../../contract/api.ts';
import { hasScreen, openBrowser, pageAddress } from '../browser.ts';
import { asLine, contextOf, makeCommand, type Context, type Options } from '../command.ts';
import { CliError, EXIT, type Terminal } from '../terminal.ts';

export function addOpen(program: Command, terminal: Terminal): void {
  makeCommand(program, {
    usage: 'open [id]',
    description: 'open a tool’s page, or the dashboard, in the browser',
    json: 'print the address as one line of JSON and open nothing',
    examples: ['pixie open', 'pixie open compound-interest', 'pixie open compound-interest --json'],
  }).action((id: string | undefined, options: Options) => open(contextOf(terminal, options), id));
}

async function open({ terminal, config, json }: Context, id: string | undefined): Promise<void> {
  const { runningGateway } = await import('../reach.ts');
  const api = await runningGateway(config);
  if (api === null) throw new CliError('No gateway runs. Start one with pixie serve, then open it.', EXIT.failure);
  if (id !== undefined) {
    const [{ checkItem }, { tools }] = await Promise.all([
      import('../run/tool.ts'),
      api.json<{ tools: Item[] }>('GET', '/api/tools'),
    ]);
    // The page of a broken tool says what is wrong with it.
    if (!tools.some((tool) => tool.id === id)) checkItem(tools, id);
  }
  const address = pageAddress(config.public_url ?? api.url, api.key, id);
  if (json) terminal.out(asLine({ url: address }));
  else if (hasScreen(terminal)) {
    openBrowser(address, terminal);
    terminal.out(`Opening ${pageAddress(config.public_url ?? api.url, '…', id)}\n`);
  } else terminal.out(`${address}\nOpen it in a browser; the key in it lets you change settings.\n`);
}
