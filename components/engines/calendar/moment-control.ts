/** What the inputs for one moment have in common: a native field, and below it the bounds of a day. */
import { html, nothing, type TemplateResult } from 'lit';
import { datesMessages } from '../../../contract/messages/dates.ts';
import type { InputRules, InputSpec } from '../../../contract/types.ts';
import type { FieldHost, InputControl, InputControlDefinition } from '../../core/control.ts';
import { boundsOf, boundsText } from './bounds.ts';
import { MomentField, momentLook, type MomentModel, type Present } from './moment-field.ts';

/** What sets one type of moment apart. */
export interface MomentType {
  readonly contract: InputRules<string>;
  readonly kind: MomentModel['kind'];
  /** The present moment under this spec; null where it is out of bounds. */
  present(now: Date, spec: InputSpec): Present | null;
}

/** The control of an input whose value is one day, time, or both. */
export function momentControl(type: MomentType): InputControlDefinition {
  return {
    contract: type.contract,
    sentences: datesMessages,
    styles: momentLook,
    label: 'for',
    enterRuns: true,
    create: (host) => new MomentControl(host, type),
  };
}

class MomentControl implements InputControl {
  readonly #host: FieldHost;
  readonly #field: MomentField;
  /** The format bounds days only. */
  readonly #bounded: boolean;

  constructor(host: FieldHost, { contract, kind, present }: MomentType) {
    this.#host = host;
    this.#bounded = kind === 'date';
    this.#field = new MomentField(host, {
      kind,
      id: host.ids.control,
      value: () => host.raw,
      read: (value) => contract.normalise(value, host.spec),
      bounds: () => (this.#bounded ? boundsOf(host.spec) : {}),
      described: () => (this.#bounds ? 'bounds' : ''),
      present: () => present(new Date(), host.spec),
      set: (raw, settled) => (settled ? host.change(raw) : host.input(raw)),
    });
  }

  get #bounds(): string {
    return this.#bounded ? boundsText(this.#host.spec, this.#host.words) : '';
  }

  render(): TemplateResult {
    const bounds = this.#bounds;
    return html` ${this.#field.box()} ${bounds ? html`<div class="bounds" id="bounds">${bounds}</div>` : nothing} `;
  }

  hostUpdated(): void {
    this.#field.updated();
  }
}
