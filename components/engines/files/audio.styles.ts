import { css } from 'lit';

/** The player under a sound, and what is seen while one is recorded. */
export const audioLook = css`
  .player {
    grid-column: 1 / -1;
    display: flex;
    align-items: center;
    gap: 8px;
    min-block-size: 28px;
    /* Sound runs from left to right in every language, as on its players. */
    direction: ltr;
  }
  .play {
    inline-size: 28px;
    padding: 0;
    border-color: var(--_border-strong);
    border-radius: 50%;
    flex: none;
  }
  .wave {
    position: relative;
    flex: 1;
    min-inline-size: 0;
    block-size: 28px;
    border-radius: 4px;
  }
  .wave canvas {
    display: block;
    inline-size: 100%;
    block-size: 100%;
    color: var(--_border-control);
    caret-color: var(--_accent);
  }
  .seek {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    opacity: 0;
    cursor: pointer;
  }
  .seek:disabled {
    cursor: auto;
  }
  .wave:has(.seek:focus-visible) {
    outline: 2px solid var(--_accent);
    outline-offset: 1px;
  }
  .clock {
    color: var(--_text-2);
    font-size: 12px;
  }
  .sound .thumb {
    display: none;
  }
  .sound.single.filled .box {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 0 4px;
    padding-block: 5px;
  }
  .sound .row,
  .sound.single.filled .list {
    display: contents;
  }
  .sound .text {
    flex-flow: row wrap;
    column-gap: 8px;
    align-items: baseline;
  }
  .sound .text .fault,
  .sound .text .bar {
    flex: 1 0 100%;
  }
  .sound .row-actions {
    display: none;
  }
  .sound.filled .player {
    grid-row: 2;
  }

  .recording {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 10px;
  }
  .recording .dot {
    inline-size: 10px;
    block-size: 10px;
    border-radius: 50%;
    background: var(--_bad);
    flex: none;
    animation: breathe 1s ease-in-out infinite alternate;
  }
  .recording .clock {
    flex: 1;
    min-inline-size: 90px;
  }
  .recording .wave {
    flex: 1 0 100%;
    block-size: 22px;
  }
  .recording .wave canvas {
    color: var(--_bad);
  }
  .recording .button {
    min-block-size: 32px;
    padding-inline: 10px;
  }
  @media (pointer: coarse) {
    .recording .button {
      min-block-size: 42px;
    }
    /* As large as a finger, without more height than the empty box has. */
    .player .play {
      min-inline-size: 42px;
      min-block-size: 42px;
      margin-block: -7px -3px;
    }
  }
  @media (forced-colors: active) {
    .wave canvas,
    .recording .wave canvas {
      color: CanvasText;
      caret-color: Highlight;
    }
    .recording .dot {
      background: Highlight;
      forced-color-adjust: none;
    }
  }
`;
