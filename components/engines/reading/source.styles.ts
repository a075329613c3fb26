import { css } from 'lit';

/** A frame for source text: of the editor, and of the plain lines that stand in for it. */
export const sourceStyles = css`
  .source-box,
  .source {
    direction: ltr;
    text-align: start;
    max-block-size: 480px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_sunken);
  }
  .source-box {
    display: flex;
    flex-direction: column;
    overflow: hidden;
  }
  .source-box .cm-editor {
    flex: 0 1 auto;
    min-block-size: 0;
    max-block-size: 478px;
  }
  .source-box .cm-scroller {
    overflow: auto;
  }
  .source-box .cm-gutters {
    background: transparent;
  }
  .source-box:focus-within,
  .source:focus-visible {
    outline: none;
    border-color: var(--_accent);
    box-shadow: var(--_focus);
  }
  .source {
    margin: 0;
    padding: 6px 0;
    overflow: auto;
    counter-reset: line;
    font-family: var(--_font-mono);
    font-size: 13px;
    line-height: 20px;
    white-space: pre;
    tab-size: 4;
  }
  .source-line {
    display: flex;
    inline-size: max-content;
    min-inline-size: 100%;
    counter-increment: line;
  }
  .source-line::before {
    content: counter(line);
    flex: none;
    min-inline-size: 30px;
    padding-inline: 8px 4px;
    margin-inline-end: 6px;
    color: var(--_text-3);
    font-variant-numeric: tabular-nums;
    text-align: end;
  }
  .source-text {
    flex: 1 1 auto;
    padding-inline-end: 11px;
  }
  .source.wrap .source-line {
    inline-size: auto;
  }
  .source.wrap .source-text {
    min-inline-size: 0;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .source-note {
    margin: 6px 0 0;
    color: var(--_text-3);
    font-size: 12px;
    line-height: 18px;
  }
  .card:popover-open :is(.source-box, .source) {
    max-block-size: calc(100dvh - 110px);
  }
  .card:popover-open .source-box .cm-editor {
    max-block-size: calc(100dvh - 112px);
  }
  @media (forced-colors: active) {
    .source-box,
    .source {
      border-color: CanvasText;
    }
    .source-box:focus-within,
    .source:focus-visible {
      outline: 2px solid Highlight;
    }
  }
  @media print {
    .card {
      break-inside: auto;
    }
    .source-box,
    .source,
    .source-box .cm-editor {
      max-block-size: none;
    }
  }
`;
