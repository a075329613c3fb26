import { css } from 'lit';

/** The list of every combobox, and a field that opens one. */
export const comboboxLook = css`
  .combobox {
    position: relative;
  }
  .combobox > .control {
    padding-inline-end: 34px;
    text-overflow: ellipsis;
  }
  button.control {
    overflow: hidden;
    text-align: start;
    white-space: nowrap;
  }
  button.control.blank {
    color: var(--_text-3);
  }
  .toggle {
    position: absolute;
    inset-block: 0;
    inset-inline-end: 0;
    display: flex;
    align-items: center;
    padding-inline: 7px 11px;
    color: var(--_text-2);
  }

  .popup {
    position: fixed;
    inset: auto;
    margin: 0;
    padding: 4px 0;
    inline-size: max-content;
    overflow: hidden;
    border: 1px solid var(--_border-strong);
    border-radius: var(--_radius);
    background: var(--_raised);
    color: var(--_text);
    box-shadow: 0 4px 12px light-dark(rgb(16 24 40 / 10%), rgb(0 0 0 / 50%));
  }
  .popup:popover-open {
    display: flex;
    flex-direction: column;
  }
  .list {
    position: relative;
    flex: 0 1 auto;
    min-block-size: 0;
    padding: 0 4px;
    overflow: auto;
    overscroll-behavior: contain;
  }
  .list.dimmed {
    opacity: 0.6;
  }
  .option {
    display: flex;
    align-items: center;
    gap: 8px;
    min-block-size: max(34px, 1lh + 10px);
    padding: 5px 8px;
    border-radius: 5px;
    cursor: pointer;
  }
  .option .text {
    flex: 1;
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .whole .option .text {
    overflow-wrap: anywhere;
    white-space: normal;
  }
  .option[aria-selected='true'] {
    font-weight: 500;
  }
  .option > .icon {
    color: var(--_accent);
  }
  .option.active {
    background: var(--_accent-soft);
  }
  .option mark {
    background: none;
    color: inherit;
    font-weight: 700;
    text-decoration: underline;
    text-decoration-color: var(--_accent);
    text-underline-offset: 3px;
  }
  .actions {
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
    display: flex;
    flex-wrap: wrap;
    gap: 2px;
    margin: 0 -4px;
    padding: 0 4px 4px;
    border-block-end: 1px solid var(--_border);
    background: var(--_raised);
  }
  .option.action {
    min-block-size: 30px;
    color: var(--_accent);
    font-size: 13px;
  }
  .note {
    padding: 8px 12px;
    color: var(--_text-2);
    font-size: 13px;
    line-height: 20px;
  }
  .list:not([hidden]) + .note {
    margin-block-start: 4px;
    border-block-start: 1px solid var(--_border);
  }
  .note.bad {
    color: var(--_bad);
  }
  @media (pointer: coarse) {
    .option,
    .option.action {
      min-block-size: max(42px, 1lh + 10px);
    }
  }
  @media (forced-colors: active) {
    .popup {
      border-color: CanvasText;
    }
    .option > .icon {
      color: CanvasText;
    }
    .option mark {
      text-decoration-color: currentColor;
    }
    .option.active {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
    .option.active > .icon {
      color: HighlightText;
    }
    .list.dimmed,
    .note {
      opacity: 1;
      color: GrayText;
    }
    .note.bad {
      color: CanvasText;
    }
  }
`;
