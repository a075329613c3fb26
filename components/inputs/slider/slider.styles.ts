import { css } from 'lit';

export const sliderLook = css`
  .slider {
    display: flex;
    align-items: center;
    gap: 12px;
  }
  /* Wide enough for either end of the scale and its unit, as long as there is a track left to pull on. */
  .readout {
    flex: none;
    inline-size: max(84px, var(--letters, 0) * 1ch + 30px);
    max-inline-size: calc(100% - 124px);
  }
  .pair .readout {
    max-inline-size: max(84px, (100% - 96px) / 2);
  }
  .readout .number {
    padding-inline-end: 4px;
  }
  .track {
    --thumb: 18px;
    /* What the ends of the scale take below the rail; the field is no higher for them. */
    --under: 0px;
    position: relative;
    flex: 1;
    min-inline-size: 72px;
    block-size: var(--_control);
    touch-action: pan-y;
  }
  .track.ticked {
    --under: 14px;
  }
  .rail,
  .fill {
    position: absolute;
    inset-block: 0;
    block-size: 4px;
    margin-block: auto;
    border-radius: 2px;
  }
  .rail {
    inset-inline: 0;
    inset-block-end: var(--under);
    background: var(--_border-strong);
    pointer-events: none;
  }
  .ticks {
    position: absolute;
    inset-block-start: calc((var(--_control) - var(--under)) / 2 + 5px);
    inset-inline: calc(var(--thumb) / 2);
    block-size: 4px;
    /* One mark at each step, the last at the very end. */
    background: linear-gradient(to right, var(--_border-control) 1px, transparent 1px) 0 0 /
      calc((100% - 1px) / var(--steps)) repeat-x;
    pointer-events: none;
  }
  .track .bounds {
    position: absolute;
    inset-block-end: 0;
    inset-inline: 0;
    display: flex;
    justify-content: space-between;
    color: var(--_text-3);
    font-size: 12px;
    line-height: 14px;
    pointer-events: none;
  }
  .bounds span {
    min-inline-size: var(--thumb);
    text-align: center;
  }
  .fill {
    /* A thumb's middle travels from half its width to half its width before the end. */
    inset-inline-start: calc(var(--from) * (100% - var(--thumb)) + min(1, var(--from) * 1000) * var(--thumb) / 2);
    inset-inline-end: calc((1 - var(--to)) * (100% - var(--thumb)) + var(--thumb) / 2);
    background: var(--_accent);
  }
  .unset .fill {
    background: none;
  }
  .range {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    margin: 0;
    padding: 0 0 var(--under);
    appearance: none;
    background: none;
    cursor: pointer;
  }
  .pair .range {
    pointer-events: none;
  }
  .range:disabled {
    cursor: default;
  }
  .range:focus-visible {
    outline: none;
  }
  .range::-webkit-slider-runnable-track {
    block-size: 100%;
    background: none;
  }
  .range::-moz-range-track {
    block-size: 100%;
    background: none;
  }
  .range::-webkit-slider-thumb {
    appearance: none;
    inline-size: var(--thumb);
    block-size: var(--thumb);
    margin-block-start: calc((var(--_control) - var(--under) - var(--thumb)) / 2);
    border: 2px solid var(--_accent);
    border-radius: 50%;
    background: var(--_raised);
    pointer-events: auto;
  }
  .range::-moz-range-thumb {
    box-sizing: border-box;
    inline-size: var(--thumb);
    block-size: var(--thumb);
    border: 2px solid var(--_accent);
    border-radius: 50%;
    background: var(--_raised);
    pointer-events: auto;
  }
  .range:hover:not(:disabled)::-webkit-slider-thumb {
    box-shadow: 0 0 0 4px var(--_accent-soft);
  }
  .range:focus-visible::-webkit-slider-thumb {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
    box-shadow: 0 0 0 5px var(--_accent-soft);
  }
  .range:focus-visible::-moz-range-thumb {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }
  .unset .range::-webkit-slider-thumb {
    border-color: var(--_border-control);
  }
  .unset .range::-moz-range-thumb {
    border-color: var(--_border-control);
  }
  .range[aria-invalid='true']::-webkit-slider-thumb {
    border-color: var(--_bad);
  }
  .range[aria-invalid='true']::-moz-range-thumb {
    border-color: var(--_bad);
  }
  .low-on-top .low {
    z-index: 1;
  }
  .track.off {
    opacity: 0.6;
    cursor: auto;
  }
  @media (pointer: coarse) {
    .track {
      --thumb: 24px;
    }
  }
  @media (forced-colors: active) {
    .rail {
      background: GrayText;
      forced-color-adjust: none;
    }
    .ticks {
      background-image: linear-gradient(to right, CanvasText 1px, transparent 1px);
      forced-color-adjust: none;
    }
    .fill {
      background: Highlight;
      forced-color-adjust: none;
    }
    .range::-webkit-slider-thumb {
      border-color: ButtonText;
      background: Canvas;
      forced-color-adjust: none;
    }
    .range:focus-visible::-webkit-slider-thumb {
      border-color: Highlight;
    }
  }
`;
