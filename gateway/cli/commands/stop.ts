/** `pixie stop`: ends the processes of tools. */
import { setTimeout as delay } from 'node:timers/promises';
import type { Command } from 'commander';
import type { Item } from '../../../contract/api.ts';
import { asLine, contextOf, makeCommand, type Context, type Options } from '../command.ts';
import type { GatewayApi } from '../reach.ts';
import { CliError, EXIT, type Terminal } from '../terminal.ts';

/** A process has five seconds to end by itself, and the kill behind that some more. */
const GONE_WITHIN_MS = 15_000;
const LOOK_AGAIN_MS = 50;

export function addStop(program: Command, terminal: Terminal): void {
  makeCommand(program, {
    usage: 'stop [id]',
    description: 'end the process of a tool; one with runs ends after them',
    json: 'print what was stopped as one line of JSON',
    examples: ['pixie stop compound-interest', 'pixie stop --all', 'pixie stop --all --json'],
  })
    .option('--all', 'every tool')
    .action((id: string | undefined, options: Options) => {
      const wantsAll = options['all'] === true;
      if ((id === undefined) === !wantsAll) {
        throw new CliError('Name one tool, or say --all: pixie stop <id>, pixie stop --all', EXIT.usage);
      }
      return stop(contextOf(terminal, options), id ?? null);
    });
}

/** @param id null for all */
async function stop(context: Context, id: string | null): Promise<void> {
  const { terminal, json } = context;
  const { runningGateway } = await import('../reach.ts');
  const api = await runningGateway(context.config);
  if (api === null) {
    terminal.out(json ? asLine({ stopped: [], afterRuns: [] }) : 'No gateway runs, so no tool does.\n');
    return;
  }
  const running = await chosen(api, id);
  const stopped: string[] = [];
  const afterRuns: string[] = [];
  await Promise.all(
    running.map(async (item) => {
      const ended = await stopOne(api, item);
      (ended ? stopped : afterRuns).push(item.id);
    }),
  );
  terminal.out(
    json ? asLine({ stopped: stopped.sort(), afterRuns: afterRuns.sort() }) : inWords(stopped, afterRuns, id),
  );
}

/** The tools that have a process and are meant. @throws CliError for an id that there is not */
async function chosen(api: GatewayApi, id: string | null): Promise<Item[]> {
  const { tools } = await api.json<{ tools: Item[] }>('GET', '/api/tools');
  if (id !== null && !tools.some((tool) => tool.id === id)) {
    const { checkItem } = await import('../run/tool.ts');
    checkItem(tools, id);
  }
  return tools.filter((tool) => (id === null || tool.id === id) && !isStopped(tool));
}

/** @returns false where it has runs to wait for */
async function stopOne(api: GatewayApi, { id }: Item): Promise<boolean> {
  const path = `/api/tools/${encodeURIComponent(id)}`;
  let now = await api.json<Item>('POST', `${path}/stop`);
  for (let waited = 0; waited < GONE_WITHIN_MS && !isStopped(now); waited += LOOK_AGAIN_MS) {
    if (now.runsInFlight > 0) return false;
    await delay(LOOK_AGAIN_MS);
    now = await api.json<Item>('GET', path);
  }
  return isStopped(now);
}

function isStopped({ state }: Item): boolean {
  return state === 'stopped' || state === 'invalid' || state === 'failed' || state === 'backoff';
}

function inWords(stopped: readonly string[], afterRuns: readonly string[], id: string | null): string {
  const lines = [
    ...stopped.map((one) => `${one} is stopped.`),
    ...afterRuns.map((one) => `${one} still has runs; it stops after them.`),
  ];
  if (lines.length === 0) lines.push(id === null ? 'No tool runs.' : `${id} does not run.`);
  return `${lines.join('\n')}\n`;
}
