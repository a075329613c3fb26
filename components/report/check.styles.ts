/** Looks of one check: a card where it needs attention, a line where it does not. */
import { css } from 'lit';

export const checkStyles = css`
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
