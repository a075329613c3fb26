import { css, type CSSResultGroup } from 'lit';
import { mathStyles } from '../latex/math.styles.ts';

/** The same six hues as in the editor, 4.5:1 on both themes. */
const codeColours = css`
  .hljs-keyword,
  .hljs-literal,
  .hljs-built_in,
  .hljs-selector-pseudo {
    color: light-dark(#7a3fc4, #c79bff);
  }
  .hljs-string,
  .hljs-regexp,
  .hljs-char,
  .hljs-addition {
    color: light-dark(#1a6f3c, #7fdca4);
  }
  .hljs-number,
  .hljs-symbol,
  .hljs-link,
  .hljs-title {
    color: light-dark(#1f5fb0, #86b8ff);
  }
  .hljs-attr,
  .hljs-attribute,
  .hljs-property,
  .hljs-variable,
  .hljs-bullet {
    color: light-dark(#8a4b00, #f0b072);
  }
  .hljs-type,
  .hljs-tag,
  .hljs-name,
  .hljs-title.class_,
  .hljs-selector-tag,
  .hljs-selector-class {
    color: light-dark(#0b6b76, #6fd3df);
  }
  .hljs-comment,
  .hljs-meta {
    color: var(--_text-3);
  }
  .hljs-deletion {
    color: var(--_bad);
  }
  .hljs-section,
  .hljs-strong {
    font-weight: 600;
  }
  .hljs-emphasis {
    font-style: italic;
  }
`;

const look = css`
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
  .markdown :is(blockquote, li, details) > :last-child {
    margin-block-end: 0;
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
  /* Room for numbers of two digits, and of three: what is beyond the edge is cut. */
  .markdown ol:has(> li:nth-child(10)) {
    padding-inline-start: 2.2em;
  }
  .markdown ol:is([start], :has(> li:nth-child(100))) {
    padding-inline-start: 3em;
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
  .markdown {
    counter-reset: formula;
  }
  .markdown [data-display] {
    margin-block: 0 10px;
    overflow: auto hidden;
    padding-block: 2px;
  }
  @media print {
    .markdown pre {
      white-space: pre-wrap;
    }
  }
`;

export const markdownStyles: CSSResultGroup = [mathStyles, codeColours, look];
