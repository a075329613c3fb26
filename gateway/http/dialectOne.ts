import { TERMINAL, type Problem, type RunEvent } from '../../contract/api.ts';
import type { ToolSpec } from '../../contract/types.ts';
import type { SseWriter } from './sse.ts';

/** Dialect 1 of the streams: an output, its value, and whether that was the last of it. */
export class DialectOne {
  readonly #writer: SseWriter;
  readonly #spec: ToolSpec | null;
  /** Outputs that this reader has had something of. */
  readonly #told = new Set<string>();

  constructor(writer: SseWriter, spec: ToolSpec | null) {
    this.#writer = writer;
    this.#spec = spec;
  }

  async relay(event: RunEvent): Promise<void> {
    switch (event.name) {
      case 'output':
        return this.#say(event.data.key, event.data.value, false);
      case 'reset': {
        const { run } = event.data;
        for (const [key, value] of Object.entries(run.outputs)) await this.#say(key, value, TERMINAL.has(run.status));
        return run.error === null ? undefined : this.#fail(run.error);
      }
      case 'result':
        for (const [key, value] of Object.entries(event.data.outputs)) {
          await this.#say(key, this.#told.has(key) ? this.#lastWord(key, value) : value, true);
        }
        return;
      case 'error':
        return this.#fail(event.data.problem);
      default:
    }
  }

  #say(key: string, value: unknown, done: boolean): Promise<void> {
    this.#told.add(key);
    return this.#writer.send({ data: { output_key: key, value, done } });
  }

  #fail({ detail }: Problem): Promise<void> {
    return this.#writer.send({ event: 'error', data: { detail } });
  }

  /** A reader appends to these types, so their last event must add nothing; the others take the final value whole. */
  #lastWord(key: string, value: unknown): unknown {
    const type = this.#spec?.outputs.find((output) => output.key === key)?.type;
    if (type === 'stream_text') return '';
    if (type === 'log') return { lines: [] };
    if (type === 'chart_line' || type === 'chart_area' || type === 'chart_bar') return { x: [], series: [] };
    return value;
  }
}
