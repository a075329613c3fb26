import { css } from 'lit';

export const logStyles = css`
  .log {
    direction: ltr;
    text-align: start;
    max-block-size: 380px;
    overflow: auto;
    overflow-anchor: none;
    padding: 6px 0;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_sunken);
    font-family: var(--_font-mono);
    font-size: 12px;
    line-height: 19px;
  }
  .log:not(:has(.line)) {
    display: none;
  }
  .card:popover-open .view:has(.log) {
    display: flex;
    flex-direction: column;
  }
  .card:popover-open .log {
    flex: 0 1 auto;
    max-block-size: none;
  }
  .lines {
    inline-size: max-content;
    min-inline-size: 100%;
  }
  .wrap .lines {
    inline-size: auto;
  }
  .line {
    display: flex;
    min-block-size: 19px;
    padding-inline: 12px;
    white-space: pre;
  }
  .line:hover {
    background: var(--_accent-soft);
  }
  .time {
    flex: none;
    inline-size: var(--_time, 0);
    color: var(--_text-3);
    font-variant-numeric: tabular-nums;
  }
  .time:not(:empty) {
    margin-inline-end: 2ch;
  }
  .level {
    flex: none;
    min-inline-size: 6ch;
    margin-inline-end: 2ch;
    color: var(--_text-3);
  }
  .message {
    flex: 1 1 auto;
  }
  .wrap .message {
    min-inline-size: 0;
    white-space: pre-wrap;
    word-break: break-all;
    line-break: anywhere;
  }
  .line:not(:has(.level:not(:empty))) .level {
    display: none;
  }
  .error .level,
  .error .message {
    color: var(--_bad);
  }
  .warn .level,
  .warn .message {
    color: var(--_warn);
  }
  .debug .message,
  .trace .message {
    color: var(--_text-2);
  }
  .log-bar {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    margin-block-end: 8px;
  }
  .log-search,
  .log-level {
    min-block-size: 32px;
    padding: 0 10px;
    border: 1px solid var(--_border-strong);
    border-radius: var(--_radius);
    background: var(--_raised);
    font-size: 13px;
  }
  .log-search {
    flex: 1 1 160px;
    min-inline-size: 0;
  }
  :is(.log-search, .log-level):focus-visible {
    outline: none;
    border-color: var(--_accent);
    box-shadow: var(--_focus);
  }
  .log-note {
    margin: 6px 0 0;
    color: var(--_text-3);
    font-size: 12px;
    line-height: 18px;
  }
  @container pixie-card (inline-size < 480px) {
    .level {
      min-inline-size: 0;
    }
  }
  @media (forced-colors: active) {
    :is(.log-search, .log-level):focus-visible {
      outline: 2px solid Highlight;
    }
  }
  @media print {
    .log {
      max-block-size: none;
    }
    .log-bar {
      display: none;
    }
  }
`;
