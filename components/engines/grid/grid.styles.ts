import { css } from 'lit';

export const gridStyles = css`
  .grid-scroll {
    position: relative;
    max-block-size: 440px;
    overflow: auto;
    overflow-anchor: none;
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
  .grid-filter {
    inline-size: 100%;
    block-size: 32px;
    margin-block-end: 6px;
    padding: 0 10px;
    border: 1px solid var(--_border-strong);
    border-radius: var(--_radius);
    background: var(--_raised);
    font-size: 13px;
  }
  .grid-filter:focus-visible {
    outline: none;
    border-color: var(--_accent);
    box-shadow: var(--_focus);
  }
  .grid-note {
    margin: 8px 0 0;
    color: var(--_text-3);
    font-size: 12px;
    line-height: 18px;
  }
  @media (pointer: coarse) {
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
  }
  @media print {
    .grid-scroll {
      max-block-size: none;
      overflow: visible;
    }
    thead th,
    .pinned {
      position: static;
    }
    .grid-filter {
      display: none;
    }
  }
`;
