import { css } from 'lit';

/** The box that takes files, empty or not, and the files in it. */
export const filesLook = css`
  .files {
    container-type: inline-size;
  }
  .box {
    display: flex;
    flex-direction: column;
    justify-content: center;
    /* The skeleton has the same height; one file does not change it. */
    min-block-size: calc(var(--_control) + 44px);
    padding: 8px 11px;
    border: 1px dashed var(--_border-control);
    border-radius: var(--_radius);
    background: var(--_raised);
    overflow-wrap: anywhere;
  }
  .empty .box {
    cursor: pointer;
  }
  .filled .box {
    border-style: solid;
    border-color: var(--_border-strong);
  }
  .invalid .box {
    border-color: var(--_bad);
  }
  .over .box {
    border: 1px solid var(--_accent);
    background: var(--_accent-soft);
  }
  .over .limits {
    color: var(--_text);
  }
  .off .box {
    cursor: auto;
  }

  .zone {
    display: flex;
    flex-direction: column;
    align-items: center;
    gap: 4px;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    gap: 6px 8px;
  }
  .actions .button {
    padding-inline: 11px;
  }
  .limits {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    color: var(--_text-2);
    font-size: 12px;
    line-height: 18px;
    text-align: center;
  }
  .limits > :not(:last-child)::after {
    content: '·';
    padding-inline: 5px;
  }

  .list {
    display: flex;
    flex-direction: column;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .row {
    position: relative;
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    align-items: center;
    column-gap: 10px;
    min-inline-size: 0;
    background: var(--_raised);
  }
  .over .row {
    background: transparent;
  }
  .row:has(.handle) {
    grid-template-columns: auto auto minmax(0, 1fr) auto;
  }
  .many .row {
    min-block-size: 52px;
    padding-block: 5px;
    border-block-end: 1px solid var(--_border);
  }
  .thumb {
    position: relative;
    display: grid;
    place-items: center;
    inline-size: 40px;
    block-size: 40px;
    border-radius: 6px;
    background: var(--_sunken);
    color: var(--_text-2);
    overflow: hidden;
  }
  .single .thumb {
    inline-size: 52px;
    block-size: 52px;
  }
  .thumb .icon {
    inline-size: 20px;
    block-size: 20px;
    stroke-width: 1.5;
  }
  .thumb img {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
    background: var(--_sunken);
  }
  .text {
    display: flex;
    flex-direction: column;
    min-inline-size: 0;
    line-height: 20px;
  }
  .name {
    /* Where the page's lines begin, whatever the direction of the name itself. */
    align-self: start;
    max-inline-size: 100%;
    min-inline-size: 0;
    font-size: 13px;
    white-space: pre;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .meta {
    color: var(--_text-2);
    font-size: 12px;
    line-height: 18px;
  }
  .row .fault {
    display: flex;
    gap: 5px;
    color: var(--_bad);
    font-size: 12px;
    line-height: 18px;
  }
  .fault .icon,
  .note .icon {
    inline-size: 14px;
    block-size: 14px;
    margin-block-start: 2px;
  }
  .retry {
    align-self: start;
    margin-inline-start: 19px;
    border-color: var(--_border-strong);
  }
  .row-actions {
    display: flex;
    align-items: center;
  }
  .row-actions .quiet,
  .handle {
    inline-size: 28px;
    padding: 0;
  }
  .handle {
    margin-inline-end: -6px;
    cursor: grab;
    touch-action: none;
  }
  .bar {
    inline-size: 100%;
    block-size: 4px;
    margin-block: 6px 2px;
    border: 0;
    border-radius: 2px;
    background: var(--_border);
    overflow: hidden;
    appearance: none;
  }
  .bar:indeterminate {
    background: var(--_accent);
    animation: breathe 1.2s ease-in-out infinite alternate;
  }
  .bar:indeterminate::-webkit-progress-bar {
    background: transparent;
  }
  .bar::-webkit-progress-bar {
    background: var(--_border);
  }
  .bar::-webkit-progress-value {
    background: var(--_accent);
  }
  .bar::-moz-progress-bar {
    background: var(--_accent);
  }

  .dragged {
    z-index: 1;
    border-radius: 6px;
    outline: 1px solid var(--_accent);
    opacity: 0.9;
    cursor: grabbing;
  }
  .row.before::before,
  .row.after::after {
    content: '';
    position: absolute;
    inset-inline: 0;
    block-size: 2px;
    background: var(--_accent);
  }
  .row.before::before {
    inset-block-start: -1px;
  }
  .row.after::after {
    inset-block-end: -1px;
  }

  .single.filled .box {
    flex-direction: row;
    align-items: center;
    gap: 4px;
  }
  .single.filled .list {
    flex: 1;
    min-inline-size: 0;
  }
  .single.filled .actions {
    flex-wrap: nowrap;
    gap: 0;
  }
  .actions .remove {
    inline-size: 28px;
    padding: 0;
  }
  .single.filled .limits {
    display: none;
  }
  .many.filled .zone {
    flex-flow: row wrap;
    gap: 2px 10px;
    margin-block-start: 6px;
  }
  .note {
    display: flex;
    gap: 5px;
    margin-block-start: 4px;
    color: var(--_bad);
    font-size: 12px;
    line-height: 18px;
    overflow-wrap: anywhere;
  }

  /* The name needs the room: what a picture of a button says goes without words. */
  @container (inline-size < 480px) {
    .single.filled .actions .quiet:not(#control) > span {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    .single.filled .actions .quiet:not(#control) {
      inline-size: 28px;
      padding: 0;
    }
  }
  /* The buttons of an empty box stay in one line, and so its height stays, in wordy languages too. */
  @container (inline-size < 400px) {
    .empty .button:not(:only-child) .icon {
      display: none;
    }
  }
  @container (inline-size < 340px) {
    .row:has(.handle) {
      grid-template-columns: auto auto minmax(0, 1fr);
    }
    .row:has(.handle) .row-actions {
      grid-column: 3;
      justify-self: end;
    }
    .single.filled .actions .quiet > span {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    .single .thumb {
      inline-size: 40px;
      block-size: 40px;
    }
    .empty .actions .button:not(#control) {
      inline-size: var(--_control);
      padding: 0;
    }
    .empty .actions .button:not(#control) > .icon {
      display: block;
    }
    .empty .actions .button:not(#control) > span {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    .drop:not(:last-child) {
      display: none;
    }
  }
  @media (pointer: coarse) {
    .files .quiet {
      min-block-size: 42px;
      min-inline-size: 42px;
    }
    .drop {
      display: none;
    }
  }
  @media (forced-colors: active) {
    .box,
    .thumb {
      border-color: CanvasText;
    }
    .thumb {
      border: 1px solid CanvasText;
    }
    .over .box {
      border: 2px solid Highlight;
    }
    .invalid .box {
      border: 2px dashed CanvasText;
    }
    .row .fault,
    .note {
      color: CanvasText;
    }
    .bar {
      border: 1px solid CanvasText;
      block-size: 8px;
    }
    .bar::-webkit-progress-value {
      background: Highlight;
      forced-color-adjust: none;
    }
    .row.before::before,
    .row.after::after {
      background: Highlight;
    }
  }
`;
