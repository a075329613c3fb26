/** `pixie run`: from what was typed to what is printed. */
import { setTimeout as delay } from 'node:timers/promises';
import type { Item, Problem, Run } from '../../../contract/api.ts';
import { isObject, parseJson, stringifyJson, type JsonObject } from '../../../contract/json.ts';
import { EXIT_CODES, type Context } from '../command.ts';
import { paintOf } from '../print/colour.ts';
import { oneLine } from '../print/text.ts';
import { GatewayGone, withGateway, type GatewayApi } from '../reach.ts';
import { CliError, EXIT } from '../terminal.ts';
import { toolHelp, type HelpRow } from './flagHelp.ts';
import { ToolFlags } from './flags.ts';
import { sendFiles } from './files.ts';
import { followRun, type RunEnd } from './follow.ts';
import { LiveOutputs } from './live.ts';
import { failureOf } from './problem.ts';
import { printResult } from './result.ts';
import { Saving } from './saving.ts';
import { Screen } from './screen.ts';
import { toolOf, toolToLookAt } from './tool.ts';
import type { ToolSpec } from '../../../contract/types.ts';
import { InputReader } from './values.ts';

export interface RunOptions {
  /** What follows the id: the tool's flags. */
  args: readonly string[];
  /** `--inputs` */
  inputs: string | null;
  /** `--out` */
  out: string | null;
  savesFiles: boolean;
  /** The command's own flags, for help and so that no input takes their names. */
  own: readonly { name: string; row: HelpRow }[];
}

/** Prints the flags of a tool. No process is started. */
export async function printToolHelp(context: Context, id: string, own: RunOptions['own']): Promise<void> {
  const { terminal } = context;
  const tool = await toolToLookAt(context, id);
  const flags = flagsOf(tool, { own });
  const text = toolHelp({ tool, flags, own: own.map(({ row }) => row), columns: terminal.columns });
  terminal.out(`${text}\n${EXIT_CODES}\n`);
}

/** Runs a tool and prints what it answers. @throws CliError when it does not end well */
export async function runTool(context: Context, id: string, options: RunOptions): Promise<void> {
  let isBegun = false;
  const attempt = (): Promise<void> =>
    withGateway(context, async (api) => {
      try {
        const tool = await toolOf(api, id);
        isBegun = true;
        await new ToolRun(context, api, tool, options).run();
      } finally {
        if (!api.shared) await othersEnd(api, context);
      }
    });
  try {
    await attempt();
  } catch (error) {
    // What was found was the gateway of another command, which has ended with it; now there is one of our own.
    if (isBegun || !(error instanceof GatewayGone)) throw error;
    await attempt();
  }
}

function flagsOf(tool: ToolSpec, { own }: Pick<RunOptions, 'own'>): ToolFlags {
  return new ToolFlags(
    tool,
    own.map(({ name }) => name),
  );
}

/** One run, with the flags of its tool in which everything wrong is told. */
class ToolRun {
  readonly #context: Context;
  readonly #api: GatewayApi;
  readonly #tool: ToolSpec;
  readonly #options: RunOptions;
  readonly #flags: ToolFlags;
  /** The same request with the same key is answered with the same run. */
  readonly #key = crypto.randomUUID();

  constructor(context: Context, api: GatewayApi, tool: ToolSpec, options: RunOptions) {
    this.#context = context;
    this.#api = api;
    this.#tool = tool;
    this.#options = options;
    this.#flags = flagsOf(tool, options);
  }

  async run(): Promise<void> {
    const { terminal, json } = this.#context;
    const { args, inputs: file } = this.#options;
    const ready = await new InputReader(terminal).read(this.#tool, this.#flags, this.#flags.parse(args), file);
    const paint = paintOf(terminal);
    // With --json stdout is for the one line alone.
    const screen = new Screen(json ? { ...terminal, isInteractive: false } : terminal, paint);
    for (const note of ready.notes) screen.say(oneLine(note));
    const inputs = await sendFiles(this.#api, ready.inputs, ready.files, ({ name }) =>
      screen.status(`sending ${name}…`),
    );
    const live = new LiveOutputs(this.#tool, screen, paint);
    const { runId } = await this.#post<{ runId: string }>('', inputs);
    const end = await this.#follow(runId, json ? null : live);
    screen.end();
    if (end.problem !== null) throw failureOf(end.problem, this.#flags);
    if (json) {
      const { outputs } = await this.#post<Run>('?wait=true', inputs);
      terminal.out(`${stringifyJson(outputs)}\n`);
    } else {
      const parts = { api: this.#api, terminal, paint, tool: this.#tool, live, saving: this.#saving() };
      await printResult(end.run, parts);
    }
  }

  /** Follows the run to its end; Ctrl+C asks for the end and goes on following. */
  async #follow(runId: string, live: LiveOutputs | null): Promise<RunEnd> {
    let isOver = false;
    void this.#context.terminal.stopped.then(async () => {
      if (!isOver) await this.#api.json('POST', `/api/runs/${runId}/cancel`).catch(() => undefined);
    });
    const end = await followRun(this.#api, runId, (event) => live?.show(event));
    isOver = true;
    return end;
  }

  /** @param query `?wait=true` for the whole run at its end, its big values in it */
  async #post<T>(query: string, inputs: JsonObject): Promise<T> {
    const response = await this.#api.request(`/api/tools/${encodeURIComponent(this.#tool.id)}/runs${query}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Idempotency-Key': this.#key },
      body: stringifyJson({ inputs, client: 'cli' }),
    });
    const answer = parseJson(await response.text());
    if (response.ok) return answer as T;
    if (isObject(answer) && typeof answer['code'] === 'string') {
      throw failureOf(answer as unknown as Problem, this.#flags);
    }
    throw new CliError(`The gateway answered ${response.status}.`, EXIT.failure);
  }

  #saving(): Saving | null {
    const { out, savesFiles } = this.#options;
    if (!savesFiles) return null;
    return new Saving({ cwd: this.#context.terminal.cwd, folder: out, toolId: this.#tool.id, now: new Date() });
  }
}

/**
 * Another command may have found this gateway meanwhile and be running a tool in it: it gets to the end of that.
 * Ctrl+C ends them too.
 */
async function othersEnd(api: GatewayApi, { terminal }: Context): Promise<void> {
  let isStopped = false;
  void terminal.stopped.then(() => (isStopped = true));
  for (;;) {
    // What was resolved before is known after one turn.
    await delay(0);
    if (isStopped) return;
    const { tools } = await api.json<{ tools: Item[] }>('GET', '/api/tools').catch(() => ({ tools: [] }));
    if (tools.every(({ runsInFlight, queued }) => runsInFlight + queued === 0)) return;
    await delay(LOOK_AGAIN_MS);
  }
}

const LOOK_AGAIN_MS = 200;
