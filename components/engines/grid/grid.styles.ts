import { css } from 'lit';

export const gridStyles = css`
  .grid-scroll {
    position: relative;
    max-block-size: 440px;
    overflow: auto;
    overflow-anchor: none;
    scroll-padding-block-start: 34px;
    scroll-padding-inline-start: 120px;
    /* Rows bleed to the card's edge, as the header does. */
    margin-inline: -4px;
    border-radius: 4px;
  }
  .card:popover-open .view:has(.grid-scroll) {
    display: flex;
    flex-direction: column;
  }
  .card:popover-open .grid-scroll {
    flex: 0 1 auto;
    max-block-size: none;
  }
  table {
    border-collapse: separate;
    border-spacing: 0;
    table-layout: fixed;
    font-size: 13px;
    line-height: 19px;
  }
  thead th {
    position: sticky;
    inset-block-start: 0;
    z-index: 2;
    block-size: 34px;
    padding: 0;
    background: var(--_raised);
    border-block-end: 1px solid var(--_border-strong);
    color: var(--_text-2);
    font-size: 12px;
    font-weight: 600;
    text-align: start;
  }
  .sorter {
    display: flex;
    align-items: center;
    gap: 2px;
    inline-size: 100%;
    block-size: 33px;
    padding: 0 10px;
    border: 0;
    border-radius: 4px;
    background: none;
    font-weight: 600;
    text-align: start;
  }
  .sorter:hover {
    color: var(--_text);
  }
  .sorter:focus-visible {
    outline-offset: -2px;
  }
  .end .sorter {
    flex-direction: row-reverse;
  }
  .name {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .arrow .icon {
    display: block;
    inline-size: 12px;
    block-size: 12px;
  }
  tbody th,
  tbody td {
    padding: 6px 10px;
    border-block-end: 1px solid var(--_border);
    font-weight: 400;
    text-align: start;
    vertical-align: top;
    overflow: hidden;
    font-variant-numeric: tabular-nums;
  }
  tbody tr:hover > * {
    background: var(--_sunken);
  }
  .windowed tbody th,
  .windowed tbody td {
    block-size: 32px;
    white-space: nowrap;
    text-overflow: ellipsis;
  }
  tbody .end {
    text-align: end;
    white-space: nowrap;
    text-overflow: ellipsis;
  }
  .pinned {
    position: sticky;
    inset-inline-start: 0;
    z-index: 1;
    background: var(--_raised);
  }
  thead .pinned {
    z-index: 3;
  }
  .space td {
    padding: 0;
    border: 0;
  }
  .null {
    color: var(--_text-3);
    font-style: italic;
  }
  /* Where a heading that is dragged would come to stand. */
  [data-drop-before] {
    box-shadow: inset 2px 0 0 var(--_accent);
  }
  [data-drop-after],
  [data-drop-before]:dir(rtl) {
    box-shadow: inset -2px 0 0 var(--_accent);
  }
  [data-drop-after]:dir(rtl) {
    box-shadow: inset 2px 0 0 var(--_accent);
  }
  .grip {
    position: absolute;
    inset-block: 6px;
    inset-inline-end: 0;
    inline-size: 9px;
    cursor: col-resize;
    touch-action: none;
  }
  .grip::after {
    content: '';
    position: absolute;
    inset-block: 2px;
    inset-inline-end: 0;
    inline-size: 1px;
    background: transparent;
  }
  thead:hover .grip::after,
  .grip:focus-visible::after {
    background: var(--_border-strong);
  }
  .grip:hover::after,
  .grip:active::after,
  .grip:focus-visible::after {
    inline-size: 2px;
    background: var(--_accent);
  }
  .chosen,
  tbody tr:hover > .chosen {
    background: var(--_accent-soft);
  }
  .cell-head {
    outline: 2px solid var(--_accent);
    outline-offset: -2px;
  }
  .grid-filters,
  .grid-columns {
    margin-block-end: 8px;
    padding: 8px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_sunken);
  }
  .filter-line {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px;
  }
  .filter-line + .filter-line {
    margin-block-start: 6px;
  }
  .filter-name {
    inline-size: 104px;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    color: var(--_text-2);
    font-size: 12px;
    font-weight: 600;
  }
  .grid-filter {
    flex: 1 1 120px;
    min-inline-size: 0;
    block-size: 32px;
    padding: 0 10px;
    border: 1px solid var(--_border-strong);
    border-radius: 6px;
    background: var(--_raised);
    font-size: 13px;
  }
  .grid-filter.add {
    flex: 0 1 150px;
    padding-inline: 6px;
    color: var(--_text-2);
  }
  .grid-filter:focus-visible {
    outline: none;
    border-color: var(--_accent);
    box-shadow: var(--_focus);
  }
  .choices {
    display: flex;
    flex: 1 1 120px;
    flex-wrap: wrap;
    gap: 4px;
    min-inline-size: 0;
  }
  .choice {
    max-inline-size: 100%;
    min-block-size: 28px;
    padding: 0 10px;
    overflow: hidden;
    text-overflow: ellipsis;
    border: 1px solid var(--_border-strong);
    border-radius: 14px;
    background: var(--_raised);
    font-size: 12px;
  }
  .choice[aria-pressed='true'] {
    border-color: var(--_accent);
    background: var(--_accent-soft);
    color: var(--_accent);
  }
  @container pixie-card (inline-size < 480px) {
    .filter-name {
      flex: 1 1 calc(100% - 60px);
    }
    .filter-line > .square {
      order: 1;
    }
    .filter-line > :is(.grid-filter, .choices) {
      order: 2;
    }
    .choices {
      flex-basis: 100%;
    }
  }
  .grid-columns ul {
    max-block-size: 240px;
    margin: 0;
    padding: 0;
    overflow: auto;
    list-style: none;
    columns: 240px;
  }
  .grid-columns li {
    display: flex;
    align-items: center;
    break-inside: avoid;
  }
  .grid-columns label {
    display: flex;
    flex: 1 1 auto;
    align-items: center;
    gap: 8px;
    min-inline-size: 0;
    min-block-size: 28px;
    font-size: 13px;
  }
  .grid-columns label span {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .grid-columns input {
    flex: none;
    accent-color: var(--_accent);
  }
  .grid-note {
    margin: 8px 0 0;
    color: var(--_text-3);
    font-size: 12px;
    line-height: 18px;
  }
  @media (pointer: coarse) {
    .grid-filter,
    .choice,
    .grid-columns label,
    :is(.grid-columns, .filter-line) .square {
      min-inline-size: 42px;
      min-block-size: 42px;
    }
    .grip {
      inline-size: 18px;
    }
  }
  @media (forced-colors: active) {
    .grid-filter:focus-visible {
      outline: 2px solid Highlight;
    }
    .grip::after {
      background: ButtonText;
    }
    [data-drop-before],
    [data-drop-after] {
      outline: 2px dashed Highlight;
      outline-offset: -2px;
    }
    .chosen {
      outline: 1px dashed Highlight;
      outline-offset: -2px;
    }
    .cell-head {
      outline: 2px solid Highlight;
    }
    .choice[aria-pressed='true'] {
      outline: 2px solid Highlight;
    }
  }
  @media print {
    .card {
      break-inside: auto;
    }
    tr {
      break-inside: avoid;
    }
    .grid-scroll {
      max-block-size: none;
      overflow: visible;
    }
    thead th,
    .pinned {
      position: static;
    }
    .grid-filters,
    .grid-columns {
      display: none;
    }
  }
`;
