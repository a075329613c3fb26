import { property } from 'lit/decorators.js';
import { isObject, jsonEqual, type Json, type JsonObject } from '../../contract/json.ts';
import { jsonAttribute, ofText } from '../core/json-attribute.ts';
import { readSchema, type ToolSchema } from '../core/schema.ts';
import { Store, type RunState } from '../core/store.ts';
import { ToolAttributes } from './attributes.ts';

/** Inputs that can be filled in together. */
export interface Example {
  name: string;
  inputs: JsonObject;
}

/**
 * The rich data that a page gives a tool and takes from it, as properties: before or after the element is on the page
 * and before or after the schema is here, with the same result.
 */
export abstract class ToolData extends ToolAttributes {
  readonly store = new Store({
    submit: () => void this.run().catch(() => undefined),
    edited: (kind, key) => this.edited(kind, key),
  });
  /** The schema that the page set; null = the gateway's is used. */
  protected given: ToolSchema | null = null;
  protected initial: JsonObject = {};

  /** Runs the tool. */
  abstract run(values?: JsonObject): Promise<JsonObject>;
  /** Takes a schema: the form is drawn from it. */
  protected abstract open(schema: ToolSchema): Promise<void>;
  /** A field was edited by the person. */
  protected abstract edited(kind: 'input' | 'change', key: string): void;

  /** The tool's schema; set it to draw a form without asking a gateway. */
  @property({ attribute: false })
  get schema(): ToolSchema | null {
    return this.store.schema;
  }
  set schema(schema: ToolSchema | Json | null) {
    const read = readSchema(schema as Json);
    this.given = read;
    if (read && !jsonEqual(read, this.store.schema)) void this.open(read);
  }

  /**
   * What the fields start with, by key, instead of the tool's defaults; JSON text is read too. Fields that were edited
   * keep what was typed.
   */
  @property({ converter: jsonAttribute })
  get values(): JsonObject {
    return this.initial;
  }
  set values(values: JsonObject | string | null | undefined) {
    const read = ofText(values);
    this.initial = isObject(read) ? read : {};
    this.store.preset(this.initial);
  }

  /** Inputs to choose from, by name; the gateway's own, from the tool's fixtures, where the page gives none. */
  @property({ attribute: false }) examples: Example[] | null = null;
  /** What the gateway offers. */
  offered: Example[] = [];

  /** The live values, as a run would send them. Setting some changes these fields as if they were typed. */
  @property({ attribute: false })
  get value(): JsonObject {
    return this.store.values;
  }
  set value(values: JsonObject | null | undefined) {
    if (isObject(values)) this.store.assign(values);
  }

  /** The outputs that are shown, by key. Setting them shows them without a run. */
  @property({ attribute: false })
  get result(): JsonObject {
    return this.store.outputs.values;
  }
  set result(outputs: JsonObject | null | undefined) {
    if (!isObject(outputs)) return;
    this.store.beginRun();
    this.store.outputs.finish(outputs);
  }

  /** Where the run stands. Set it only to draw a state, as in a gallery. */
  @property({ attribute: false })
  get status(): RunState['status'] {
    return this.store.run.status;
  }
  set status(status: RunState['status']) {
    this.store.setRun({ status, since: performance.now() });
  }

  /** Sentences at fields, by key. They go when the field is edited. */
  @property({ attribute: false })
  get errors(): Record<string, string> {
    return Object.fromEntries(
      this.store.problems().map(({ spec, issue, message }) => [spec.key, message ?? this.sentence(spec, issue)]),
    );
  }
  set errors(errors: Record<string, string> | null) {
    this.store.serverErrors(Object.entries(errors ?? {}).map(([key, message]) => ({ key, message })));
  }

  /** The sentence of an issue of a field. */
  sentence(
    spec: { label: string },
    issue: { code: string; params?: Record<string, string | number | bigint> } | null,
  ): string {
    return issue ? this.store.words.text(issue.code, { label: spec.label, ...issue.params }) : '';
  }
}
