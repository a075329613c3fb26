import { css } from 'lit';

export const chartStyles = css`
  .chart {
    display: flex;
    flex-direction: column;
  }
  .card:popover-open .view:has(.chart) {
    display: flex;
    flex-direction: column;
  }
  .card:popover-open .chart {
    flex: 1 1 auto;
    min-block-size: 300px;
  }
  .chart-head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 12px;
    min-block-size: 24px;
    font-size: 12px;
    line-height: 18px;
    color: var(--_text-2);
  }
  .y-title,
  .x-title {
    color: var(--_text-3);
    font-size: 11px;
    line-height: 16px;
  }
  .y-title,
  .x-title {
    unicode-bidi: plaintext;
  }
  .x-title {
    text-align: center;
  }
  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: 0 4px;
    /* Room for focus rings, which a list that scrolls would cut. */
    margin: -3px;
    margin-inline-start: -9px;
    padding: 3px;
    list-style: none;
    max-block-size: 78px;
    overflow: auto;
  }
  .legend button {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-block-size: 24px;
    padding: 0 6px;
    border: 0;
    border-radius: 6px;
    background: none;
    color: var(--_text-2);
    font-size: 12px;
    text-align: start;
  }
  .legend button:hover {
    background: var(--_sunken);
  }
  .legend button[aria-pressed='false'] {
    color: var(--_text-3);
    text-decoration: line-through;
  }
  .legend button[aria-pressed='false'] .key {
    opacity: 0.35;
  }
  .key {
    flex: none;
    inline-size: 18px;
    block-size: 8px;
    overflow: visible;
    fill: currentColor;
    stroke: currentColor;
    stroke-width: 2;
  }

  .key .stripes {
    stroke: var(--_raised);
    stroke-width: 1.5;
  }
  .scale {
    flex: 1 1 200px;
    max-inline-size: 320px;
    margin-block: 2px 4px;
    direction: ltr;
  }
  .band {
    display: block;
    inline-size: 100%;
    block-size: 8px;
    border-radius: 2px;
  }
  .marks {
    position: relative;
    block-size: 16px;
    font-size: 11px;
    line-height: 16px;
    color: var(--_text-3);
    font-variant-numeric: tabular-nums;
  }
  .marks span {
    position: absolute;
    translate: -50%;
    white-space: nowrap;
  }
  .marks span:first-child {
    translate: 0;
  }
  .marks span:last-child {
    translate: -100%;
  }

  .plot {
    position: relative;
    flex: 1 1 auto;
    block-size: 250px;
    min-block-size: 200px;
    direction: ltr;
    touch-action: pan-y;
    border-radius: 4px;
    user-select: none;
  }
  .plot.zoomable {
    cursor: crosshair;
  }
  .plot.zoomed.upright {
    touch-action: none;
  }
  .plot.zoomed {
    cursor: grab;
  }
  .plot.zoomed:active {
    cursor: grabbing;
  }
  .plot.tall {
    block-size: 350px;
  }
  /* What is as wide as high leaves most of its height empty where it is narrow. */
  .plot.round {
    block-size: min(350px, 85cqi);
  }
  .trail ol {
    display: flex;
    flex-wrap: wrap;
    margin: 0;
    padding: 0;
    list-style: none;
    color: var(--_text-2);
    font-size: 12px;
    line-height: 24px;
    overflow-wrap: anywhere;
  }
  .trail li + li::before {
    content: '/';
    margin-inline: 6px;
    color: var(--_text-3);
  }
  .trail [aria-current] {
    color: var(--_text);
  }
  @media (pointer: coarse) {
    .trail .link {
      min-block-size: 42px;
    }
  }
  .card:popover-open .plot {
    block-size: auto;
  }
  @media (pointer: coarse) {
    /* Inside the list, which would be scrolled otherwise. */
    .legend {
      margin-block: -5px;
      padding-block: 5px;
      max-block-size: 112px;
    }
    .legend li {
      position: relative;
    }
    .legend button {
      min-block-size: 32px;
    }
    .legend button::after {
      content: '';
      position: absolute;
      inset: -5px 0;
    }
  }
  .canvas,
  .hover,
  .no-data {
    position: absolute;
    inset: 0;
    pointer-events: none;
  }
  .canvas {
    overflow: hidden;
  }
  .no-data {
    margin: 0;
    display: grid;
    place-items: center;
    color: var(--_text-3);
    font-size: 12px;
  }
  .hair {
    position: absolute;
    inset-block: 4px 24px;
    inset-inline-start: 0;
    inline-size: 1px;
    background: var(--_border-strong);
  }
  .dot {
    position: absolute;
    inline-size: 8px;
    block-size: 8px;
    border: 2px solid var(--_raised);
    border-radius: 50%;
    background: currentColor;
    box-sizing: content-box;
    inset: -6px auto auto -6px;
  }
  .tip {
    position: absolute;
    inset: 0 auto auto 0;
    max-inline-size: min(260px, 90%);
    padding: 6px 10px;
    border: 1px solid var(--_border-strong);
    border-radius: var(--_radius);
    background: var(--_raised);
    box-shadow: 0 2px 8px light-dark(rgb(16 24 40 / 8%), rgb(0 0 0 / 40%));
    color: var(--_text);
    font-size: 12px;
    line-height: 18px;
    font-variant-numeric: tabular-nums;
  }
  .tip .head {
    color: var(--_text-2);
    overflow-wrap: anywhere;
  }
  .tip .row {
    display: flex;
    align-items: center;
    gap: 6px;
  }
  .tip .name {
    flex: 1;
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .tip .amount {
    font-weight: 600;
    padding-inline-start: 10px;
  }
  .swatch {
    flex: none;
    inline-size: 8px;
    block-size: 8px;
    border-radius: 50%;
    background: currentColor;
  }
  .stretch {
    position: absolute;
    background: var(--_accent);
    opacity: 0.12;
    pointer-events: none;
  }
  @media (forced-colors: active) {
    .hair,
    .dot,
    .swatch,
    .band,
    .key {
      forced-color-adjust: none;
    }
  }
  @media print {
    /* Paper is narrower than the screen that the picture was drawn for. */
    .canvas > div,
    .canvas canvas {
      inline-size: 100% !important;
      block-size: auto !important;
    }
    /* The first canvas gives the plot its height, so that no white room is left below; others lie over it. */
    .plot.plot:has(canvas) {
      block-size: auto;
      min-block-size: 0;
    }
    .plot .canvas:has(canvas),
    .canvas canvas:first-child {
      position: static !important;
    }
    .hover {
      display: none;
    }
  }
`;
