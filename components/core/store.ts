/**
 * The state of one tool on a page: schema, values, errors, run, outputs. It lives inside `<pixie-tool>`; inputs and
 * outputs anywhere on the page read it through `StoreLink`. Listeners hear of a topic at most once per microtask, and
 * only of what changed, so that a keystroke in a form of 200 fields redraws one of them.
 */
import type { QueuePlace, Problem, RunEvents, RunStatus } from '../../contract/api.ts';
import { jsonEqual, type Json, type JsonObject } from '../../contract/json.ts';
import { visibleKeys } from '../../contract/show-if.ts';
import type { InputSpec, Issue } from '../../contract/types.ts';
import { checkInput, startValue, type CheckedInput, type InputLookup } from '../../contract/values.ts';
import type { Client } from './client.ts';
import type { FieldState, OutputState } from './field.ts';
import type { StoreLink, Topic } from './link.ts';
import { controls } from './loaders.ts';
import { OutputBoard } from './output-board.ts';
import type { ToolSchema } from './schema.ts';
import { Words } from './words.ts';

/** Where the current run stands. `idle`: none yet. */
export interface RunState {
  runId: string | null;
  status: RunStatus | 'idle';
  queue: QueuePlace | null;
  /** A process had to be started for it. */
  cold: boolean;
  /** Output has begun to arrive. */
  streaming: boolean;
  /** `performance.now()` when it was accepted. */
  since: number;
  durationMs: number | null;
  /** Wall clock of the end, for «just now». */
  endedAt: number | null;
  progress: RunEvents['progress'] | null;
  problem: Problem | null;
  /** Sentences that the gateway adds to a good result. */
  notices: { key: string; message: string }[];
  /** The event stream is down; the run goes on. */
  reconnecting: boolean;
  cancelling: boolean;
}

export const IDLE: RunState = {
  runId: null,
  status: 'idle',
  queue: null,
  cold: false,
  streaming: false,
  since: 0,
  durationMs: null,
  endedAt: null,
  progress: null,
  problem: null,
  notices: [],
  reconnecting: false,
  cancelling: false,
};

/** True while the tool is at work for this run. */
export function isBusy(run: RunState): boolean {
  return run.status === 'queued' || run.status === 'starting' || run.status === 'running';
}

/** What the owner of a store hears: requests from fields, to be turned into events and runs. */
export interface StoreOwner {
  submit(): void;
  edited(kind: 'input' | 'change', key: string): void;
}

interface Field {
  spec: InputSpec;
  raw: Json | undefined;
  /** What the field starts with and returns to. */
  initial: Json | undefined;
  touched: boolean;
  serverError: string | null;
  checked: CheckedInput | null;
}

/**
 * What was typed into fields, with what each of them started with: it is only put back into a field that still starts
 * with the same, so that a new default or a page's own value is not hidden by an old edit.
 */
export type Edits = Record<string, { from?: Json; to?: Json }>;

/** What is wrong with one field: an issue to be put into words, or a sentence that came from the gateway. */
export interface FieldProblem {
  spec: InputSpec;
  issue: Issue | null;
  message: string | null;
}

/** The contract of a type whose module is here. */
const moduleOf: InputLookup = (type) => {
  const control = controls.peek(type);
  return typeof control === 'object' ? control.contract : undefined;
};

export class Store implements StoreLink {
  client: Client | null = null;
  /** Where maps have their tiles from. */
  mapTiles: string | null = null;
  readonly outputs: OutputBoard;
  readonly #owner: StoreOwner;
  readonly #listeners = new Map<Topic, Set<() => void>>();
  readonly #dirty = new Set<Topic>();
  readonly #fields = new Map<string, Field>();
  /** The tool is a conversation: its inputs `messages` and `history` are no fields. Set it before the schema. */
  conversation = false;
  #schema: ToolSchema | null = null;
  #visible: ReadonlySet<string> = new Set();
  #controllers: ReadonlySet<string> = new Set();
  #run: RunState = IDLE;
  #ran: Map<string, Json | undefined> | null = null;
  #changed = new Set<string>();
  #submitted = false;
  #held: Set<string> | null = null;
  #disabled = false;
  #words = new Words();
  #preset: JsonObject = {};
  #early: JsonObject = {};
  #earlyErrors: { key: string; message: string }[] = [];

