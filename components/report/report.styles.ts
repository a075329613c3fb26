/** Looks of the report: quiet lines, one colour a verdict, cards only for what needs attention. */
import { css } from 'lit';

const frame = css`
  :host {
    display: block;
    min-inline-size: 0;
    max-inline-size: 100%;
  }
  .root {
    container: pixie-report / inline-size;
    contain-intrinsic-inline-size: 720px;
    background: var(--_surface);
  }
  p {
    margin: 0;
  }
  code {
    font: 12px/1.5 var(--_font-mono);
    overflow-wrap: anywhere;
  }
  summary {
    cursor: pointer;
    list-style: none;
  }
  summary::-webkit-details-marker {
    display: none;
  }
  summary > .icon {
    inline-size: 14px;
    block-size: 14px;
    color: var(--_text-3);
    transition: transform 120ms;
  }
  details[open] > summary > .icon {
    transform: rotate(180deg);
  }
  summary:focus-visible {
    border-radius: var(--_radius);
  }
  .bone {
    block-size: 120px;
    border-radius: var(--_radius-card);
    background: var(--_sunken);
  }
`;

const head = css`
  .header {
    display: flex;
    flex-wrap: wrap;
    align-items: flex-start;
    justify-content: space-between;
    gap: 12px 24px;
  }
  .verdict {
    display: flex;
    flex: 1 1 280px;
    gap: 12px;
    min-inline-size: 0;
  }
  .headline {
    font-size: 18px;
    line-height: 28px;
    font-weight: 600;
    text-wrap: balance;
  }
  .when {
    max-inline-size: 64ch;
    color: var(--_text-2);
    font-size: 13px;
    text-wrap: pretty;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
  }
  .mark {
    display: inline-grid;
    flex: none;
    place-items: center;
    inline-size: 20px;
    block-size: 20px;
    border-radius: 50%;
    color: var(--_text-3);
  }
  .mark .icon {
    inline-size: 14px;
    block-size: 14px;
    stroke-width: 2.5;
  }
  .mark.pass {
    color: var(--_ok);
  }
  .mark.warn {
    color: var(--_warn);
  }
  .mark.fail {
    color: var(--_bad);
  }
  .verdict > .mark {
    inline-size: 28px;
    block-size: 28px;
    background: var(--_sunken);
    border: 1px solid var(--_border);
  }
  .verdict > .mark.pass {
    border-color: var(--_ok);
  }
  .verdict > .mark.warn {
    border-color: var(--_warn);
  }
  .verdict > .mark.fail {
    border-color: var(--_bad);
    background: var(--_bad-soft);
  }
  .verdict > .mark .icon {
    inline-size: 16px;
    block-size: 16px;
  }
  .verdict.fail .headline {
    color: var(--_bad);
  }
  .again {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px 10px;
    margin-block-start: 12px;
    color: var(--_text-2);
    font-size: 13px;
  }
  .command {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    max-inline-size: 100%;
    padding-inline: 10px 4px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_sunken);
    color: var(--_text);
  }
  .progress {
    margin-block-start: 12px;
    color: var(--_text-2);
    font-size: 13px;
  }
  progress {
    appearance: none;
    display: block;
    inline-size: 100%;
    block-size: 2px;
    margin-block-end: 6px;
    border: 0;
    border-radius: 1px;
    overflow: hidden;
    background: linear-gradient(90deg, transparent, var(--_accent), transparent) 0 0 / 40% 100% no-repeat var(--_border);
    animation: slide 1.2s linear infinite;
  }
  progress::-webkit-progress-bar {
    background: transparent;
  }
  @keyframes slide {
    from {
      background-position: -60% 0;
    }
    to {
      background-position: 160% 0;
    }
  }
  .problem {
    display: flex;
    flex-direction: column;
    align-items: flex-start;
    gap: 10px;
    margin-block-start: 12px;
    padding: 12px 14px;
    border: 1px solid var(--_bad);
    border-radius: var(--_radius-card);
    background: var(--_bad-soft);
  }
  .problem:first-child {
    margin-block-start: 0;
  }
  .problem p {
    display: flex;
    gap: 8px;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .problem p .icon {
    margin-block-start: 3px;
    color: var(--_bad);
  }
`;

