/** A gateway for element tests, behind the `fetch` property: the test writes each run's events by hand. */
import { problem, type Problem, type ProblemCode, type Run, type RunSummary } from '../../contract/api.ts';
import { parseJson, stringifyJson, type Json, type JsonObject } from '../../contract/json.ts';

export const SAMPLE = {
  id: 'sample',
  name: 'Sample tool',
  description: 'What it does.',
  inputs: [
    { key: 'years', type: 'number', label: 'Years', default: 10, min: 1, max: 60, group: 'Time' },
    { key: 'rate', type: 'number', label: 'Rate', default: 5, max: 20, group: 'Time' },
    { key: 'note', type: 'text', label: 'Note', required: false },
  ],
  outputs: [
    { key: 'total', type: 'number', label: 'Total' },
    { key: 'words', type: 'stream_text', label: 'Words', streaming: true },
  ],
};

interface Started {
  inputs: JsonObject;
  key: string | null;
}

export class ScriptedGateway {
  readonly started: Started[] = [];
  readonly requests: string[] = [];
  schema: Json = SAMPLE as unknown as Json;
  /** The answer to the next start, when it is to be refused. */
  refusal: Problem | null = null;
  down = false;
  /** Past runs, in pages of two. */
  history: Partial<RunSummary>[] = [];
  #seq = 0;
  #log: { runId: string; text: string }[] = [];
  #streams = new Set<ReadableStreamDefaultController<Uint8Array>>();

  readonly fetch = async (url: string, init: RequestInit = {}): Promise<Response> => {
    const { pathname, searchParams } = new URL(url);
    const method = init.method ?? 'GET';
    this.requests.push(`${method} ${pathname}`);
    if (this.down) throw new TypeError('Failed to fetch');
    if (pathname.endsWith('/schema')) return this.#json(this.schema);
    if (pathname === '/api/events') return this.#open(searchParams.get('runs') ?? '', init.signal ?? null);
    if (pathname.endsWith('/runs') && method === 'POST') return this.#start(init);
    if (pathname.endsWith('/runs')) return this.#page(Number(searchParams.get('cursor') ?? 0));
    if (pathname.startsWith('/api/runs/') && method === 'GET') return this.#run(pathname.split('/').at(-1)!);
    return this.#json({}, 202);
  };

  /** Sends an event of the newest run to whoever listens. */
  emit(name: string, data: JsonObject): void {
    const runId = `r${this.started.length}`;
    const text = `id: ${runId}:${++this.#seq}\nevent: ${name}\ndata: ${stringifyJson({ runId, ...data })}\n\n`;
    this.#log.push({ runId, text });
    for (const stream of this.#streams) stream.enqueue(new TextEncoder().encode(text));
  }

  succeed(outputs: JsonObject): void {
    this.emit('result', { status: 'ok', outputs, notices: [], durationMs: 12 });
  }

  fail(code: ProblemCode, detail: string, more: Partial<Problem> = {}): void {
    this.emit('error', { status: 'error', problem: problem(code, detail, more) as unknown as Json });
  }

  get watching(): number {
    return this.#streams.size;
  }

  #start(init: RequestInit): Response {
    if (this.refusal) return this.#json(this.refusal as unknown as Json, this.refusal.status);
    const body = parseJson(String(init.body)) as { inputs: JsonObject };
    this.started.push({ inputs: body.inputs, key: new Headers(init.headers).get('Idempotency-Key') });
    return this.#json({ runId: `r${this.started.length}` }, 202);
  }

  #page(from: number): Response {
    const to = from + 2;
    return this.#json({
      items: this.history.slice(from, to),
      nextCursor: to < this.history.length ? String(to) : null,
    });
  }

  #open(runs: string, signal: AbortSignal | null): Response {
    let mine: ReadableStreamDefaultController<Uint8Array>;
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        mine = controller;
        this.#streams.add(controller);
        for (const { runId, text } of this.#log) {
          if (runs.includes(`${runId}:0`)) controller.enqueue(new TextEncoder().encode(text));
        }
      },
      cancel: () => void this.#streams.delete(mine),
    });
    signal?.addEventListener('abort', () => {
      if (this.#streams.delete(mine)) mine.error(new DOMException('aborted', 'AbortError'));
    });
    return new Response(body, { headers: { 'Content-Type': 'text/event-stream' } });
  }

  /** A run that was started counts as running until its events say otherwise. */
  #run(runId: string): Response {
    const started = this.started[Number(runId.slice(1)) - 1];
    if (!started) {
      const document = problem('run_not_found', 'Gone.');
      return this.#json(document, document.status);
    }
    const run: Partial<Run> = {
      runId,
      status: 'running',
      createdAt: new Date().toISOString(),
      startedAt: null,
      inputs: started.inputs,
      outputs: {},
      notices: [],
      lastSeq: 0,
    };
    return this.#json(run);
  }

  #json(value: Json | object, status = 200): Response {
    return new Response(stringifyJson(value), { status, headers: { 'Content-Type': 'application/json' } });
  }
}
