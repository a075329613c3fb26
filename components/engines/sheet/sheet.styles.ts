import { css } from 'lit';

export const sheetStyles = css`
  .sheet {
    --_line: calc(var(--_text-size) * 16 / 7);
    position: relative;
    min-inline-size: 0;
  }
  @media (pointer: coarse) {
    .sheet {
      --_line: max(42px, calc(var(--_text-size) * 16 / 7));
    }
  }
  .sheet-scroll {
    position: relative;
    block-size: 226px;
    min-block-size: 120px;
    overflow: auto;
    overflow-anchor: none;
    overscroll-behavior: contain;
    resize: vertical;
    border: 1px solid var(--_border-strong);
    border-radius: var(--_radius);
    background: var(--_sunken);
    font-size: calc(var(--_text-size) * 13 / 14);
    line-height: 1.45;
  }
  .sheet-scroll:focus-within {
    border-color: var(--_accent);
  }
  .sheet-scroll.invalid {
    border-color: var(--_bad);
  }
  .sheet-scroll.off {
    opacity: 0.6;
  }
  .sheet-head,
  .sheet-lines {
    min-inline-size: var(--_least);
  }
  .sheet-head {
    position: sticky;
    inset-block-start: 0;
    z-index: 3;
    background: var(--_sunken);
  }
  .sheet-lines {
    position: relative;
    block-size: calc(var(--_line) * var(--_lines));
    background: var(--_raised);
  }
  .line {
    display: grid;
    grid-template-columns: var(--_tracks);
    block-size: var(--_line);
  }
  .sheet-lines .line {
    position: absolute;
    inset-block-start: calc(var(--_line) * var(--_at));
    inset-inline: 0;
  }
  .sheet-head .line > *,
  .cell,
  .number {
    border-block-end: 1px solid var(--_border);
    border-inline-end: 1px solid var(--_border);
  }
  .sheet-head .line > * {
    border-block-end-color: var(--_border-strong);
  }
  .heading {
    display: flex;
    align-items: center;
    min-inline-size: 0;
    padding: 0 9px;
    color: var(--_text-2);
    font-size: calc(var(--_text-size) * 6 / 7);
    font-weight: 600;
  }
  .heading.end {
    justify-content: flex-end;
  }
  .heading .name {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .number {
    position: sticky;
    inset-inline-start: 0;
    z-index: 2;
    display: flex;
    align-items: center;
    justify-content: center;
    background: var(--_sunken);
    color: var(--_text-3);
    font-size: calc(var(--_text-size) * 6 / 7);
    user-select: none;
  }
  .number .icon {
    inline-size: 12px;
    block-size: 12px;
  }
  .sheet-lines .line:not(.new) .number {
    cursor: grab;
    touch-action: none;
  }
  .sheet:focus-within .line.picked .number {
    background: var(--_accent-soft);
    color: var(--_text);
  }
  .line.drop::before {
    content: '';
    position: absolute;
    inset-inline: 0;
    inset-block-start: -1px;
    z-index: 3;
    block-size: 2px;
    background: var(--_accent);
  }
  .cell {
    position: relative;
    min-inline-size: 0;
    background: var(--_raised);
  }
  .new .cell {
    background: var(--_sunken);
  }
  .cell.in-block {
    background: var(--_accent-soft);
  }
  .rest,
  .over {
    inline-size: 100%;
    block-size: 100%;
    padding: 0 9px;
    border: 0;
    border-radius: 0;
    background: none;
    font-size: inherit;
    line-height: calc(var(--_line) - 1px);
    text-overflow: ellipsis;
    cursor: cell;
    caret-color: transparent;
  }
  textarea.rest {
    display: block;
    resize: none;
    overflow: hidden;
    white-space: pre;
  }
  .rest::selection {
    background: transparent;
    color: inherit;
  }
  .is-number .rest,
  .is-date .rest {
    font-variant-numeric: tabular-nums;
  }
  .is-number .rest {
    text-align: end;
  }
  .is-check {
    display: flex;
    align-items: center;
    justify-content: center;
  }
  .is-check .rest {
    inline-size: 15px;
    block-size: 15px;
    margin: 0;
    accent-color: var(--_accent);
    cursor: pointer;
  }
  .is-select .rest {
    padding-inline-end: 24px;
  }
  .is-select > .icon {
    position: absolute;
    inset-block: 0;
    inset-inline-end: 7px;
    inline-size: 12px;
    block-size: 12px;
    margin-block: auto;
    color: var(--_text-3);
    pointer-events: none;
  }
  .editing .rest,
  .over {
    caret-color: auto;
    cursor: text;
  }
  .editing .rest::selection {
    background: Highlight;
    color: HighlightText;
  }
  .editing textarea.rest {
    position: absolute;
    inset-block-start: 0;
    inset-inline-start: 0;
    min-inline-size: 100%;
    max-inline-size: 280px;
    min-block-size: 100%;
    max-block-size: calc(var(--_line) * 4);
    overflow: auto;
    padding-block: calc((var(--_line) - 1.45em) / 2);
    background: var(--_raised);
    line-height: 1.45;
    white-space: pre-wrap;
    field-sizing: content;
    block-size: auto;
  }
  .over {
    position: absolute;
    inset: 0;
    background: var(--_raised);
    cursor: auto;
  }
  .active {
    z-index: 1;
  }
  .cell.active:focus-within {
    outline: 2px solid var(--_accent);
    outline-offset: -2px;
  }
  .cell.active.editing {
    background: var(--_raised);
  }
  .cell .rest:focus-visible,
  .cell .over:focus-visible {
    outline: none;
  }
  .cell.is-check .rest:focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 1px;
  }
  .editing textarea.rest,
  .over {
    outline: 2px solid var(--_accent) !important;
    outline-offset: -2px !important;
  }
  .cell.bad {
    background: var(--_bad-soft);
  }
  .cell.bad .rest {
    color: var(--_bad);
  }
  .cell.bad::after {
    content: '';
    position: absolute;
    inset-block-start: 0;
    inset-inline-end: 0;
    border-block-start: 7px solid var(--_bad);
    border-inline-start: 7px solid transparent;
    pointer-events: none;
  }
  .cell.bad.active:focus-within {
    outline-color: var(--_bad);
  }

  .sheet-tools {
    display: flex;
    align-items: center;
    gap: 2px;
    margin-block-start: 4px;
    margin-inline-start: -6px;
  }
  .sheet-steps {
    display: flex;
    margin-inline-start: auto;
  }
  .sheet-tools .quiet {
    padding: 0 6px;
    gap: 4px;
    white-space: nowrap;
  }
  .sheet-tools .quiet .icon {
    inline-size: 14px;
    block-size: 14px;
  }
  .sheet-tools .icon-only {
    inline-size: 32px;
  }
  .sheet-note {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px;
    min-block-size: 18px;
    color: var(--_text-3);
    font-size: 12px;
    line-height: 18px;
  }
  .sheet-note.bad {
    color: var(--_bad);
  }
  .sheet-note .quiet {
    flex: none;
    min-block-size: 18px;
    padding: 0 4px;
    border-width: 0;
    color: inherit;
    line-height: inherit;
    text-decoration: underline;
  }
  .sheet-menu {
    position: absolute;
    inset: auto;
    margin: 0;
    min-inline-size: 180px;
    max-inline-size: min(300px, calc(100vw - 16px));
    padding: 4px;
    border: 1px solid var(--_border-strong);
    border-radius: var(--_radius);
    background: var(--_raised);
    color: var(--_text);
    font-size: 13px;
  }
  .sheet-menu button {
    display: flex;
    flex-direction: column;
    justify-content: center;
    inline-size: 100%;
    min-block-size: 34px;
    padding: 4px 9px;
    border: 0;
    border-radius: 5px;
    background: none;
    text-align: start;
  }
  .sheet-menu button:hover:not([aria-disabled]),
  .sheet-menu button:focus-visible {
    outline: none;
    background: var(--_accent-soft);
  }
  .sheet-menu [aria-disabled] {
    color: var(--_text-3);
    cursor: default;
  }
  .sheet-menu small {
    font-size: 12px;
    line-height: 16px;
  }

  @media (pointer: coarse) {
    .sheet-tools .quiet,
    .sheet-menu button {
      min-block-size: 42px;
    }
    .sheet-tools .icon-only {
      inline-size: 42px;
    }
    .is-check .rest {
      inline-size: 20px;
      block-size: 20px;
    }
    .sheet-note .quiet {
      position: relative;
    }
    .sheet-note .quiet::after {
      content: '';
      position: absolute;
      inset: -12px -6px;
    }
  }
  @media (forced-colors: active) {
    .sheet-scroll {
      border-color: CanvasText;
    }
    .cell.active:focus-within,
    .editing textarea.rest,
    .over {
      outline-color: Highlight !important;
    }
    .cell.in-block,
    .cell.in-block .rest {
      background: Highlight;
      color: HighlightText;
      forced-color-adjust: none;
    }
    .cell.bad {
      border: 2px dashed CanvasText;
    }
    .cell.bad::after {
      content: none;
    }
    .sheet-menu button:focus-visible {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
    .line.drop::before {
      background: Highlight;
    }
  }
  @media print {
    .sheet-scroll {
      block-size: auto;
      overflow: visible;
    }
    .sheet-tools {
      display: none;
    }
  }
`;
