import { css } from 'lit';

export const radioLook = css`
  .radios {
    display: flex;
    min-inline-size: 0;
  }
  .radio {
    display: flex;
    cursor: pointer;
  }
  .radio:has(:disabled) {
    opacity: 0.6;
    cursor: auto;
  }
  .radio input {
    flex: none;
    appearance: none;
    cursor: inherit;
  }

  .list {
    flex-direction: column;
    gap: 4px;
  }
  .list .radio {
    gap: 10px;
    min-block-size: 24px;
    align-items: flex-start;
  }
  .list .radio span {
    padding-block: 1px;
    line-height: 21px;
    overflow-wrap: anywhere;
  }
  .list input {
    inline-size: 18px;
    block-size: 18px;
    margin-block: 3px;
    border: 1px solid var(--_border-control);
    border-radius: 50%;
    background: var(--_raised);
  }
  .list input:checked {
    border: 5.5px solid var(--_accent);
  }
  .list input:focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }

  .segments {
    flex-wrap: wrap;
    gap: 2px;
    padding: 2px;
    border: 1px solid var(--_border-strong);
    border-radius: var(--_radius);
    background: var(--_sunken);
  }
  .segments .radio {
    position: relative;
    flex: 1 1 auto;
    justify-content: center;
    align-items: center;
    min-block-size: calc(var(--_control) - 6px);
    padding: 0 10px;
    border: 1px solid transparent;
    border-radius: calc(var(--_radius) - 2px);
    color: var(--_text-2);
    text-align: center;
  }
  .segments input {
    position: absolute;
    inset: 0;
    margin: 0;
    border-radius: inherit;
  }
  .segments .radio:hover:not(:has(:disabled)) {
    color: var(--_text);
  }
  .segments .radio:has(:checked) {
    border-color: var(--_border-control);
    background: var(--_raised);
    color: var(--_text);
    font-weight: 600;
  }
  .segments .radio:has(:focus-visible) {
    border-color: var(--_accent);
    box-shadow: var(--_focus);
  }
  .segments input:focus-visible {
    outline: none;
  }
  /* The bold of the chosen one takes no more room than the others have. */
  .segments span {
    display: grid;
  }
  [aria-invalid='true'] .segments {
    border-color: var(--_bad);
  }
  [aria-invalid='true'] .list input {
    border-color: var(--_bad);
  }
  .stranger {
    margin-block-start: 3px;
    color: var(--_text-2);
    font-size: 12px;
    overflow-wrap: anywhere;
  }
  @media (pointer: coarse) {
    .list .radio {
      min-block-size: 42px;
      align-items: center;
    }
  }
  @media (forced-colors: active) {
    .list input {
      appearance: auto;
    }
    .segments .radio:has(:checked) {
      border-color: Highlight;
      background: Highlight;
      color: HighlightText;
      forced-color-adjust: none;
    }
    .segments .radio:has(:focus-visible) {
      outline: 2px solid CanvasText;
    }
  }
`;
