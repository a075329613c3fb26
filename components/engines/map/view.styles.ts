/** The look of a map as an output: higher than an input's, with popup, legend and sentence. */
import { css } from 'lit';
import { alternativeStyles } from '../grid/alternative.styles.ts';
import { mapLook } from './map.styles.ts';

export const mapViewStyles = [
  mapLook,
  alternativeStyles,
  css`
    .map-output {
      display: flex;
      flex-direction: column;
    }
    .map-output .map-frame {
      block-size: 320px;
      border-color: var(--_border);
    }
    .card:popover-open .view:has(.map-output) {
      display: flex;
      flex-direction: column;
    }
    .card:popover-open .map-output {
      flex: 1 1 auto;
    }
    .card:popover-open .map-output .map-frame {
      flex: 1 1 auto;
      min-block-size: 320px;
    }
    .map-box.over {
      cursor: pointer;
    }

    .map-popup {
      position: absolute;
      inset-block-start: 0;
      inset-inline-start: 0;
      z-index: 2;
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto;
      gap: 2px 6px;
      max-inline-size: min(260px, calc(100% - 12px));
      max-block-size: calc(100% - 12px);
      overflow: auto;
      padding: 6px 8px 8px 12px;
      border: 1px solid var(--_border-strong);
      border-radius: var(--_radius);
      background: var(--_raised);
      color: var(--_text);
      font-size: 12px;
      line-height: 18px;
      box-shadow: 0 4px 12px light-dark(rgb(16 24 40 / 10%), rgb(0 0 0 / 50%));
    }
    .map-popup .title {
      align-self: center;
      font-weight: 600;
      overflow-wrap: anywhere;
      white-space: pre-line;
    }
    .map-popup .shut {
      display: inline-flex;
      align-items: center;
      justify-content: center;
      inline-size: 24px;
      block-size: 24px;
      padding: 0;
      border: 0;
      border-radius: 6px;
      background: none;
      color: var(--_text-2);
    }
    .map-popup .shut:hover {
      background: var(--_sunken);
      color: var(--_text);
    }
    .map-popup .shut .icon {
      inline-size: 14px;
      block-size: 14px;
    }
    .map-popup dl {
      grid-column: 1 / -1;
      display: grid;
      grid-template-columns: auto minmax(0, 1fr);
      gap: 0 10px;
      margin: 0;
    }
    .map-popup dt {
      color: var(--_text-2);
    }
    .map-popup dd {
      margin: 0;
      overflow-wrap: anywhere;
      font-variant-numeric: tabular-nums;
    }

    .map-legend {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 4px 16px;
      margin-block-start: 8px;
      color: var(--_text-2);
      font-size: 12px;
      line-height: 18px;
    }
    .map-legend .scale {
      flex: 1 1 200px;
      max-inline-size: 320px;
    }
    .map-legend .band {
      display: block;
      inline-size: 100%;
      block-size: 8px;
      border-radius: 2px;
      print-color-adjust: exact;
    }
    .scale-marks {
      display: flex;
      justify-content: space-between;
      gap: 8px;
    }
    .key {
      display: inline-flex;
      align-items: center;
      gap: 5px;
    }
    .sign {
      inline-size: 14px;
      block-size: 14px;
      flex: none;
    }
    .sign .fill {
      stroke: none;
      fill: var(--_accent);
    }
    .sign .line {
      fill: none;
      stroke: var(--_accent);
      stroke-width: 1.5px;
    }
    .sign .fill.halo {
      fill: var(--_raised);
    }
    .sign .line.quiet {
      stroke: var(--_text-2);
    }

    @media (pointer: coarse) {
      .map-popup .shut {
        inline-size: 42px;
        block-size: 42px;
      }
    }
    @media (forced-colors: active) {
      .map-popup {
        border-color: CanvasText;
      }
      .band,
      .sign {
        forced-color-adjust: none;
      }
      .sign .fill {
        fill: Highlight;
      }
      .sign .line,
      .sign .line.quiet {
        stroke: CanvasText;
      }
      .sign .fill.halo {
        fill: Canvas;
      }
    }
    @media print {
      .map-output .map-tools,
      .map-popup .shut {
        display: none;
      }
    }
  `,
];
