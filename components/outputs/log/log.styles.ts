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
  /* A layer of its own is drawn from its own beginning. */
  .far {
    will-change: transform;
  }
  .line {
    display: flex;
    min-block-size: 19px;
    padding-inline: 12px;
    white-space: pre;
  }
  .current {
    background: var(--_accent-soft);
  }
  mark {
    border-radius: 2px;
    background: light-dark(#ffe28a, #6b5200);
  }
  .message mark,
  .message mark * {
    /* Whatever colour the line has, it would be too faint on a mark. */
    color: light-dark(#2b2000, #fff6dd);
  }
  .current mark {
    background: light-dark(#ffb84d, #8a5800);
  }
  .log-matches {
    align-self: center;
    color: var(--_text-2);
    font-size: 12px;
    font-variant-numeric: tabular-nums;
  }
  .log-bar .quiet {
    min-block-size: 32px;
  }
  .bold {
    font-weight: 700;
  }
  .dim {
    opacity: 0.7;
  }
  .italic {
    font-style: italic;
  }
  .underline {
    text-decoration: underline;
  }
  .strike {
    text-decoration: line-through;
  }
  .inverse {
    background: var(--_text);
    color: var(--_raised);
  }
  .fg-0,
  .fg-8 {
    color: var(--_text-3);
  }
  .fg-1,
  .fg-9 {
    color: light-dark(#b42323, #ff8080);
  }
  .fg-2,
  .fg-10 {
    color: light-dark(#17703f, #57c78c);
  }
  .fg-3,
  .fg-11 {
    color: light-dark(#8a5200, #e0b04b);
  }
  .fg-4,
  .fg-12 {
    color: light-dark(#2f51c9, #8ba6ff);
  }
  .fg-5,
  .fg-13 {
    color: light-dark(#96308a, #f08be0);
  }
  .fg-6,
  .fg-14 {
    color: light-dark(#0b6a80, #5fc9e0);
  }
  .fg-7,
  .fg-15 {
    color: var(--_text);
  }
  .bg-0,
  .bg-8 {
    background: light-dark(#d9dce2, #2b303a);
  }
  .bg-1,
  .bg-9 {
    background: light-dark(#fbd5d5, #5b1f22);
  }
  .bg-2,
  .bg-10 {
    background: light-dark(#cdeedb, #1b4a30);
  }
  .bg-3,
  .bg-11 {
    background: light-dark(#fbe6bd, #54400f);
  }
  .bg-4,
  .bg-12 {
    background: light-dark(#dbe3fc, #263668);
  }
  .bg-5,
  .bg-13 {
    background: light-dark(#f5d6f0, #54204c);
  }
  .bg-6,
  .bg-14 {
    background: light-dark(#cfeaf1, #134350);
  }
  .bg-7,
  .bg-15 {
    background: light-dark(#eceef2, #4a515e);
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
  .timed .time {
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
  /* Levels have any name. */
  .log-level {
    min-inline-size: 0;
    max-inline-size: min(100%, 240px);
    text-overflow: ellipsis;
  }
  @media (pointer: coarse) {
    .log-search,
    .log-level {
      min-block-size: 42px;
    }
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
      overflow: visible;
    }
    /* There is nowhere to scroll to. */
    .lines {
      inline-size: auto;
    }
    .line {
      break-inside: avoid;
    }
    .message {
      min-inline-size: 0;
      white-space: pre-wrap;
      overflow-wrap: anywhere;
    }
    .log-bar {
      display: none;
    }
  }
`;
