import { css } from 'lit';

export const ganttStyles = css`
  .gantt-tools {
    display: flex;
    align-items: center;
    justify-content: flex-end;
    gap: 2px;
    margin-block-end: 6px;
  }
  .gantt-tools .square {
    font-size: 15px;
  }
  .zoom {
    min-block-size: 28px;
    margin-inline-start: 4px;
    padding: 0 6px;
    border: 1px solid var(--_border-strong);
    border-radius: 6px;
    background: var(--_raised);
    font-size: 12px;
  }
  .zoom:focus-visible {
    outline: none;
    border-color: var(--_accent);
    box-shadow: var(--_focus);
  }
  .gantt-scroll {
    /* Time runs to the right, as in the charts. */
    direction: ltr;
    position: relative;
    max-block-size: 448px;
    overflow: auto;
    overflow-anchor: none;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    font-size: 13px;
    line-height: 18px;
  }
  .sheet {
    position: relative;
    isolation: isolate;
  }
  .head {
    position: sticky;
    inset-block-start: 0;
    z-index: 4;
    block-size: 28px;
    overflow: hidden;
    background: var(--_sunken);
    border-block-end: 1px solid var(--_border-strong);
    color: var(--_text-3);
    font-size: 11px;
    line-height: 27px;
  }
  .corner {
    position: sticky;
    inset-inline-start: 0;
    z-index: 2;
    inline-size: var(--_names);
    padding-inline: 12px;
    background: var(--_sunken);
    border-inline-end: 1px solid var(--_border-strong);
    color: var(--_text-2);
    font-size: 12px;
    font-weight: 600;
  }
  .tick {
    position: absolute;
    inset-block: 0;
    padding-inline-start: 6px;
    white-space: nowrap;
    font-variant-numeric: tabular-nums;
    border-inline-start: 1px solid var(--_border-strong);
  }
  .line,
  .today {
    position: absolute;
    inset-block: 28px 0;
    border-inline-start: 1px solid var(--_border);
    pointer-events: none;
  }
  .today {
    z-index: 2;
    border-inline-start: 2px solid var(--_bad);
  }
  .today-word {
    position: sticky;
    inset-block-start: 30px;
    padding: 0 5px;
    background: var(--_bad);
    border-radius: 0 4px 4px 0;
    color: var(--_raised);
    font-size: 10px;
    font-weight: 600;
    line-height: 15px;
    display: block;
    inline-size: max-content;
  }
  /* Before its line where behind it the plan ends. */
  .late .today-word {
    transform: translateX(calc(-100% - 2px));
    border-radius: 4px 0 0 4px;
  }
  .links {
    position: absolute;
    z-index: 1;
    inset-inline-start: var(--_names);
    top: 28px;
    overflow: visible;
    pointer-events: none;
  }
  .links .tip {
    fill: var(--_text-3);
  }
  .links .tip.on {
    fill: var(--_accent);
  }
  .links path:not(.tip) {
    fill: none;
    stroke: var(--_text-3);
    stroke-width: 1.25;
    stroke-linejoin: round;
  }
  .links path:not(.tip).on {
    stroke: var(--_accent);
    stroke-width: 2;
  }
  .task {
    position: relative;
    block-size: 32px;
    border-block-end: 1px solid var(--_border);
  }
  .task:last-child {
    border-block-end: 0;
  }
  .task:hover {
    background: color-mix(in srgb, var(--_sunken) 60%, transparent);
  }
  .task-name {
    position: sticky;
    inset-inline-start: 0;
    z-index: 3;
    display: block;
    inline-size: var(--_names);
    block-size: 31px;
    padding: 6px 12px;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    background: var(--_raised);
    border-inline-end: 1px solid var(--_border-strong);
  }
  .task:hover .task-name {
    background: var(--_sunken);
  }
  .bar {
    --_fill: var(--_mark, var(--_accent));
    position: absolute;
    z-index: 1;
    top: 7px;
    block-size: 18px;
    padding: 0;
    overflow: hidden;
    border: 1px solid var(--_fill);
    border-radius: 4px;
    background: color-mix(in srgb, var(--_fill) 22%, var(--_raised));
  }
  .bar:focus-visible {
    z-index: 2;
    outline-offset: 2px;
  }
  .done {
    display: block;
    block-size: 100%;
    background: var(--_fill);
  }
  .milestone {
    width: 14px !important;
    block-size: 14px;
    top: 9px;
    margin-inline-start: -7px;
    border-radius: 2px;
    transform: rotate(45deg);
  }
  .unplaced {
    position: absolute;
    top: 7px;
    color: var(--_text-3);
    font-style: italic;
    white-space: nowrap;
  }
  .about {
    flex: 1 1 0;
    min-inline-size: 0;
    margin: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    color: var(--_text-2);
    font-size: 12px;
    line-height: 18px;
    unicode-bidi: plaintext;
  }
  .schedule-note {
    margin: 8px 0 0;
    color: var(--_text-3);
    font-size: 12px;
    line-height: 18px;
  }
  .card:popover-open .gantt-scroll {
    max-block-size: calc(100vh - 190px);
  }
  @media (pointer: coarse) {
    .zoom,
    .gantt-tools .square {
      min-block-size: 42px;
      min-inline-size: 42px;
    }
  }
  @media (forced-colors: active) {
    .bar {
      border-color: CanvasText;
      background: Canvas;
    }
    .done {
      background: CanvasText;
      forced-color-adjust: none;
    }
    .links path:not(.tip) {
      stroke: CanvasText;
    }
    .today {
      border-inline-start-color: Highlight;
    }
    .zoom:focus-visible {
      outline: 2px solid Highlight;
    }
  }
  @media print {
    .card {
      break-inside: auto;
    }
    .gantt-scroll {
      max-block-size: none;
      overflow: visible;
    }
    .head,
    .corner,
    .task-name {
      position: relative;
    }
    .task {
      break-inside: avoid;
    }
    .links {
      overflow: hidden;
    }
    .gantt-tools {
      display: none;
    }
    .bar,
    .done {
      print-color-adjust: exact;
    }
  }
`;
