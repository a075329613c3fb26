/** The look of a map and of what lies round it. Leaflet's own style sheet is for documents; this one is for roots. */
import { css } from 'lit';
import { schemeProbe } from '../../output/scheme.ts';

/** What Leaflet needs so that its panes lie on each other. */
const panes = css`
  .leaflet-pane,
  .leaflet-layer,
  .leaflet-marker-icon,
  .leaflet-pane > svg,
  .leaflet-pane > canvas,
  .leaflet-tile-container,
  .leaflet-tile,
  .leaflet-zoom-box {
    position: absolute;
    inset-block-start: 0;
    inset-inline-start: 0;
  }
  .leaflet-container {
    overflow: hidden;
    user-select: none;
    -webkit-user-select: none;
    -webkit-tap-highlight-color: transparent;
  }
  .leaflet-container svg {
    max-inline-size: none;
    max-block-size: none;
    overflow: visible;
    pointer-events: none;
  }
  .leaflet-tile {
    max-inline-size: none;
    visibility: hidden;
    pointer-events: none;
    user-select: none;
    -webkit-user-select: none;
  }
  .leaflet-tile-loaded {
    visibility: inherit;
  }
  .leaflet-pane {
    z-index: 400;
  }
  .leaflet-tile-pane {
    z-index: 200;
  }
  .leaflet-marker-pane {
    z-index: 600;
  }
  .leaflet-tooltip-pane {
    z-index: 650;
  }
  .leaflet-popup-pane {
    z-index: 700;
  }
  .leaflet-zoom-animated {
    transform-origin: 0 0;
  }
  .leaflet-zoom-anim .leaflet-zoom-animated {
    transition: transform 150ms ease-out;
  }
`;

export const mapLook = [
  schemeProbe,
  panes,
  css`
    .map-frame {
      --_map-water: light-dark(#e6ecf4, #12171f);
      --_map-land: light-dark(#fbfbf9, #262d38);
      --_map-coast: light-dark(#b3bfcd, #4b5667);
      --_map-border: light-dark(#d6dae1, #3a4350);
      --_map-net: light-dark(rgb(86 94 108 / 0.13), rgb(169 177 191 / 0.12));
      --_map-text: light-dark(#69717f, #8b93a3);
      position: relative;
      block-size: 280px;
      overflow: hidden;
      border: 1px solid var(--_border-strong);
      border-radius: var(--_radius);
      background: light-dark(#e6ecf4, #12171f);
      isolation: isolate;
    }
    /* As wide as the map in it, which was drawn for paper. */
    .map-frame:has(> .map-box[data-paper]) {
      inline-size: min(100%, 642px);
    }
    .map-frame:hover {
      border-color: var(--_border-control);
    }
    .map-frame:focus-within {
      border-color: var(--_accent);
    }
    .map-frame.invalid {
      border-color: var(--_bad);
    }
    .map-frame.off {
      opacity: 0.6;
    }
    .map-box {
      position: absolute;
      inset: 0;
      /* The panes lie above each other among themselves, below the tools. */
      isolation: isolate;
      cursor: grab;
      /* Until it is tapped, one finger scrolls the page past it; two are for the map. */
      touch-action: pan-x pan-y;
    }
    .map-box:focus {
      outline: none;
      touch-action: none;
    }
    .map-box::after {
      content: '';
      position: absolute;
      inset: 0;
      z-index: 900;
      border-radius: inherit;
      pointer-events: none;
    }
    .map-box.by-keys:focus::after {
      box-shadow: inset 0 0 0 2px var(--_accent);
    }
    .map-box.dragging {
      cursor: grabbing;
    }
    .map-probe {
      position: absolute;
      inline-size: 0;
      block-size: 0;
      /* It carries system colours to the canvas as they are. */
      forced-color-adjust: none;
    }
    .off .map-box {
      pointer-events: none;
    }

    .map-tools {
      position: absolute;
      inset-block-start: 8px;
      z-index: 1;
      display: flex;
      gap: 6px;
      max-inline-size: calc(100% - 16px);
      pointer-events: none;
    }
    .map-tools.start {
      inset-inline-start: 8px;
      flex-direction: column;
    }
    .map-tools.end {
      inset-inline-end: 8px;
      flex-wrap: wrap;
      justify-content: flex-end;
      padding-inline-start: 44px;
    }
    .map-tool {
      display: inline-flex;
      align-items: center;
      justify-content: center;
      gap: 5px;
      min-inline-size: 30px;
      min-block-size: 30px;
      padding: 0 6px;
      border: 1px solid var(--_border-strong);
      border-radius: 6px;
      background: var(--_raised);
      color: var(--_text-2);
      font-size: 12px;
      pointer-events: auto;
    }
    .map-tool:hover:not(:disabled) {
      border-color: var(--_border-control);
      color: var(--_text);
    }
    .map-tool:focus-visible {
      outline: 2px solid var(--_accent);
      outline-offset: 1px;
    }
    .map-tool[aria-pressed='true'] {
      border-color: var(--_accent);
      background: var(--_accent-soft);
      color: var(--_accent);
    }
    .map-tool.primary {
      border-color: var(--_accent);
      background: var(--_accent);
      color: var(--_on-accent);
    }
    .map-tool:disabled {
      color: var(--_text-3);
      cursor: default;
    }
    .map-tool:disabled > * {
      opacity: 0.5;
    }
    .map-group {
      display: flex;
      flex-direction: column;
    }
    .map-group .map-tool + .map-tool {
      margin-block-start: -1px;
    }
    .map-group .map-tool:first-child {
      border-end-start-radius: 0;
      border-end-end-radius: 0;
    }
    .map-group .map-tool:last-child {
      border-start-start-radius: 0;
      border-start-end-radius: 0;
    }
    .map-foot {
      position: absolute;
      inset-block-end: 0;
      inset-inline: 0;
      z-index: 1;
      display: flex;
      align-items: flex-end;
      justify-content: space-between;
      gap: 8px;
      pointer-events: none;
    }
    .map-hint,
    .map-source {
      padding: 1px 7px;
      background: color-mix(in srgb, var(--_raised) 86%, transparent);
      font-size: 11px;
      line-height: 17px;
    }
    .map-hint {
      margin: 6px;
      padding: 3px 8px;
      border-radius: 6px;
      color: var(--_text);
    }
    .map-source {
      margin-inline-start: auto;
      border-start-start-radius: 6px;
      color: var(--_text-2);
      text-align: end;
      text-wrap: balance;
    }
    .map-notice {
      position: absolute;
      inset: 0;
      display: flex;
      flex-direction: column;
      align-items: center;
      justify-content: center;
      gap: 8px;
      padding: 16px;
      background: var(--_sunken);
      color: var(--_text-2);
      font-size: 12px;
      text-align: center;
    }
    @media (pointer: coarse) {
      .map-tool {
        min-inline-size: 42px;
        min-block-size: 42px;
      }
    }
    @media (forced-colors: active) {
      .map-frame {
        --_map-water: Canvas;
        --_map-land: Canvas;
        --_map-coast: CanvasText;
        --_map-border: GrayText;
        --_map-net: transparent;
        --_map-text: CanvasText;
        border-color: CanvasText;
      }
      .map-frame:focus-within {
        outline: 2px solid Highlight;
        outline-offset: -2px;
      }
      .map-tool[aria-pressed='true'] {
        border: 2px solid Highlight;
      }
    }
  `,
];
