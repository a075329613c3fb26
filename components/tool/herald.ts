/** Tells the page and the screen reader what happens to a run. */
import type { RunStatus } from '../../contract/api.ts';
import type { Json } from '../../contract/json.ts';
import { announce } from '../core/announcer.ts';
import { englishOfOutputs } from '../core/i18n/en-outputs.ts';
import type { RunObserver } from './runner.ts';
import type { PixieTool } from './tool.ts';
import { durationText } from '../core/measures.ts';

export class Herald implements RunObserver {
  readonly #tool: PixieTool;

  constructor(tool: PixieTool) {
    this.#tool = tool;
  }

  status(): void {
    const { status, queue, cold } = this.#tool.store.run;
    const words = this.#tool.store.words.with(englishOfOutputs);
    this.#tool.tell('status', { status: status as RunStatus, queue, cold });
    if (status === 'starting') announce(words.text('status.starting'));
    if (status === 'running') announce(words.text('status.running'));
    if (status === 'queued' && queue) announce(words.text('status.queued', { ...queue }));
  }

  progress(): void {
    const { progress } = this.#tool.store.run;
    if (progress) this.#tool.tell('progress', progress);
  }

  output(key: string, op: 'append' | 'replace', value: Json): void {
    this.#tool.tell('output', { key, op, value });
  }

  ended(): void {
    this.status();
    const { run, outputs } = this.#tool.store;
    const words = this.#tool.store.words.with(englishOfOutputs);
    const durationMs = run.durationMs ?? 0;
    if (run.status === 'ok') {
      const time = words.text('status.done.in', { time: durationText(words, durationMs) });
      announce(`${words.text('status.done')} ${time}`);
      this.#tool.tell('result', { outputs: outputs.values, durationMs });
      if (this.#tool.scrollToResult) this.#tool.showResults();
    } else if (run.status === 'cancelled') {
      announce(words.text('status.cancelled'));
      this.#tool.tell('cancel', {});
    } else if (run.problem) {
      announce(`${words.text('status.failed')}. ${run.problem.detail}`);
      this.#tool.tell('error', { problem: run.problem });
      if (this.#tool.store.problems().length > 0) this.#tool.focus();
    }
  }
}
