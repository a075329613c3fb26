import type { Command } from 'commander';
import { openBrowser } from '../browser.ts';
import { asLine, contextOf, makeCommand, type Context, type Options } from '../command.ts';
import { settingKeys } from '../configuration.ts';
import { dashboardOf, startServing, toolsInWords, type Serving } from '../serving.ts';
import type { Terminal } from '../terminal.ts';

export function addServe(program: Command, terminal: Terminal): void {
  makeCommand(program, {
    usage: 'serve',
    description: 'start the gateway',
    settings: settingKeys(),
    json: 'print address and tools as one line of JSON',
    examples: [
      'pixie serve',
      'pixie serve --tools-dir ~/my-tools --port 0 --no-open',
      'PIXIE_TOOLS_DIR=~/my-tools pixie serve --json',
    ],
  }).action((options: Options) => serve(contextOf(terminal, options)));
}

/** Runs until it is asked to end. */
async function serve(context: Context): Promise<void> {
  const { terminal, config, json } = context;
  const serving = await startServing(context);
  terminal.out(json ? asJson(serving) : inWords(serving));
  if (config.open) openBrowser(dashboardOf(serving), terminal);
  await terminal.stopped;
  await serving.gateway.close();
}

function inWords(serving: Serving): string {
  const lines = [
    `Pixie listens on ${serving.address.url}`,
    `Dashboard with the admin key: ${dashboardOf(serving)}`,
    ...toolsInWords(serving),
    'Stop with Ctrl+C.',
  ];
  return `${lines.join('\n')}\n`;
}

function asJson(serving: Serving): string {
  const { gateway, address } = serving;
  const tools = gateway.services.registry.list().map(({ id, folder, broken }) => ({ id, folder, broken }));
  return asLine({ ...address, dashboard: dashboardOf(serving), tools });
}
