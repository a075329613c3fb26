/** Places and outlines that are edited on a map, and the crosshair of the keyboard. */
import { css } from 'lit';

export const marksLook = css`
  .map-box.armed {
    cursor: crosshair;
  }
  .drawn {
    fill: none;
    stroke: var(--_accent);
    stroke-width: 2px;
    stroke-opacity: 1;
  }
  .drawn.area {
    fill: var(--_accent);
    fill-opacity: 0.14;
  }
  .drawn.band {
    stroke-dasharray: 4 4;
    stroke-opacity: 0.8;
  }
  .mark {
    /* Its middle is the place. The property of its own leaves the transform to the engine. */
    translate: -50% -50%;
    display: grid;
    place-items: center;
    box-sizing: border-box;
    border: 2px solid light-dark(#ffffff, #0f1115);
    border-radius: 50%;
    background: var(--_accent);
    color: var(--_on-accent);
    font-size: 11px;
    font-weight: 600;
    line-height: 1;
    font-variant-numeric: tabular-nums;
    box-shadow: 0 0 0 1px var(--_accent);
    cursor: move;
    touch-action: none;
  }
  /* A finger needs more than what is seen. */
  .mark::after {
    content: '';
    position: absolute;
    inset: -8px;
    border-radius: 50%;
  }
  .pin {
    inline-size: 18px;
    block-size: 18px;
  }
  .pin.numbered {
    inline-size: auto;
    min-inline-size: 22px;
    block-size: 22px;
    padding: 0 4px;
    border-radius: 11px;
  }
  .corner {
    inline-size: 13px;
    block-size: 13px;
    border-color: var(--_accent);
    background: light-dark(#ffffff, #0f1115);
    box-shadow: none;
  }
  .middle {
    inline-size: 11px;
    block-size: 11px;
    border-color: var(--_accent);
    background: light-dark(#ffffff, #0f1115);
    box-shadow: none;
    opacity: 0.75;
  }
  .middle:hover {
    opacity: 1;
  }
  .mark.closes {
    inline-size: 16px;
    block-size: 16px;
    background: var(--_accent);
    cursor: pointer;
  }
  .mark.chosen {
    outline: 3px solid var(--_accent);
    outline-offset: 2px;
    background: var(--_accent);
  }
  .grip {
    inline-size: 15px;
    block-size: 15px;
    border-radius: 4px;
    opacity: 1;
  }
  .at-n,
  .at-s {
    cursor: ns-resize;
  }
  .at-e,
  .at-w {
    cursor: ew-resize;
  }
  .at-nw,
  .at-se {
    cursor: nwse-resize;
  }
  .at-ne,
  .at-sw {
    cursor: nesw-resize;
  }

  .crosshair {
    position: absolute;
    inset: 0;
    z-index: 1;
    inline-size: 30px;
    block-size: 30px;
    margin: auto;
    color: var(--_text);
    pointer-events: none;
    visibility: hidden;
  }
  .map-box.by-keys:focus ~ .crosshair {
    visibility: visible;
  }
  .crosshair::before,
  .crosshair::after {
    content: '';
    position: absolute;
    inset: 0;
    margin: auto;
    background: currentColor;
    box-shadow: 0 0 0 1px var(--_raised);
  }
  .crosshair::before {
    inline-size: 2px;
  }
  .crosshair::after {
    block-size: 2px;
  }
  @media (forced-colors: active) {
    .mark,
    .drawn {
      forced-color-adjust: none;
      border-color: CanvasText;
      background: Highlight;
      color: HighlightText;
      stroke: Highlight;
    }
    .corner,
    .middle {
      background: Canvas;
    }
    .crosshair {
      forced-color-adjust: none;
      color: CanvasText;
    }
  }
`;
