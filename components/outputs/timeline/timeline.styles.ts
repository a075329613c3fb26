import { css } from 'lit';

export const timelineStyles = css`
  .categories {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
    margin-block-end: 8px;
    margin-inline: -6px;
  }
  .category {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    max-inline-size: 100%;
    min-block-size: 26px;
    padding: 0 8px;
    border: 0;
    border-radius: 13px;
    background: none;
    color: var(--_text-2);
    font-size: 12px;
  }
  .category:hover {
    background: var(--_sunken);
  }
  .category-name,
  .lane-name {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    unicode-bidi: plaintext;
  }
  .category[aria-pressed='false'] .category-name {
    text-decoration: line-through;
    color: var(--_text-3);
  }
  .category[aria-pressed='false'] .key {
    background: transparent;
  }
  .count {
    color: var(--_text-3);
    font-variant-numeric: tabular-nums;
  }
  .key,
  .dot {
    flex: none;
    inline-size: 9px;
    block-size: 9px;
    border: 2px solid var(--_mark, var(--_accent));
    border-radius: 50%;
    background: var(--_mark, var(--_accent));
  }

  .strip {
    position: relative;
    margin-block-end: 10px;
    padding-block: 4px 0;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_sunken);
  }
  .lanes {
    max-block-size: 240px;
    overflow: hidden auto;
  }
  .lane {
    display: flex;
    align-items: center;
    block-size: 26px;
  }
  .lane-name {
    flex: none;
    inline-size: 112px;
    padding-inline: 10px 6px;
    color: var(--_text-2);
    font-size: 12px;
  }
  .lane-marks {
    position: relative;
    flex: 1 1 auto;
    block-size: 100%;
    /* What is beyond the zoom is cut, but not the focus ring of a mark. */
    overflow: clip;
    overflow-clip-margin: 4px;
  }
  .lane-marks::before {
    content: '';
    position: absolute;
    inset-inline: 0;
    inset-block-start: 12.5px;
    border-block-start: 1px solid var(--_border-strong);
  }
  .mark {
    position: absolute;
    inset-block-start: 1px;
    inline-size: 24px;
    block-size: 24px;
    margin-inline-start: -12px;
    padding: 0;
    border: 0;
    border-radius: 12px;
    background: none;
  }
  .mark-face {
    display: grid;
    place-items: center;
    inline-size: 11px;
    block-size: 11px;
    margin: auto;
    border-radius: 50%;
    background: var(--_mark);
    box-shadow: 0 0 0 2px var(--_sunken);
  }
  .many .mark-face {
    inline-size: auto;
    min-inline-size: 20px;
    max-inline-size: 34px;
    block-size: 18px;
    padding-inline: 2px;
    border: 2px solid var(--_mark);
    border-radius: 9px;
    background: var(--_raised);
    font-size: 10px;
    font-weight: 600;
    line-height: 14px;
    font-variant-numeric: tabular-nums;
  }
  .mark:hover,
  .mark:focus-visible {
    z-index: 1;
  }
  .mark:hover .mark-face {
    box-shadow: 0 0 0 3px var(--_accent-soft);
  }
  .strip-axis {
    position: relative;
    block-size: 22px;
    margin-inline-start: 112px;
    border-block-start: 1px solid var(--_border);
    overflow: hidden;
  }
  .tick {
    position: absolute;
    inset-block: 0;
    padding-inline-start: 5px;
    border-inline-start: 1px solid var(--_border-strong);
    color: var(--_text-3);
    font-size: 11px;
    line-height: 22px;
    white-space: nowrap;
  }
  .strip-tools {
    position: absolute;
    inset-block-end: 0;
    inset-inline-start: 2px;
    display: flex;
  }
  .strip-tools .quiet {
    min-block-size: 22px;
  }
  .strip-tools .square {
    inline-size: 26px;
    font-size: 15px;
  }

  .events {
    max-block-size: 440px;
    overflow: auto;
    overflow-anchor: none;
    border-radius: 4px;
  }
  .event {
    display: grid;
    grid-template-columns: minmax(72px, max-content) 24px minmax(0, 1fr) auto;
    align-items: start;
    padding-block: 5px;
    font-size: 13px;
    line-height: 19px;
  }
  .windowed .event {
    grid-template-columns: 148px 24px minmax(0, 1fr) auto;
  }
  .windowed .event:not([data-open]) {
    block-size: 48px;
    overflow: hidden;
  }
  .event-list {
    display: grid;
    grid-template-columns: max-content 24px minmax(0, 1fr) auto;
  }
  .timeline:not(.windowed) .event {
    grid-column: 1 / -1;
    grid-template-columns: subgrid;
  }
  .windowed .event-list {
    display: block;
  }
  .when {
    max-inline-size: 148px;
    color: var(--_text-2);
    font-size: 12px;
    font-variant-numeric: tabular-nums;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .rail {
    position: relative;
    align-self: stretch;
    display: flex;
    justify-content: center;
    padding-block-start: 5px;
  }
  .rail::before {
    content: '';
    position: absolute;
    inset-block: -5px;
    inset-inline-start: 11.5px;
    border-inline-start: 1px solid var(--_border-strong);
  }
  .event:first-child .rail::before {
    inset-block-start: 8px;
  }
  .event:last-child .rail::before {
    inset-block-end: calc(100% - 8px);
  }
  .dot {
    position: relative;
    box-shadow: 0 0 0 2px var(--_raised);
  }
  .what {
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .title {
    padding: 0;
    border: 0;
    background: none;
    font-weight: 500;
    line-height: 19px;
    text-align: start;
    unicode-bidi: plaintext;
  }
  .unfold::after {
    content: '';
    display: inline-block;
    inline-size: 5px;
    block-size: 5px;
    margin-inline-start: 7px;
    border: solid var(--_text-3);
    border-width: 0 1.5px 1.5px 0;
    vertical-align: 3px;
    transform: rotate(45deg);
  }
  .unfold[aria-expanded='true']::after {
    vertical-align: 0;
    transform: rotate(-135deg);
  }
  .unfold:hover {
    color: var(--_accent);
  }
  .windowed .event:not([data-open]) .title {
    display: block;
    max-inline-size: 100%;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .text {
    margin: 0;
    color: var(--_text-2);
    white-space: pre-wrap;
    text-align: -webkit-match-parent;
    text-align: match-parent;
    unicode-bidi: plaintext;
  }
  .text.folded {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    overflow: hidden;
  }
  .windowed .text.folded {
    -webkit-line-clamp: 1;
  }
  .of {
    max-inline-size: 140px;
    margin-inline-start: 12px;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    color: var(--_text-3);
    font-size: 12px;
  }
  .event[data-found] {
    background: var(--_accent-soft);
    border-radius: 4px;
  }
  .schedule-note {
    margin: 8px 0 0;
    color: var(--_text-3);
    font-size: 12px;
    line-height: 18px;
  }
  .card:popover-open .events {
    max-block-size: none;
  }
  @container pixie-card (inline-size < 548px) {
    .event-list,
    .timeline:not(.windowed) .event-list {
      display: block;
    }
    .event,
    .windowed .event,
    .timeline:not(.windowed) .event {
      grid-template-columns: 24px minmax(0, 1fr) auto;
    }
    .windowed .event:not([data-open]) {
      block-size: 68px;
    }
    .when {
      grid-area: 1 / 2;
      max-inline-size: none;
      white-space: nowrap;
    }
    .rail {
      grid-area: 1 / 1 / 3;
    }
    .what {
      grid-area: 2 / 2 / auto / 4;
    }
    .of {
      grid-area: 1 / 3;
    }
  }
  @media (pointer: coarse) {
    .category {
      min-block-size: 42px;
    }
  }
  @media (forced-colors: active) {
    .key,
    .dot,
    .mark-face {
      border: 2px solid CanvasText;
      background: CanvasText;
    }
    .many .mark-face,
    .category[aria-pressed='false'] .key {
      background: Canvas;
    }
  }
  @media print {
    .card {
      break-inside: auto;
    }
    .event {
      break-inside: avoid;
    }
    .events,
    .lanes {
      max-block-size: none;
    }
    .strip-tools {
      display: none;
    }
    .key,
    .dot,
    .mark-face {
      print-color-adjust: exact;
    }
  }
`;
