/**
 * What a tool says over `/stream`, turned into changes of its outputs. Four dialects are in use (contract §3) and a
 * tool may mix them, so every event is read for itself. Nothing here does I/O: one server-sent event in, one step out.
 */
import type { Notice, RunEvents } from './api.ts';
import { isNumeric, isObject, parseJson, stringifyJson, type Json, type JsonObject } from './json.ts';
import type { OutputModule, OutputSpec } from './types.ts';

/** One event as the wire had it; `event` is '' for an unnamed one. */
export interface ServerSentEvent {
  event: string;
  data: string;
}

/** One change of one output, on its canonical value. */
export interface StreamChange {
  key: string;
  op: 'append' | 'replace';
  value: Json;
}

/** What one event of the tool amounts to. */
export interface StreamStep {
  changes: StreamChange[];
  progress: RunEvents['progress'] | null;
  /** The tool's own words when it reported a failure. */
  error: string | null;
  /** The tool said that the whole stream is done (dialects 2, 3 and 4). */
  ended: boolean;
  notices: Notice[];
}

/** Types whose value in a named event is the text itself, also where that text happens to be `42` or `null`. */
const TEXT_TYPES: ReadonlySet<string> = new Set(['stream_text', 'text', 'markdown', 'latex', 'code']);

/** A tool that sends ten thousand misfits gets a handful of notices, not ten thousand. */
const MOST_NOTICES = 20;

/**
 * Reads a tool's stream event by event and keeps the outputs as they stand.
 *
 * The values given at the start are what `/run` returned: deltas append to these placeholders, since a tool that
 * answers an empty chart with named series means its points to go into them.
 */
export class OutputStream {
  /** Every declared output as it stands; canonical, or raw where a value did not fit. */
  readonly values: JsonObject;
  readonly #specs: Map<string, OutputSpec>;
  readonly #modules: Readonly<Record<string, OutputModule>>;
  /** Outputs whose present value is raw, so that no delta may be built on it. */
  readonly #misfits = new Set<string>();
  /** Dialect 1: outputs that were spoken of, and those that are done. */
  readonly #begun = new Set<string>();
  readonly #done = new Set<string>();
  readonly #said = new Set<string>();
  #ended = false;

  constructor(
    specs: readonly OutputSpec[],
    modules: Readonly<Record<string, OutputModule>>,
    placeholders: JsonObject = {},
  ) {
    this.#specs = new Map(specs.map((spec) => [spec.key, spec]));
    this.#modules = modules;
    this.values = { ...placeholders };
    for (const spec of specs) {
      const value = this.values[spec.key];
      const module = this.#module(spec);
      if (module && value !== undefined && value !== null && !module.normalise(value, spec).ok) {
        this.#misfits.add(spec.key);
      }
    }
  }

