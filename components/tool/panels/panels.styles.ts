import { css } from 'lit';

export const panelStyles = css`
  .flyout {
    position: absolute;
    inset: auto;
    inline-size: min(420px, calc(100vw - 16px));
    max-block-size: min(560px, 80vh);
    margin: 0;
    padding: 12px;
    overflow: auto;
    border: 1px solid var(--_border-strong);
    border-radius: var(--_radius-card);
    background: var(--_raised);
    color: var(--_text);
  }
  .flyout:focus-visible {
    outline: none;
  }
  .flyout-text {
    margin: 0 0 10px;
    color: var(--_text-2);
    font-size: 13px;
    overflow-wrap: anywhere;
  }
  .flyout-text.careful {
    margin: 10px 0 0;
    color: var(--_warn);
  }
  .snippet {
    position: relative;
  }
  .snippet pre {
    max-block-size: 320px;
    margin: 0;
    padding: 10px 12px;
    overflow: auto;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_sunken);
    font: 12px/1.5 var(--_font-mono);
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    text-align: start;
  }
  .snippet pre:focus-visible {
    outline: none;
    border-color: var(--_accent);
    box-shadow: var(--_focus);
  }
  .snippet .copy {
    min-block-size: 32px;
    margin-block-start: 8px;
    font-size: 13px;
  }
  .snippet .copy span {
    display: contents;
  }
  .snippet .copy .after,
  .snippet .copy[data-done] .before {
    display: none;
  }
  .snippet .copy[data-done] .after {
    display: contents;
  }
  .kinds {
    display: flex;
    gap: 2px;
    margin-block-end: 10px;
    border-block-end: 1px solid var(--_border);
  }
  .kinds button {
    min-block-size: 32px;
    padding: 0 10px;
    border: 0;
    border-block-end: 2px solid transparent;
    background: none;
    color: var(--_text-2);
    font-size: 13px;
  }
  .kinds [aria-selected='true'] {
    border-color: var(--_accent);
    color: var(--_text);
    font-weight: 600;
  }
  .kinds button:focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: -2px;
  }
  .runs {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .run-row {
    display: flex;
    align-items: center;
    gap: 2px;
    min-block-size: 36px;
  }
  .show {
    display: flex;
    flex: 1;
    align-items: center;
    gap: 8px;
    min-inline-size: 0;
    min-block-size: 34px;
    padding: 0 8px;
    border: 0;
    border-radius: 6px;
    background: none;
    color: inherit;
    font-size: 13px;
    text-align: start;
  }
  .show:hover {
    background: var(--_sunken);
  }
  .show[aria-current] {
    background: var(--_accent-soft);
  }
  .show:focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: -2px;
  }
  .run-name {
    flex: 1;
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .run-more,
  .run-gone {
    color: var(--_text-2);
    font-size: 12px;
  }
  .run-gone {
    flex: 1;
    padding-inline-start: 8px;
  }
  .dot {
    flex: none;
    inline-size: 8px;
    block-size: 8px;
    border-radius: 50%;
    background: var(--_accent);
  }
  .dot.ok {
    background: var(--_ok);
  }
  .dot.error {
    background: var(--_bad);
  }
  .dot.cancelled,
  .dot.interrupted {
    background: var(--_border-control);
  }
  .run-row .square {
    min-inline-size: 30px;
    padding: 0;
  }
  .run-row .on .icon {
    fill: currentColor;
    color: var(--_accent);
  }
  .run-row .name {
    flex: 1;
    min-block-size: 32px;
  }
  .more {
    margin-block-start: 6px;
  }
  @media (pointer: coarse) {
    .run-row,
    .show,
    .kinds button,
    .run-row .square {
      min-block-size: 42px;
    }
    .run-row .square {
      min-inline-size: 42px;
    }
  }
  @media (forced-colors: active) {
    .dot {
      background: CanvasText;
      forced-color-adjust: none;
    }
    .dot.error {
      border-radius: 0;
    }
  }
`;
