import { css } from 'lit';

/** A text field with chips before it, in a box that looks like one control and does not grow without end. */
export const chipsLook = css`
  .chip-field {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px;
    max-block-size: 148px;
    padding: 3px 5px;
    overflow: auto;
    cursor: text;
  }
  .chip-field.off {
    opacity: 0.6;
    cursor: auto;
  }
  .chips {
    display: contents;
    list-style: none;
  }
  .chip,
  .more {
    display: inline-flex;
    align-items: center;
    min-inline-size: 0;
    max-inline-size: 100%;
    margin: 0;
    font-size: 13px;
    line-height: 20px;
  }
  .chip {
    min-inline-size: 48px;
    min-block-size: 28px;
    padding-inline-start: 8px;
    border: 1px solid var(--_border);
    border-radius: 6px;
    background: var(--_sunken);
    cursor: default;
  }
  .chip-text {
    flex: 1;
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .chip.wrong {
    border-color: var(--_bad);
    border-style: dashed;
  }
  .chip.marked {
    border-color: var(--_accent);
    background: var(--_accent-soft);
  }
  .chip button {
    position: relative;
    display: inline-flex;
    flex: none;
    align-items: center;
    justify-content: center;
    inline-size: 26px;
    block-size: 26px;
    padding: 0;
    border: 0;
    border-radius: 5px;
    background: none;
    color: var(--_text-2);
  }
  .chip button:hover:not(:disabled) {
    color: var(--_text);
  }
  .chip button .icon {
    inline-size: 13px;
    block-size: 13px;
  }
  .chip:focus-within {
    border-color: var(--_accent);
    background: var(--_accent-soft);
  }
  .chip button:focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: -3px;
  }
  .more {
    gap: 6px;
    color: var(--_text-2);
    font-size: 12px;
  }
  .chip-field input {
    flex: 1 1 48px;
    min-inline-size: 48px;
    max-inline-size: 100%;
    min-block-size: 28px;
    padding: 0 6px;
    border: 0;
    background: none;
    outline: none;
  }
  /* As wide as what is typed, so that a short rest of a line is enough for it. */
  @supports (field-sizing: content) {
    .chip-field input {
      field-sizing: content;
      flex-basis: auto;
    }
  }
  .chip-field input::placeholder {
    color: var(--_text-3);
    opacity: 1;
  }
  @media (pointer: coarse) {
    .chip {
      min-block-size: 34px;
    }
    .chip button {
      inline-size: 34px;
      block-size: 32px;
    }
    .chip button::after {
      position: absolute;
      inset: -5px -4px;
      content: '';
    }
    .chip-field input {
      min-block-size: 34px;
    }
  }
  @media (forced-colors: active) {
    .chip,
    .chip.wrong {
      border-color: CanvasText;
    }
    .chip:focus-within,
    .chip.marked {
      outline: 2px solid Highlight;
    }
  }
`;
