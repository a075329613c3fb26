/**
 * The state of one input and of one output as their elements see it, whoever holds it: the store of a `<pixie-tool>`,
 * or the element itself when it stands alone.
 */
import type { Json } from '../../contract/json.ts';
import type { InputSpec, Issue, OutputSpec } from '../../contract/types.ts';

export interface FieldState {
  spec: InputSpec;
  raw: Json | undefined;
  /** Issues to show now: empty until the field was touched or the form was submitted. */
  issues: readonly Issue[];
  /** A sentence of the gateway or the tool about this field, until it is changed. */
  serverError: string | null;
  /** show_if says yes. */
  visible: boolean;
  disabled: boolean;
}

export interface OutputState {
  spec: OutputSpec;
  /**
   * `empty`: no run yet; `waiting`: a run is on and has brought nothing here; `none`: the run ended without a value;
   * `value`: canonical, `misfit`: raw, with the reason.
   */
  kind: 'empty' | 'waiting' | 'none' | 'value' | 'misfit';
  value: Json;
  reason: string | null;
  streaming: boolean;
  /** Belongs to a run before the one that is going on, or to other inputs: drawn dimmed. */
  outdated: boolean;
}