const checks = css`
  .attention {
    display: flex;
    flex-direction: column;
    gap: var(--_gap-card);
    margin-block-start: 20px;
  }
  .check {
    min-inline-size: 0;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-card);
    background: var(--_raised);
  }
  .check > summary {
    display: flex;
    align-items: center;
    gap: 8px;
    min-block-size: 44px;
    padding: 8px 14px;
  }
  .number {
    flex: none;
    min-inline-size: 2ch;
    color: var(--_text-3);
    font-size: 13px;
    text-align: end;
  }
  .title {
    font-size: 13px;
    font-weight: 600;
  }
  .check .title {
    flex: 1;
    min-inline-size: 0;
  }
  .status {
    font-size: 12px;
  }
  .fail .status {
    color: var(--_bad);
  }
  .warn .status {
    color: var(--_warn);
  }
  .check-body {
    display: flex;
    align-items: flex-start;
    gap: 12px;
    padding: 0 14px 14px;
  }
  .check-words {
    display: flex;
    flex: 1;
    flex-direction: column;
    align-items: flex-start;
    gap: 8px;
    min-inline-size: 0;
    padding-block-start: 3px;
  }
  .check-words p {
    max-inline-size: 80ch;
    overflow-wrap: anywhere;
    white-space: pre-line;
  }
  .findings {
    inline-size: 100%;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .finding {
    display: flex;
    gap: 8px;
    padding-block: 10px;
    border-block-start: 1px solid var(--_border);
    font-size: 13px;
  }
  .finding:last-child {
    padding-block-end: 0;
  }
  .findings:first-child > :first-child {
    padding-block-start: 0;
    border-block-start: 0;
  }
  .finding-body {
    display: flex;
    flex: 1;
    flex-direction: column;
    align-items: flex-start;
    gap: 6px;
    min-inline-size: 0;
  }
  .level {
    position: relative;
    flex: none;
    block-size: 20px;
    color: var(--_text-3);
  }
  .level .icon {
    inline-size: 14px;
    block-size: 14px;
    margin-block-start: 3px;
  }
  .level.error {
    color: var(--_bad);
  }
  .level.warning {
    color: var(--_warn);
  }
  .check-words .place {
    color: var(--_text-2);
    font-size: 12px;
    white-space: normal;
  }
  .values {
    inline-size: fit-content;
    max-inline-size: 100%;
    border-collapse: collapse;
    text-align: start;
  }
  .values th {
    padding: 2px 16px 2px 0;
    padding-inline: 0 16px;
    color: var(--_text-2);
    font-size: 12px;
    font-weight: 400;
    text-align: start;
    vertical-align: top;
    white-space: nowrap;
  }
  .values td {
    padding: 2px 0;
    vertical-align: top;
  }
  .values code {
    white-space: pre-wrap;
  }
  .check-words .hint {
    padding: 8px 10px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_sunken);
  }
  .hint-label {
    margin-inline-end: 6px;
    color: var(--_text-2);
    font-weight: 600;
  }
  .rest {
    margin-block-start: 20px;
  }
  .rest > summary,
  .evidence summary {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-block-size: 28px;
    color: var(--_text-2);
    font-size: 13px;
  }
  .rest > summary:hover,
  .evidence summary:hover {
    color: var(--_text);
  }
  .rest ol {
    margin: 4px 0 0;
    padding: 0;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-card);
    background: var(--_raised);
    list-style: none;
  }
  .line {
    position: relative;
    display: grid;
    grid-template-columns: auto auto minmax(0, 200px) minmax(0, 1fr) 64px;
    gap: 2px 8px;
    align-items: start;
    padding: 7px 14px;
    font-size: 13px;
  }
  .line + .line {
    border-block-start: 1px solid var(--_border);
  }
  .line .title {
    font-weight: 500;
  }
  .line.skip .title,
  .line .message {
    color: var(--_text-2);
  }
  .line .message {
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .took {
    color: var(--_text-3);
    font-size: 12px;
    line-height: 20px;
    text-align: end;
  }
  .evidence {
    display: flex;
    flex-direction: column;
    align-items: stretch;
    gap: 4px;
    margin-block-start: 12px;
  }
  .evidence:not(:has(details)) {
    display: none;
  }
  .evidence pre {
    max-block-size: 320px;
    margin: 4px 0 8px;
    padding: 10px 12px;
    overflow: auto;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-card);
    background: var(--_sunken);
    font: 12px/1.5 var(--_font-mono);
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .folder {
    margin-block-start: 12px;
    color: var(--_text-3);
    font-size: 12px;
    overflow-wrap: anywhere;
  }
  .folder code {
    margin-inline-start: 6px;
  }
  .copy {
    position: relative;
    flex: none;
  }
  .copy .icon {
    inline-size: 14px;
    block-size: 14px;
  }
  .bare {
    min-inline-size: 28px;
    padding: 0 6px;
  }
  .copy[data-said]::after {
    content: attr(data-said);
    position: absolute;
    inset-inline-end: 0;
    inset-block-start: 50%;
    z-index: 1;
    transform: translateY(-50%);
    padding: 4px 8px;
    border-radius: 6px;
    background: var(--_text);
    color: var(--_surface);
    font-size: 12px;
    line-height: 18px;
    white-space: nowrap;
    pointer-events: none;
  }
`;

const places = css`
  @container pixie-report (width < 560px) {
    .line {
      grid-template-columns: auto auto minmax(0, 1fr) auto;
    }
    .line .message {
      grid-column: 3 / -1;
      grid-row: 2;
    }
    .header {
      flex-direction: column;
    }
    .actions .copy {
      margin-inline-start: -8px;
    }
    .verdict {
      flex-basis: auto;
    }
    .check > summary {
      padding-inline: 12px;
    }
  }
  @media (pointer: coarse) {
    .quiet,
    .rest > summary,
    .evidence summary {
      min-block-size: 42px;
    }
    .bare {
      min-inline-size: 42px;
    }
  }
  @media (forced-colors: active) {
    .mark,
    .check,
    .verdict > .mark {
      border-color: CanvasText;
    }
    progress {
      forced-color-adjust: none;
    }
  }
  @media print {
    .actions,
    .copy,
    .again,
    .progress {
      display: none;
    }
  }
`;

export const reportStyles = [frame, head, checks, places];
