import { css } from 'lit';

export const treeStyles = css`
  .tree {
    max-block-size: 420px;
    overflow: auto;
    overflow-anchor: none;
    padding-block: 4px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    font-size: 13px;
  }
  .tree:focus-visible {
    outline: none;
    border-color: var(--_accent);
    box-shadow: var(--_focus);
  }
  .node {
    display: flex;
    align-items: center;
    gap: 4px;
    block-size: var(--_row);
    padding-inline: 6px 10px;
    white-space: nowrap;
    cursor: default;
  }
  .node:hover {
    background: var(--_sunken);
  }
  .node.chosen,
  .tree:focus-visible .node.active {
    background: var(--_accent-soft);
  }
  .tree:focus-visible .node.active {
    outline: 2px solid var(--_accent);
    outline-offset: -2px;
  }
  .indent {
    flex: none;
    max-inline-size: 45%;
    align-self: stretch;
  }
  .twist {
    flex: none;
    display: inline-flex;
    align-items: center;
    justify-content: center;
    inline-size: 18px;
    align-self: stretch;
    color: var(--_text-3);
  }
  .twist .icon {
    inline-size: 12px;
    block-size: 12px;
    transition: transform 120ms;
  }
  [aria-expanded='true'] > .twist .icon {
    transform: rotate(90deg);
  }
  .twist .icon:dir(rtl) {
    transform: scaleX(-1);
  }
  [aria-expanded='true'] > .twist .icon:dir(rtl) {
    transform: scaleX(-1) rotate(90deg);
  }
  .name,
  .node-value,
  .node-meta {
    overflow: hidden;
    text-overflow: ellipsis;
    unicode-bidi: plaintext;
  }
  .name {
    flex: 0 1 auto;
    min-inline-size: 3em;
  }
  .node-value {
    flex: 0 2 auto;
    margin-inline-start: 8px;
    color: var(--_text-2);
    font-variant-numeric: tabular-nums;
  }
  .node-meta {
    flex: 0 3 auto;
    margin-inline-start: auto;
    padding-inline-start: 12px;
    color: var(--_text-3);
    font-size: 12px;
  }
  .tree mark {
    border-radius: 2px;
    background: light-dark(#ffe9a8, #5c4a12);
    color: inherit;
  }
  .tree-bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
    margin-block-end: 8px;
  }
  .tree-search {
    flex: 1 1 160px;
    min-inline-size: 0;
    min-block-size: 32px;
    padding: 0 10px;
    border: 1px solid var(--_border-strong);
    border-radius: var(--_radius);
    background: var(--_raised);
    font-size: 13px;
  }
  .tree-search:focus-visible {
    outline: none;
    border-color: var(--_accent);
    box-shadow: var(--_focus);
  }
  .tree-found:empty {
    margin-inline-start: -8px;
  }
  .tree-found {
    margin: 0;
    color: var(--_text-2);
    font-size: 12px;
  }
  .tree-detail {
    margin-block: 8px 0;
    padding: 8px 10px;
    border-radius: 6px;
    background: var(--_sunken);
    font-size: 12px;
    line-height: 18px;
  }
  .tree-path {
    color: var(--_text-2);
    overflow-wrap: anywhere;
  }
  .tree-detail dl {
    display: grid;
    grid-template-columns: minmax(0, max-content) minmax(0, 1fr);
    gap: 2px 14px;
    margin: 4px 0 0;
  }
  .tree-detail dt {
    color: var(--_text-2);
    overflow-wrap: anywhere;
  }
  .tree-detail dd {
    max-block-size: 180px;
    margin: 0;
    overflow: auto;
    overflow-wrap: anywhere;
    white-space: pre-wrap;
    unicode-bidi: plaintext;
  }
  .card:popover-open .tree {
    max-block-size: calc(100dvh - 220px);
  }
  @container pixie-card (inline-size < 480px) {
    .node-meta {
      display: none;
    }
  }
  @media (pointer: coarse) {
    .tree-search {
      min-block-size: 42px;
    }
    .twist {
      inline-size: 32px;
    }
  }
  @media (forced-colors: active) {
    .tree:focus-visible,
    .tree-search:focus-visible {
      outline: 2px solid Highlight;
    }
    .node.chosen {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
    .tree mark {
      background: Mark;
      color: MarkText;
    }
  }
  @media print {
    .card {
      break-inside: auto;
    }
    .tree {
      max-block-size: none;
      overflow: visible;
    }
    .node {
      break-inside: avoid;
    }
    .tree-bar {
      display: none;
    }
  }
`;
