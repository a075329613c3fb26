/** A number, typed as people type numbers. */
import type { TemplateResult } from 'lit';
import * as contract from '../../../contract/inputs/number.ts';
import type { Json } from '../../../contract/json.ts';
import type { FieldHost, InputControl, InputControlDefinition } from '../../core/control.ts';
import { boxLook, NumberBox, type BoxModel } from './box.ts';
import { numberIn } from './decimal.ts';

class NumberModel implements BoxModel {
  readonly id: string;
  readonly name = undefined;
  readonly decimals = 0;
  readonly #host: FieldHost;

  constructor(host: FieldHost) {
    this.#host = host;
    this.id = host.ids.control;
  }

  get value(): Json | undefined {
    return this.#host.raw;
  }
  get step(): number | bigint {
    const step = numberIn(this.#host.spec['step']);
    return step !== undefined && step > 0 ? step : 1;
  }
  get min(): number | bigint | undefined {
    return numberIn(this.#host.spec['min']);
  }
  get max(): number | bigint | undefined {
    return numberIn(this.#host.spec['max']);
  }
  set(raw: Json | undefined, settled: boolean): void {
    if (settled) this.#host.change(raw);
    else this.#host.input(raw);
  }
}

class NumberControl implements InputControl {
  readonly #box: NumberBox;

  constructor(host: FieldHost) {
    this.#box = new NumberBox(host, new NumberModel(host));
  }

  render(): TemplateResult {
    return this.#box.render();
  }
}

export const control: InputControlDefinition = {
  contract,
  styles: boxLook,
  label: 'for',
  enterRuns: true,
  create: (host) => new NumberControl(host),
};
