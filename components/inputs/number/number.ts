/** A number, typed as people type numbers. */
import type { TemplateResult } from 'lit';
import { check, isBlank, normalise } from '../../../contract/inputs/number.ts';
import type { InputSpec } from '../../../contract/types.ts';
import type { FieldHost, InputControl, InputControlDefinition } from '../../core/control.ts';
import { boxLook, NumberBox, type BoxScale } from './box.ts';
import { numberIn } from './decimal.ts';

const contract = { check, isBlank, normalise };

function scaleOf(spec: InputSpec): BoxScale {
  const step = numberIn(spec['step']);
  return {
    step: step !== undefined && step > 0 ? step : 1,
    min: numberIn(spec['min']),
    max: numberIn(spec['max']),
    decimals: 0,
  };
}

class NumberControl implements InputControl {
  readonly #box: NumberBox;

  constructor(host: FieldHost) {
    this.#box = new NumberBox(host, {
      id: host.ids.control,
      name: () => undefined,
      value: () => host.raw,
      scale: () => scaleOf(host.spec),
      set: (raw, settled) => (settled ? host.change(raw) : host.input(raw)),
    });
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
