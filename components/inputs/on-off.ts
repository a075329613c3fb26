/** What checkbox and toggle share: the row with its label, and what counts as on. */
import { css } from 'lit';
import type { InputRules } from '../../contract/types.ts';
import type { FieldHost } from '../core/control.ts';

/** Anything that does not mean yes is drawn as off, and stays what it is. */
export function isOn({ raw, spec }: FieldHost, { normalise }: Pick<InputRules<boolean>, 'normalise'>): boolean {
  const value = raw === undefined ? undefined : normalise(raw, spec);
  return value?.ok === true && value.value;
}

export const switchRow = css`
  .on-off {
    display: flex;
    align-items: flex-start;
    inline-size: fit-content;
    gap: 10px;
    min-block-size: 24px;
    max-inline-size: 100%;
    cursor: pointer;
  }
  .on-off:has(:disabled) {
    opacity: 0.6;
    cursor: auto;
  }
  .on-off .label {
    padding-block: 2px;
    line-height: 20px;
  }
  @media (pointer: coarse) {
    .on-off {
      min-block-size: 42px;
      align-items: center;
    }
    .place:has(> .on-off) ~ :is(.hint, .error) {
      margin-block-start: -8px;
    }
  }
`;
