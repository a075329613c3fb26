/**
 * The events that a page hears from `<pixie-tool>`: all bubble and cross shadow roots; only `pixie-submit` can be
 * stopped. From a standalone `<pixie-input>` come `pixie-input` and `pixie-change` with `toolId: null`.
 */
import type { Problem, QueuePlace, RunStatus } from '../../contract/api.ts';
import type { Json, JsonObject } from '../../contract/json.ts';
import type { Report } from '../../contract/report.ts';
import type { ToolSchema } from './schema.ts';

interface Detail {
  toolId: string | null;
  runId: string | null;
}

export interface PixieEventDetails {
  /** The form can be used. */
  ready: Detail & { schema: ToolSchema };
  /** A value changes while typing. */
  input: Detail & { key: string; value: Json; values: JsonObject };
  /** A value was settled on. */
  change: Detail & { key: string; value: Json; values: JsonObject };
  /** About to run: `preventDefault()` stops it, changes to `values` are sent. */
  submit: Detail & { values: JsonObject };
  status: Detail & { status: RunStatus; queue: QueuePlace | null; cold: boolean };
  progress: Detail & { value: number | null; label?: string; step?: number; steps?: number; etaSeconds?: number };
  output: Detail & { key: string; op: 'append' | 'replace'; value: Json };
  result: Detail & { outputs: JsonObject; durationMs: number };
  error: Detail & { problem: Problem };
  cancel: Detail;
  invalid: Detail & { errors: { key: string; message: string }[] };
  reset: Detail;
  /** A tool's report arrived; from `<pixie-report>`. */
  report: Detail & { report: Report };
  /** A secret was saved or removed; from `<pixie-secrets>`. Never with its value. */
  'secrets-change': Detail & { key: string; set: boolean };
}
export type PixieEventName = keyof PixieEventDetails;
export type PixieEvent<N extends PixieEventName> = CustomEvent<PixieEventDetails[N]>;

/** Sends `pixie-<name>` from an element; false when a listener stopped it. */
export function send<N extends PixieEventName>(element: Element, name: N, detail: PixieEventDetails[N]): boolean {
  return element.dispatchEvent(
    new CustomEvent(`pixie-${name}`, { detail, bubbles: true, composed: true, cancelable: name === 'submit' }),
  );
}

type EventMap = { [N in PixieEventName as `pixie-${N}`]: PixieEvent<N> };

declare global {
  interface HTMLElementEventMap extends EventMap {}
}
