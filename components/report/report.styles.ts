/** Looks of the report: quiet lines, one colour a verdict, cards only for what needs attention. */
import { css } from 'lit';
import { checkStyles } from './check.styles.ts';

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

export const reportStyles = [frame, head, checkStyles, places];
