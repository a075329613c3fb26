import { css } from 'lit';

/** The sheet with the months, in the top layer. */
export const calendarLook = css`
  .calendar {
    position: absolute;
    inset: auto;
    max-inline-size: calc(100vw - 4px);
    margin: 0;
    padding: 8px;
    border: 1px solid var(--_border-strong);
    border-radius: var(--_radius-card);
    background: var(--_raised);
    color: var(--_text);
    font-size: 13px;
    box-shadow: 0 4px 12px light-dark(rgb(16 24 40 / 10%), rgb(0 0 0 / 50%));
  }
  .calendar:popover-open {
    display: flex;
    gap: 8px;
  }
  .calendar .presets {
    display: flex;
    flex-direction: column;
    gap: 2px;
    padding-inline-end: 8px;
    border-inline-end: 1px solid var(--_border);
  }
  .calendar .presets .quiet {
    justify-content: flex-start;
    white-space: nowrap;
  }
  .months {
    flex: 1;
    min-inline-size: 0;
  }
  .month-row {
    display: flex;
    gap: 20px;
  }
  .month {
    flex: 1;
  }
  .month-head {
    position: relative;
    display: flex;
    align-items: center;
    justify-content: center;
    min-block-size: 32px;
  }
  .month-title {
    font-weight: 600;
  }
  .turn {
    position: absolute;
    inset-block-start: 2px;
    inset-inline-end: 0;
    padding: 0 6px;
  }
  .turn.back {
    inset-inline: 0 auto;
  }
  .turn.back .icon,
  .turn:dir(rtl) .icon {
    transform: scaleX(-1);
  }
  .turn.back:dir(rtl) .icon {
    transform: none;
  }
  .calendar table {
    inline-size: 100%;
    border-spacing: 0 2px;
    font-variant-numeric: tabular-nums;
  }
  .calendar th {
    block-size: 28px;
    padding: 0;
    color: var(--_text-2);
    font-size: 12px;
    font-weight: 400;
  }
  .calendar td {
    inline-size: 34px;
    block-size: 34px;
    padding: 0;
    text-align: center;
    cursor: pointer;
    user-select: none;
  }
  .calendar td span {
    display: grid;
    place-items: center;
    block-size: 100%;
    border-radius: 6px;
  }
  .calendar td:empty,
  .calendar td[aria-disabled] {
    cursor: default;
  }
  .calendar td[aria-disabled] span {
    color: var(--_text-3);
    text-decoration: line-through;
  }
  .calendar td:hover:not([aria-disabled]) span {
    outline: 1px solid var(--_border-control);
    outline-offset: -1px;
  }
  .calendar .today span {
    font-weight: 700;
    text-decoration: underline;
    text-underline-offset: 3px;
  }
  .calendar .chosen {
    background: var(--_accent-soft);
  }
  .calendar .from {
    border-start-start-radius: 6px;
    border-end-start-radius: 6px;
  }
  .calendar .to {
    border-start-end-radius: 6px;
    border-end-end-radius: 6px;
  }
  .calendar :is(.from, .to) span {
    background: var(--_accent);
    color: var(--_on-accent);
  }
  .calendar td:focus-visible {
    outline: none;
  }
  .calendar td:focus-visible span {
    outline: 2px solid var(--_accent);
    outline-offset: 1px;
  }
  .calendar-hint,
  .calendar-fault {
    padding: 6px 4px 0;
    color: var(--_text-2);
    font-size: 12px;
    line-height: 18px;
    text-align: center;
  }
  @media (max-width: 500px) {
    .calendar:popover-open {
      flex-direction: column;
    }
    .calendar .presets {
      flex-flow: row wrap;
      padding: 0 0 6px;
      border: 0;
      border-block-end: 1px solid var(--_border);
    }
  }
  @media (pointer: coarse) {
    .calendar td {
      inline-size: 42px;
      block-size: 42px;
    }
    .calendar .quiet {
      min-inline-size: 42px;
      min-block-size: 42px;
    }
    .month-head {
      min-block-size: 46px;
    }
  }
  @media (forced-colors: active) {
    .calendar {
      border-color: CanvasText;
    }
    .calendar .chosen {
      background: Highlight;
      color: HighlightText;
      forced-color-adjust: none;
    }
    .calendar :is(.from, .to) span {
      background: Highlight;
      color: HighlightText;
      font-weight: 700;
    }
    .calendar td[aria-disabled] span {
      color: GrayText;
    }
    .calendar td:focus-visible span {
      outline-color: CanvasText;
    }
  }
`;
