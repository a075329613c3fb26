import { css } from 'lit';

/** The field round its control, and the parts that several controls share. */
export const fieldLook = css`
  :host {
    display: block;
    min-inline-size: 0;
  }
  :host([hidden]) {
    display: none;
  }
  .field {
    display: flex;
    flex-direction: column;
    gap: var(--_gap-field);
    min-inline-size: 0;
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    column-gap: 7px;
    line-height: 20px;
  }
  .label {
    font-size: 13px;
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .optional {
    color: var(--_text-3);
    font-size: 12px;
  }
  .place {
    min-inline-size: 0;
  }
  .hint,
  .error {
    font-size: 12px;
    line-height: 18px;
    overflow-wrap: anywhere;
  }
  .hint {
    color: var(--_text-2);
  }
  .error {
    display: flex;
    gap: 5px;
    color: var(--_bad);
  }
  .error .icon {
    inline-size: 14px;
    block-size: 14px;
    margin-block-start: 2px;
  }
  .control {
    display: block;
  }
  .mono {
    font-family: var(--_font-mono);
    font-size: 13px;
  }
  .control[aria-invalid='true']:focus-visible,
  .control.invalid:focus-within {
    border-color: var(--_bad);
    box-shadow: 0 0 0 3px var(--_bad-soft);
  }
  .control.invalid {
    border-color: var(--_bad);
  }
  textarea.control {
    padding-block: 7px;
    resize: vertical;
  }

  .skeleton {
    min-block-size: var(--_control);
    border-radius: var(--_radius);
    background: var(--_sunken);
    border: 1px solid var(--_border);
    color: transparent;
    animation: breathe 1.2s ease-in-out infinite alternate;
  }
  .skeleton.row {
    inline-size: fit-content;
    min-inline-size: 60%;
    min-block-size: 24px;
    padding-block: 1px;
    padding-inline-start: 28px;
    border: 0;
    line-height: 21px;
  }
  .skeleton.row .label {
    line-height: 20px;
  }
  .skeleton.text {
    min-block-size: calc(3lh + 16px);
    max-block-size: calc(16lh + 16px);
    padding: 7px 11px;
    overflow: hidden;
    white-space: pre-wrap;
  }
  .skeleton.editor {
    min-block-size: 146px;
    max-block-size: 446px;
    padding-block: 6px 38px;
    line-height: 20px;
    white-space: pre;
  }
  .skeleton.is-markdown {
    white-space: pre-wrap;
  }
  .skeleton:is(.is-file, .is-image, .is-audio) {
    min-block-size: calc(var(--_control) + 44px);
  }
  .skeleton[class*='is-map_'] {
    block-size: calc(286px + var(--rows, 3.5) * var(--_control));
  }
  .is-map_point {
    --rows: 1;
  }
  .is-map_bbox {
    --rows: 2.2;
  }
  .skeleton.is-table {
    block-size: 276px;
  }
  .skeleton.chips {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
    max-block-size: 148px;
    padding: 3px 5px;
    overflow: hidden;
  }
  .skeleton.chips span {
    min-inline-size: 48px;
    max-inline-size: 100%;
    padding: 0 27px 0 9px;
    overflow: hidden;
    font-size: 13px;
    block-size: 28px;
    white-space: nowrap;
  }
  .skeleton-rows {
    display: flex;
    flex-direction: column;
    gap: 4px;
  }
  .skeleton-bounds {
    block-size: 21px;
    margin-block-start: calc(-1 * var(--_gap-field));
  }
  @media (pointer: coarse) {
    .skeleton.editor {
      min-block-size: 158px;
      max-block-size: 458px;
      padding-block-end: 50px;
    }
    .skeleton.is-code {
      min-block-size: 114px;
      max-block-size: 414px;
      padding-block-end: 6px;
    }
    .skeleton.row {
      min-block-size: 42px;
    }
    .skeleton.chips span {
      padding-inline-end: 35px;
      block-size: 34px;
    }
    .skeleton.is-table {
      block-size: 290px;
    }
  }
  @keyframes breathe {
    from {
      opacity: 1;
    }
    to {
      opacity: 0.55;
    }
  }

  .failed {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 8px;
    padding: 8px 11px;
    border: 1px dashed var(--_border-strong);
    border-radius: var(--_radius);
  }
  .failed .quiet {
    border: 1px solid var(--_border-strong);
    border-radius: 6px;
  }
  .unsupported {
    display: flex;
    flex-direction: column;
    gap: 8px;
    padding: 10px 11px;
    border: 1px dashed var(--_border-strong);
    border-radius: var(--_radius);
  }
  .unsupported-note {
    margin: 0;
    color: var(--_text-2);
    font-size: 12px;
    line-height: 18px;
  }
  @media (forced-colors: active) {
    .error,
    .error .icon {
      color: CanvasText;
    }
    .control.invalid,
    .control[aria-invalid='true'] {
      border-style: dashed;
      border-width: 2px;
    }
  }
`;