  constructor(owner: StoreOwner) {
    this.#owner = owner;
    this.outputs = new OutputBoard((key) => this.touchTopic(`output:${key}`));
  }

  // ── topics ──

  on(topic: Topic, listener: () => void): () => void {
    const set = this.#listeners.get(topic) ?? new Set();
    this.#listeners.set(topic, set.add(listener));
    return () => void set.delete(listener);
  }

  touchTopic(topic: Topic): void {
    if (this.#dirty.size === 0) queueMicrotask(() => this.#flush());
    this.#dirty.add(topic);
  }

  #flush(): void {
    const topics = [...this.#dirty];
    this.#dirty.clear();
    for (const topic of topics) for (const listener of [...(this.#listeners.get(topic) ?? [])]) listener();
  }

  // ── schema, words ──

  get toolId(): string | null {
    return this.#schema?.id ?? null;
  }
  get schema(): ToolSchema | null {
    return this.#schema;
  }
  get words(): Words {
    return this.#words;
  }
  set words(words: Words) {
    this.#words = words;
    this.touchTopic('words');
  }

  /** A new schema keeps what was typed in fields that it still has. */
  setSchema(schema: ToolSchema | null): void {
    this.#schema = schema;
    const before = new Map(this.#fields);
    this.#fields.clear();
    for (const spec of schema?.inputs ?? []) {
      if (this.conversation && (spec.key === 'messages' || spec.key === 'history')) continue;
      const initial = this.#initialOf(spec);
      const old = before.get(spec.key);
      const edited = old && !jsonEqual(old.raw ?? null, old.initial ?? null);
      this.#fields.set(spec.key, {
        spec,
        raw: edited ? old.raw : initial,
        initial,
        touched: (edited && old.touched) || false,
        serverError: null,
        checked: null,
      });
      this.touchTopic(`field:${spec.key}`);
    }
    this.#controllers = new Set(schema?.inputs.flatMap((spec) => (spec.show_if ? [spec.show_if.key] : [])) ?? []);
    this.#lookVisible();
    this.outputs.setSpecs(schema?.outputs ?? []);
    if (schema) this.#takeEarly();
    this.touchTopic('schema');
    this.touchTopic('errors');
  }

  /** What the page said before there were fields to hold it. */
  #takeEarly(): void {
    const [values, errors] = [this.#early, this.#earlyErrors];
    this.#early = {};
    this.#earlyErrors = [];
    this.assign(values);
    this.serverErrors(errors);
  }

  #initialOf(spec: InputSpec): Json | undefined {
    return Object.hasOwn(this.#preset, spec.key)
      ? this.#preset[spec.key]
      : startValue(spec, moduleOf, { now: new Date() });
  }

  /** Loads the modules of every input type on the form; a slider without a default then gets its middle. */
  async loadTypes(): Promise<void> {
    const schema = this.#schema;
    if (!schema) return;
    await Promise.all([...new Set(schema.inputs.map((spec) => spec.type))].map((type) => controls.load(type)));
    if (this.#schema !== schema) return;
    for (const spec of schema.inputs) {
      const field = this.#fields.get(spec.key);
      if (!field) continue;
      const initial = this.#initialOf(spec);
      if (field.raw === undefined && field.initial === undefined && initial !== undefined) field.raw = initial;
      field.initial = initial;
      field.checked = null;
      this.touchTopic(`field:${spec.key}`);
    }
    this.#lookVisible();
    this.touchTopic('values');
  }

  // ── fields ──

  get disabled(): boolean {
    return this.#disabled;
  }
  set disabled(disabled: boolean) {
    this.#disabled = disabled;
    for (const key of this.#fields.keys()) this.touchTopic(`field:${key}`);
  }

  spec(key: string): InputSpec | undefined {
    return this.#fields.get(key)?.spec;
  }

  /** True for what must not be kept or shown elsewhere: files, and what is named like a declared secret. */
  isPrivate(key: string): boolean {
    return (
      /^(file|image|audio|hidden)$/.test(this.spec(key)?.type ?? '') ||
      this.#schema?.secrets.some((secret) => secret.key.toLowerCase() === key.toLowerCase()) === true
    );
  }

  field(key: string): FieldState | null {
    const field = this.#fields.get(key);
    const spec = this.spec(key);
    if (!field || !spec) return null;
    const shown = field.touched || this.#submitted;
    return {
      spec,
      raw: field.raw,
      issues: shown ? this.#issues(spec, field) : [],
      serverError: field.serverError,
      visible: this.#visible.has(key),
      disabled: this.#disabled,
    };
  }

  input(key: string, raw: Json | undefined): void {
    if (this.#set(key, raw)) this.#owner.edited('input', key);
  }

  change(key: string, raw: Json | undefined): void {
    this.#set(key, raw);
    this.#owner.edited('change', key);
  }

  touch(key: string): void {
    if (this.#held) return void this.#held.add(key);
    const field = this.#fields.get(key);
    if (!field || field.touched) return;
    field.touched = true;
    this.touchTopic(`field:${key}`);
    this.touchTopic('errors');
  }

  /**
   * While a pointer is down no new error is shown: a line that appears because a field lost the focus would move the
   * button away from under the finger, and its click would be lost. Returns the way to let go.
   */
  hold(): () => void {
    const held = (this.#held ??= new Set<string>());
    return () => {
      if (this.#held !== held) return;
      this.#held = null;
      for (const key of held) this.touch(key);
    };
  }

  submit(): void {
    this.#owner.submit();
  }

  #set(key: string, raw: Json | undefined): boolean {
    const field = this.#fields.get(key);
    if (!field) return false;
    if (jsonEqual(field.raw ?? null, raw ?? null) && field.serverError === null) {
      field.raw = raw;
      return false;
    }
    field.raw = raw;
    field.checked = null;
    field.serverError = null;
    this.#compareWithRun(key, raw);
    if (this.#controllers.has(key)) this.#lookVisible();
    this.touchTopic(`field:${key}`);
    this.touchTopic('values');
    // Shown as a whole only once a run was tried; until then a key redraws its own field and nothing else.
    if (this.#submitted) this.touchTopic('errors');
    return true;
  }

  #lookVisible(): void {
    const schema = this.#schema;
    const before = this.#visible;
    this.#visible = schema ? visibleKeys(schema.inputs, (key) => this.#effective(key)) : new Set();
    for (const key of this.#fields.keys()) {
      if (before.has(key) !== this.#visible.has(key)) this.touchTopic(`field:${key}`);
    }
  }

  /** The value that `show_if` compares: the wire value where there is one. */
  #effective(key: string): Json | undefined {
    const field = this.#fields.get(key);
    const spec = this.spec(key);
    if (!field || !spec) return undefined;
    const checked = this.#check(spec, field);
    return checked.issues.length === 0 ? checked.value : field.raw;
  }

  #check(spec: InputSpec, field: Field): CheckedInput {
    field.checked ??= checkInput(spec, field.raw, moduleOf);
    return field.checked;
  }

  #issues(spec: InputSpec, field: Field): readonly Issue[] {
    return this.#check(spec, field).issues;
  }

  // ── values as a whole ──

  /** Wire values of the visible, given and valid fields: what a run would send. */
  get values(): JsonObject {
    const values: JsonObject = {};
    for (const spec of this.#schema?.inputs ?? []) {
      const field = this.#fields.get(spec.key);
      if (!field || !this.#visible.has(spec.key)) continue;
      const { value, issues } = this.#check(spec, field);
      if (value !== undefined && issues.length === 0) values[spec.key] = value;
    }
    return values;
  }

  /** Sets the live value of the given keys, as if typed; before the schema is here, once it is. */
  assign(values: JsonObject): void {
    if (!this.#schema) this.#early = { ...this.#early, ...values };
    for (const [key, raw] of Object.entries(values)) this.#set(key, raw);
  }

  /** What the fields start with instead of their defaults. Fields that were edited keep what was typed. */
  preset(values: JsonObject): void {
    if (jsonEqual(values, this.#preset)) return;
    this.#preset = values;
    for (const spec of this.#schema?.inputs ?? []) {
      const field = this.#fields.get(spec.key);
      if (!field) continue;
      const untouched = jsonEqual(field.raw ?? null, field.initial ?? null);
      field.initial = this.#initialOf(spec);
      if (untouched) this.#set(spec.key, field.initial);
    }
  }

  /** The fields that hold something else than they started with. */
  get edits(): Edits {
    const edits: Edits = {};
    for (const [key, { raw, initial }] of this.#fields) {
      if (this.isPrivate(key) || jsonEqual(raw ?? null, initial ?? null)) continue;
      edits[key] = { ...(initial !== undefined && { from: initial }), ...(raw !== undefined && { to: raw }) };
    }
    return edits;
  }

  /** Puts edits back; true when a field took one. */
  restore(edits: Edits): boolean {
    let taken = false;
    for (const [key, edit] of Object.entries(edits)) {
      const field = this.#fields.get(key);
      if (field && jsonEqual(field.initial ?? null, edit?.from ?? null)) taken = this.#set(key, edit.to) || taken;
    }
    return taken;
  }

  /** Back to the initial values; errors and marks go. */
  reset(): void {
    this.#submitted = false;
    for (const [key, field] of this.#fields) {
      field.touched = false;
      this.#set(key, field.initial);
      field.serverError = null;
      this.touchTopic(`field:${key}`);
    }
    this.touchTopic('errors');
  }

  /** All issues of the visible fields, in order, whether shown or not. */
  problems(): FieldProblem[] {
    return (this.#schema?.inputs ?? []).flatMap((spec): FieldProblem[] => {
      const field = this.#fields.get(spec.key);
      if (!field || !this.#visible.has(spec.key)) return [];
      if (field.serverError !== null) return [{ spec, issue: null, message: field.serverError }];
      const [issue] = this.#issues(spec, field);
      return issue ? [{ spec, issue, message: null }] : [];
    });
  }

  /** Shows every error from now on; true when there is none. */
  validate(): boolean {
    this.#submitted = true;
    for (const key of this.#fields.keys()) this.touchTopic(`field:${key}`);
    this.touchTopic('errors');
    return this.problems().length === 0;
  }

  /** The summary is shown once a run was tried. */
  get submitted(): boolean {
    return this.#submitted;
  }

  /** Sentences of the gateway or the tool at their fields; those of unknown fields are returned. */
  serverErrors(errors: { key: string; message: string }[]): { key: string; message: string }[] {
    if (!this.#schema) {
      this.#earlyErrors = errors;
      return [];
    }
    return errors.filter(({ key, message }) => {
      const field = this.#fields.get(key);
      if (!field) return true;
      field.serverError = message;
      field.touched = true;
      this.#submitted = true;
      this.touchTopic(`field:${key}`);
      this.touchTopic('errors');
      return false;
    });
  }

  // ── run ──

  get run(): RunState {
    return this.#run;
  }

  get runId(): string | null {
    return this.#run.runId;
  }

  setRun(change: Partial<RunState>): void {
    this.#run = { ...this.#run, ...change };
    this.outputs.setBusy(isBusy(this.#run));
    this.touchTopic('status');
  }

  /** A run begins with the values of now: later edits make its result outdated. */
  beginRun(): void {
    this.#ran = new Map([...this.#fields].map(([key, field]) => [key, field.raw]));
    this.#changed.clear();
    this.outputs.begin();
    this.outputs.setOutdated(false);
  }

  /** Inputs were edited since the last run began. */
  get outdated(): boolean {
    return this.#ran !== null && this.#changed.size > 0;
  }

  #compareWithRun(key: string, raw: Json | undefined): void {
    if (!this.#ran) return;
    if (jsonEqual(this.#ran.get(key) ?? null, raw ?? null)) this.#changed.delete(key);
    else this.#changed.add(key);
    this.outputs.setOutdated(this.outdated);
    this.touchTopic('status');
  }

  output(key: string): OutputState | null {
    return this.outputs.state(key);
  }

  fetched(key: string, reference: Json, value: Json): void {
    this.outputs.fetched(key, reference, value);
  }
}
