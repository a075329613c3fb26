/**
 * The outputs of a tool as they arrive: canonical deltas are applied, values of an earlier run stay (marked) until the
 * new one brings its own.
 */
import { isObject, type Json, type JsonObject } from '../../contract/json.ts';
import type { Normalised, OutputSpec } from '../../contract/types.ts';
import type { OutputState } from './field.ts';
import { views } from './loaders.ts';

interface Slot {
  spec: OutputSpec;
  /** `undefined` = nothing came; null = the tool said null. */
  value: Json | undefined;
  /** Deltas that came before the type's module did, oldest first. */
  pending: { op: 'append' | 'replace'; value: Json }[];
  /** Number of the run that brought the value. */
  run: number;
  /** What `value` is in the type's canonical shape; null until someone asks. */
  normal: Normalised<Json> | null;
}

export class OutputBoard {
  readonly #changed: (key: string) => void;
  #slots = new Map<string, Slot>();
  #run = 0;
  #busy = false;
  #ended = false;
  #outdated = false;
  /** A result that came before the schema. */
  #early: JsonObject | null = null;

  constructor(changed: (key: string) => void) {
    this.#changed = changed;
  }

  setSpecs(specs: readonly OutputSpec[]): void {
    const before = this.#slots;
    this.#slots = new Map(
      specs.map((spec) => {
        const old = before.get(spec.key);
        const kept = old?.spec.type === spec.type ? old : null;
        return [
          spec.key,
          kept ? { ...kept, spec, normal: null } : { spec, value: undefined, pending: [], run: 0, normal: null },
        ];
      }),
    );
    if (this.#early && this.#slots.size > 0) this.finish(this.#early);
    this.#all();
  }

  /** A new run: what is there stays until it is replaced. */
  begin(): void {
    this.#run += 1;
    this.#ended = false;
    this.#all();
  }

  setBusy(busy: boolean): void {
    if (busy === this.#busy) return;
    this.#busy = busy;
    this.#all();
  }

  setOutdated(outdated: boolean): void {
    if (outdated === this.#outdated) return;
    this.#outdated = outdated;
    this.#all();
  }

  /** One delta of the stream. */
  apply(key: string, op: 'append' | 'replace', value: Json): void {
    const slot = this.#slots.get(key);
    if (!slot) return;
    if (slot.run !== this.#run) {
      slot.run = this.#run;
      slot.value = undefined;
      slot.normal = null;
      slot.pending = [];
    }
    // Applied when someone asks for the value: until then more may come, and joining many costs little more than one.
    slot.pending.push({ op, value });
    this.#changed(key);
  }

  /** The whole result of a run: what it does not mention has no value. */
  finish(outputs: JsonObject): void {
    this.#ended = true;
    this.#early = this.#slots.size === 0 ? outputs : null;
    for (const [key, slot] of this.#slots) {
      this.#take(slot, Object.hasOwn(outputs, key) ? outputs[key] : null);
      this.#changed(key);
    }
  }

  #take(slot: Slot, value: Json | undefined): void {
    // What lies in a file now has come piece by piece already.
    if (isFar(value) && slot.run === this.#run && !isFar(slot.value)) {
      this.#settle(slot);
      if (slot.value !== undefined && !isFar(slot.value) && slot.pending.length === 0) return;
    }
    slot.run = this.#run;
    slot.pending = [];
    slot.normal = null;
    slot.value = value;
  }

  /** The value that a reference stood for is here. */
  fetched(key: string, reference: Json, value: Json): void {
    const slot = this.#slots.get(key);
    if (slot?.value !== reference) return;
    slot.value = value;
    slot.normal = null;
    this.#changed(key);
  }

  /** The values that there are, canonical where they fit. */
  get values(): JsonObject {
    const values: JsonObject = {};
    for (const [key, slot] of this.#slots) {
      this.#settle(slot);
      if (slot.value === undefined) continue;
      const normal = this.#normal(slot);
      values[key] = normal?.ok ? normal.value : slot.value;
    }
    return values;
  }

  state(key: string): OutputState | null {
    const slot = this.#slots.get(key);
    if (!slot) return null;
    this.#settle(slot);
    const current = slot.run === this.#run;
    const base = {
      spec: slot.spec,
      value: slot.value ?? null,
      reason: null,
      streaming: this.#busy && current && slot.value !== undefined && slot.spec.streaming === true,
      outdated: slot.value !== undefined && slot.run > 0 && (this.#outdated || !current),
    };
    if (slot.value === undefined) return { ...base, kind: this.#busy ? 'waiting' : this.#ended ? 'none' : 'empty' };
    if (slot.value === null && slot.spec.type !== 'progress') return { ...base, kind: 'none' };
    const normal = this.#normal(slot);
    if (!normal) return { ...base, kind: 'value' };
    if (normal.ok) return { ...base, kind: 'value', value: normal.value };
    return { ...base, kind: 'misfit', reason: normal.reason };
  }

  /** The value in its canonical shape, worked out once; null while the type's module is not here. */
  #normal(slot: Slot): Normalised<Json> | null {
    const view = views.peek(slot.spec.type);
    if (slot.value === undefined || typeof view !== 'object') return null;
    return (slot.normal ??= view.contract.normalise(slot.value, slot.spec));
  }

  /** Applies what waited for the type's module; an append needs the type's own way of joining. */
  #settle(slot: Slot): void {
    if (slot.pending.length === 0) return;
    const view = views.peek(slot.spec.type);
    if (view === 'loading') {
      void views.load(slot.spec.type).then(() => this.#changed(slot.spec.key));
      return;
    }
    const { pending } = slot;
    slot.pending = [];
    for (let from = 0; from < pending.length;) {
      let to = from + 1;
      if (pending[from]!.op === 'append' && isFar(slot.value)) {
        slot.pending = pending.slice(from);
        return;
      }
      while (pending[from]!.op === 'append' && pending[to]?.op === 'append') to += 1;
      this.#join(
        slot,
        pending[from]!.op,
        pending.slice(from, to).map(({ value }) => value),
      );
      from = to;
    }
  }

  /** What the gateway sends is canonical, so appending to a canonical value needs no second look. */
  #join(slot: Slot, op: 'append' | 'replace', values: readonly Json[]): void {
    const view = views.peek(slot.spec.type);
    const contract = op === 'append' && typeof view === 'object' ? view.contract : undefined;
    if (!contract?.append) {
      slot.value = values.at(-1)!;
      slot.normal = null;
      return;
    }
    const { append } = contract;
    const before = slot.value ?? null;
    const whole =
      contract.appendAll?.(before, values) ?? values.reduce<Json>((sum, value) => append(sum, value), before);
    slot.value = whole;
    slot.normal = { ok: true, value: whole };
  }

  #all(): void {
    for (const key of this.#slots.keys()) this.#changed(key);
  }
}

/** A value that lies in a file of the gateway (contract/artefacts.ts); nothing can be appended before it is here. */
function isFar(value: Json | undefined): boolean {
  return isObject(value) && typeof value['$artefact'] === 'string';
}
