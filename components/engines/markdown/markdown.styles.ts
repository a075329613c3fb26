import { css } from 'lit';

export const markdownStyles = css`
  .markdown {
    max-inline-size: 75ch;
    overflow-wrap: anywhere;
  }
  .markdown > :first-child {
    margin-block-start: 0;
  }
  .markdown > :last-child {
    margin-block-end: 0;
  }
  .markdown :is(p, ul, ol, dl, blockquote, pre, table, details) {
    margin-block: 0 10px;
  }
  .markdown :is(h1, h2, h3, h4, h5, h6) {
    margin-block: 18px 6px;
    font-size: 14px;
    font-weight: 600;
    line-height: 1.35;
  }
  .markdown h1 {
    font-size: 20px;
  }
  .markdown h2 {
    font-size: 17px;
  }
  .markdown h3 {
    font-size: 15px;
  }
  .markdown :is(ul, ol) {
    padding-inline-start: 22px;
  }
  .markdown li {
    margin-block: 2px;
  }
  .markdown li:has(> input) {
    list-style: none;
    margin-inline-start: -20px;
  }
  .markdown a {
    color: var(--_accent);
    text-underline-offset: 2px;
  }
  .markdown :is(code, kbd, samp) {
    padding: 1px 4px;
    border-radius: 4px;
    background: var(--_sunken);
    font-family: var(--_font-mono);
    font-size: 0.9em;
  }
  .markdown :is(p, li, dt, dd, th, td, h1, h2, h3, h4, h5, h6) {
    unicode-bidi: plaintext;
  }
  .markdown pre {
    direction: ltr;
    text-align: start;
    padding: 10px 12px;
    overflow: auto;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_sunken);
    font-size: 13px;
    line-height: 1.5;
    white-space: pre;
  }
  .markdown pre code {
    padding: 0;
    background: none;
    font-size: inherit;
  }
  .markdown blockquote {
    margin-inline: 0;
    padding-inline-start: 12px;
    border-inline-start: 3px solid var(--_border-strong);
    color: var(--_text-2);
  }
  .markdown table {
    display: block;
    max-inline-size: 100%;
    inline-size: max-content;
    overflow: auto;
    border-collapse: collapse;
    font-size: 13px;
  }
  .markdown :is(th, td) {
    padding: 5px 10px;
    border-block-end: 1px solid var(--_border);
    text-align: start;
    vertical-align: top;
  }
  .markdown :is(th, td)[align='right'] {
    text-align: end;
    font-variant-numeric: tabular-nums;
  }
  .markdown :is(th, td)[align='center'] {
    text-align: center;
  }
  .markdown hr {
    border: 0;
    border-block-start: 1px solid var(--_border);
    margin-block: 14px;
  }
  .markdown img {
    max-inline-size: 100%;
    block-size: auto;
    border-radius: 6px;
  }
  .markdown .remote {
    min-block-size: 32px;
    font-size: 12px;
    font-weight: 400;
  }
  @media print {
    .markdown pre {
      white-space: pre-wrap;
    }
  }
`;
