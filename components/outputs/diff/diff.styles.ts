import { css } from 'lit';

export const diffStyles = css`
  .diff-note,
  .diff-summary {
    margin: 6px 0 0;
    color: var(--_text-2);
    font-size: 12px;
    line-height: 18px;
  }
  .diff-names {
    display: flex;
    gap: 4px 12px;
    margin-block-end: 6px;
    color: var(--_text-2);
    font-family: var(--_font-mono);
    font-size: 12px;
    line-height: 18px;
  }
  .diff-names > span {
    flex: 1 1 0;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .diff-names.one {
    flex-wrap: wrap;
  }
  .diff-names.one > span {
    flex: 0 1 auto;
  }
  .diff-names .sign {
    margin-inline-end: 6px;
  }
  .diff .source-box .cm-mergeView {
    flex: 0 1 auto;
    min-block-size: 0;
    max-block-size: 478px;
    overflow: auto;
  }
  .diff .cm-mergeViewEditor + .cm-mergeViewEditor {
    border-inline-start: 1px solid var(--_border);
  }
  .diff .cm-mergeViewEditor {
    flex: 1 1 0;
  }
  .diff .cm-mergeViewEditor .cm-editor {
    max-block-size: none;
  }
  .card:popover-open .diff .source-box .cm-mergeView {
    max-block-size: calc(100dvh - 150px);
  }
  .patch {
    direction: ltr;
    text-align: start;
    max-block-size: 480px;
    margin: 0;
    padding: 6px 0;
    overflow: auto;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_sunken);
    font-family: var(--_font-mono);
    font-size: 13px;
    line-height: 20px;
  }
  .patch-line {
    display: block;
    inline-size: max-content;
    min-inline-size: 100%;
    padding-inline: 11px;
    white-space: pre;
  }
  .came {
    background: light-dark(#e8f6ee, #12301f);
  }
  .went {
    background: light-dark(#fdecec, #3a1c1f);
  }
  .place,
  .note {
    color: var(--_text-3);
  }
  @media print {
    .patch,
    .diff .source-box .cm-mergeView {
      max-block-size: none;
    }
  }
`;