  /**
   * True when the tool may close the stream now. Dialects 2, 3 and 4 say so in one event. In dialect 1 `done` is per
   * output: at least one said it, and none that began is still unfinished. An output that never came up in the stream
   * does not count: a tool that ends its answer cleanly had nothing to add to it.
   */
  get complete(): boolean {
    if (this.#ended) return true;
    return this.#done.size > 0 && [...this.#begun].every((key) => this.#done.has(key));
  }

  /** Dialect 1: outputs that began and did not say that they are done. */
  get unfinished(): string[] {
    return [...this.#begun].filter((key) => !this.#done.has(key));
  }

  /** Reads one event. Never throws: what makes no sense is ignored with a notice. */
  read({ event, data }: ServerSentEvent): StreamStep {
    const step: StreamStep = { changes: [], progress: null, error: null, ended: false, notices: [] };
    if (event === '' || event === 'message') this.#readUnnamed(data, step);
    else this.#readNamed(event, data, step);
    if (step.ended) this.#ended = true;
    return step;
  }

  /** Dialect 4. A declared key wins over `progress`; `done` and `error` always mean what they say. */
  #readNamed(event: string, data: string, step: StreamStep): void {
    const key = event.startsWith('output:') ? event.slice('output:'.length) : event;
    if (key === event && event === 'done') {
      step.ended = true;
      const last = parseOr(data, null);
      if (isObject(last)) this.#setDeclared(last, true, step);
    } else if (key === event && event === 'error') {
      step.error = errorText(parseOr(data, data)) || 'The tool reported an error without a message.';
    } else if (this.#specs.has(key)) {
      this.#set(key, this.#namedValue(key, data), false, step);
    } else if (event === 'progress') {
      step.progress = readProgress(parseOr(data, data));
    } else {
      const payload = parseOr(data, null);
      if (isObject(payload) && this.#speaksOfOutputs(payload)) this.#readPayload(payload, step);
    }
  }

  #namedValue(key: string, data: string): Json {
    const value = parseOr(data, data);
    const textual = TEXT_TYPES.has(this.#specs.get(key)!.type);
    return textual && typeof value !== 'string' && !isObject(value) ? data : value;
  }

  #readUnnamed(data: string, step: StreamStep): void {
    const payload = parseOr(data, undefined);
    if (isObject(payload)) this.#readPayload(payload, step);
    else if (data !== '') this.#notice('', 'An event of the stream was not a JSON object and was ignored.', step);
  }

  #speaksOfOutputs(payload: JsonObject): boolean {
    return 'output_key' in payload || 'chunk' in payload || Object.keys(payload).some((key) => this.#specs.has(key));
  }

  /** Dialects 1, 2 and 3; a chat tool is known to send 2 and 3 in one event (`chunk` beside a declared log). */
  #readPayload(payload: JsonObject, step: StreamStep): void {
    const done = payload.done === true;
    if (typeof payload.output_key === 'string' && !this.#specs.has('output_key')) {
      const key = payload.output_key;
      if (!this.#specs.has(key)) return;
      this.#begun.add(key);
      if (payload.value !== undefined) this.#set(key, payload.value, false, step);
      if (done) this.#done.add(key);
      return;
    }
    if (payload.chunk !== undefined && !this.#specs.has('chunk')) this.#appendChunk(payload.chunk, step);
    this.#setDeclared(payload, done, step);
    if (done) step.ended = true;
  }

  #setDeclared(payload: JsonObject, final: boolean, step: StreamStep): void {
    for (const key of Object.keys(payload)) {
      if (key !== 'done' && this.#specs.has(key)) this.#set(key, payload[key] ?? null, final, step);
    }
  }

  /** Dialect 2: the `stream_text` output, the one marked streaming first; without one, a streaming text or Markdown. */
  #appendChunk(chunk: Json, step: StreamStep): void {
    const specs = [...this.#specs.values()];
    const own = specs.filter((spec) => spec.type === 'stream_text');
    const target = own.find((spec) => spec.streaming) ?? own[0];
    if (target) return this.#set(target.key, chunk, false, step);
    const other = specs.find((spec) => spec.streaming && (spec.type === 'markdown' || spec.type === 'text'));
    if (!other) return this.#notice('', 'The stream sends text, but no output of type stream_text is declared.', step);
    const before = this.values[other.key];
    const addition = typeof chunk === 'string' ? chunk : stringifyJson(chunk);
    this.#change({ key: other.key, op: 'replace', value: (typeof before === 'string' ? before : '') + addition }, step);
  }

  /** `final`: this event ends a dialect-3 stream, where a text is the whole text (contract §3). */
  #set(key: string, raw: Json, final: boolean, step: StreamStep): void {
    const spec = this.#specs.get(key)!;
    const module = this.#module(spec);
    if (!module) return this.#change({ key, op: 'replace', value: raw }, step);
    // Null says nothing, except where the type knows it (progress: indeterminate).
    if (raw === null && !module.normalise(null, spec).ok) return;
    const current = this.#misfits.has(key) ? null : (this.values[key] ?? null);
    if (module.delta) {
      const delta = module.delta(current, raw, spec, final);
      if (delta.op !== 'none') return this.#change({ key, op: delta.op, value: delta.value }, step);
      this.#notice(key, delta.reason, step);
      if (current !== null) return;
    } else {
      const normalised = module.normalise(raw, spec);
      if (normalised.ok) return this.#change({ key, op: 'replace', value: normalised.value }, step);
      this.#notice(key, misfitMessage(normalised.reason, normalised.path), step);
    }
    this.#change({ key, op: 'replace', value: raw }, step);
    this.#misfits.add(key);
  }

  #change({ key, op, value }: StreamChange, step: StreamStep): void {
    const append = op === 'append' ? this.#module(this.#specs.get(key)!)?.append : undefined;
    const isOnMisfit = this.#misfits.delete(key);
    const before = isOnMisfit ? null : (this.values[key] ?? null);
    const whole = append ? append(before, value) : value;
    this.values[key] = whole;
    // Whoever applies the change has the raw value, to which nothing can be appended.
    step.changes.push(isOnMisfit ? { key, op: 'replace', value: whole } : { key, op, value });
  }

  #notice(key: string, message: string, step: StreamStep): void {
    const id = `${key}\n${message}`;
    if (this.#said.size >= MOST_NOTICES || this.#said.has(id)) return;
    this.#said.add(id);
    step.notices.push({ key, message });
  }

  #module(spec: OutputSpec): OutputModule | undefined {
    return Object.hasOwn(this.#modules, spec.type) ? this.#modules[spec.type] : undefined;
  }
}

/** The sentence of a value that is shown raw because it does not fit its type. */
export function misfitMessage(reason: string, path: string): string {
  return path === '' ? reason : `${reason} (at ${path})`;
}

function parseOr<T>(text: string, otherwise: T): Json | T {
  try {
    return parseJson(text);
  } catch {
    return otherwise;
  }
}

function errorText(value: Json): string {
  if (typeof value === 'string') return value;
  if (isObject(value)) {
    for (const name of ['detail', 'message', 'error']) {
      const text = value[name];
      if (typeof text === 'string' && text !== '') return text;
    }
  }
  return value === null ? '' : stringifyJson(value);
}

/** A number alone, or an object; above 1 a number means percent, as in the `progress` output. */
function readProgress(raw: Json): RunEvents['progress'] {
  if (!isObject(raw)) {
    return typeof raw === 'string' && raw !== '' ? { value: null, label: raw } : { value: fraction(raw) };
  }
  const label = [raw.label, raw.message].find((item) => typeof item === 'string');
  const step = wholeNumber(raw.step);
  const steps = wholeNumber(raw.steps ?? raw.total);
  const eta = raw.etaSeconds ?? raw.eta_seconds ?? raw.eta;
  const counted = step !== null && steps !== null && steps > 0 ? Math.min(1, step / steps) : null;
  return {
    value: fraction(raw.value ?? raw.progress ?? null) ?? counted,
    ...(typeof label === 'string' && { label }),
    ...(step !== null && { step }),
    ...(steps !== null && { steps }),
    ...(isNumeric(eta) && eta >= 0 && { etaSeconds: Number(eta) }),
  };
}

function fraction(value: Json): number | null {
  if (!isNumeric(value)) return null;
  const number = Number(value);
  return Math.min(1, Math.max(0, number > 1 ? number / 100 : number));
}

function wholeNumber(value: Json | undefined): number | null {
  return isNumeric(value) && Number(value) >= 0 ? Number(value) : null;
}
