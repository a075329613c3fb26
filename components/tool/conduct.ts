import { Task, TaskStatus } from '@lit/task';
import type { Run } from '../../contract/api.ts';
import type { JsonObject } from '../../contract/json.ts';
import { ConnectionError, type Client } from '../core/client.ts';
import type { RememberedRun } from './remembered.ts';
import { RunError } from './run-error.ts';
import type { Runner } from './runner.ts';
import type { PixieTool } from './tool.ts';

type Followed = (signal: AbortSignal) => Promise<JsonObject | null>;
type Work = (runner: Runner, signal: AbortSignal) => Promise<JsonObject | null>;

/** The runs of a tool, one at a time. What starts and follows them is loaded with the first. */
export class Conduct {
  readonly #tool: PixieTool;
  readonly #memory: () => RememberedRun;
  readonly #task: Task<readonly [Followed], JsonObject | null>;
  #runner: Runner | null = null;

  /** @param memory where a reload finds the run that goes on */
  constructor(tool: PixieTool, memory: () => RememberedRun) {
    this.#tool = tool;
    this.#memory = memory;
    this.#task = new Task(tool, {
      autoRun: false,
      task: async ([work], { signal }) => work(signal),
      args: (): readonly [Followed] => [async () => null],
    });
  }

  get busy(): boolean {
    return this.#task.status === TaskStatus.PENDING;
  }

  /** The gateway that could not be reached, until the next run. */
  get fault(): ConnectionError | undefined {
    return this.#task.status === TaskStatus.ERROR && this.#task.error instanceof ConnectionError
      ? this.#task.error
      : undefined;
  }

  /** Settles when nothing is followed any more. */
  async ended(): Promise<void> {
    await this.#task.taskComplete.catch(() => undefined);
  }

  start(toolId: string, values: JsonObject): Promise<JsonObject | null> {
    return this.#work((runner, signal) => runner.start(this.#client, toolId, values, signal));
  }

  load(run: Run): Promise<JsonObject | null> {
    return this.#work((runner, signal) => runner.load(this.#client, run, signal));
  }

  /** Takes up a run that goes on, after the element was away from the page. */
  follow(runId: string): void {
    if (!this.#tool.store.client) return;
    void this.#work((runner, signal) => runner.follow(this.#client, runId, 0, signal)).catch(() => undefined);
  }

  async cancel(): Promise<void> {
    await (await this.#conductor()).cancel(this.#client);
  }

  /** Follows no more; the run goes on. */
  detach(): void {
    this.#runner?.detach();
  }

  /** There is one once a tool is ready. */
  get #client(): Client {
    return this.#tool.store.client!;
  }

  async #conductor(): Promise<Runner> {
    const { Herald, Runner } = await import('./running.ts');
    this.#runner ??= new Runner(this.#tool.store, new Herald(this.#tool), this.#memory());
    this.#runner.memory = this.#memory();
    return this.#runner;
  }

  #work(work: Work): Promise<JsonObject | null> {
    return new Promise((resolve, reject) => {
      const wrapped: Followed = (signal) =>
        this.#conductor()
          .then((runner) => work(runner, signal))
          .then(
            (outcome) => (resolve(outcome), outcome),
            (error: unknown) => {
              this.#failed(error);
              reject(error);
              throw error;
            },
          );
      void this.#task.run([wrapped]);
    });
  }

  #failed(error: unknown): void {
    if (error instanceof RunError || (error instanceof DOMException && error.name === 'AbortError')) return;
    if (error instanceof ConnectionError) this.#tool.requestUpdate();
    else console.error('pixie: a run could not be followed', error);
  }
}
