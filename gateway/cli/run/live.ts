/** What of a run's events is shown at once. */
import type { LogLine, RunEvent, RunEvents } from '../../../contract/api.ts';
import { isObject } from '../../../contract/json.ts';
import type { OutputSpec, ToolSpec } from '../../../contract/types.ts';
import type { Paint } from '../print/colour.ts';
import { oneLine, plain } from '../print/text.ts';
import { logLine } from './lines.ts';
import type { Screen } from './screen.ts';

const TEXTS: ReadonlySet<string> = new Set(['stream_text', 'markdown', 'text']);

/** Shows events and remembers what was shown, so that the end repeats nothing. */
export class LiveOutputs {
  readonly #screen: Screen;
  readonly #paint: Paint;
  readonly #specs: ReadonlyMap<string, OutputSpec>;
  readonly #isChat: boolean;
  /** The one text that is written as it comes: two at once could not be told apart. */
  #textKey: string | null = null;
  #written = '';
  readonly #logged = new Map<string, number>();

  constructor(tool: ToolSpec, screen: Screen, paint: Paint) {
    this.#screen = screen;
    this.#paint = paint;
    this.#isChat = tool.layout === 'chat';
    this.#specs = new Map(tool.outputs.map((spec) => [spec.key, spec]));
  }

  show(event: RunEvent): void {
    switch (event.name) {
      case 'status':
        return this.#status(event.data);
      case 'progress':
        return this.#screen.progress(event.data.value, progressLabel(event.data));
      case 'log':
        for (const line of event.data.lines) this.#screen.say(this.#paint.dim(oneLine(line.message)));
        return;
      case 'output':
        return this.#output(event.data);
      case 'reset':
        for (const [key, value] of Object.entries(event.data.run.outputs)) this.#output({ key, op: 'replace', value });
        return;
      default:
        this.#screen.clear();
    }
  }

  /** Whether a text was written as it came. */
  get hasText(): boolean {
    return this.#textKey !== null;
  }

  /** What of a text that was written live is still to come: null where all of it has to be written. */
  restOf(key: string, whole: string): string | null {
    if (key !== this.#textKey) return null;
    const text = plain(whole);
    return text.startsWith(this.#written) ? text.slice(this.#written.length) : null;
  }

  /** How many lines of a log were shown as they came. */
  loggedLines(key: string): number {
    return this.#logged.get(key) ?? 0;
  }

  #status({ status, queue, cold }: RunEvents['status']): void {
    if (status === 'queued') {
      this.#screen.status(queue ? `waiting, ${queue.position} of ${queue.length}…` : 'waiting…');
    } else if (status === 'starting') this.#screen.status('starting the tool…');
    else if (status === 'running') this.#screen.status(cold === true ? 'the tool has started, working…' : 'working…');
  }

  #output({ key, op, value }: RunEvents['output']): void {
    const spec = this.#specs.get(key);
    if (spec === undefined) return;
    if (spec.type === 'progress' && isObject(value)) {
      const { value: fraction = null, label = '' } = value;
      this.#screen.progress(typeof fraction === 'number' ? fraction : null, String(label));
    } else if (spec.type === 'log' && isObject(value) && Array.isArray(value['lines'])) {
      this.#log(key, op, value['lines'] as unknown as LogLine[]);
    } else if (TEXTS.has(spec.type) && typeof value === 'string') this.#text(spec, op, value);
  }

  #log(key: string, op: 'append' | 'replace', lines: readonly LogLine[]): void {
    const before = this.#logged.get(key) ?? 0;
    const fresh = op === 'append' ? lines : lines.slice(before);
    for (const line of fresh) this.#screen.say(logLine(line, this.#paint));
    this.#logged.set(key, op === 'append' ? before + lines.length : Math.max(before, lines.length));
  }

  #text(spec: OutputSpec, op: 'append' | 'replace', value: string): void {
    if (value === '' || (this.#textKey !== null && this.#textKey !== spec.key)) return;
    const text = plain(value);
    const piece = op === 'append' ? text : text.startsWith(this.#written) ? text.slice(this.#written.length) : null;
    // A text that is written anew is shown at the end.
    if (piece === null) return;
    if (this.#textKey === null && !this.#isChat) this.#screen.heading(spec.label);
    this.#textKey = spec.key;
    this.#written += piece;
    this.#screen.text(piece);
  }
}

function progressLabel({ label, step, steps, etaSeconds }: RunEvents['progress']): string {
  const parts = [
    label ?? '',
    step !== undefined && steps !== undefined ? `${step} of ${steps}` : '',
    etaSeconds !== undefined && etaSeconds !== null ? `${Math.ceil(etaSeconds)} s left` : '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}
