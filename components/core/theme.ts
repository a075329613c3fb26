/**
 * Colours, sizes and the resets that make the elements look the same on any page. Every public `--pixie-*` property
 * has a literal fallback, so no theme file is needed. Light and dark follow the used `color-scheme` of the place where
 * the element stands; it is never set outside.
 */
import { css } from 'lit';

/**
 * Private names (`--_x`) are the ones that styles use; each reads the public property first. Kept on `:host`, which an
 * outer page can only override by naming the property.
 */
export const tokens = css`
  :host {
    --_surface: var(--pixie-surface, light-dark(#ffffff, #0f1115));
    --_sunken: var(--pixie-sunken, light-dark(#f7f8fa, #15181e));
    --_raised: var(--pixie-raised, light-dark(#ffffff, #171a21));
    --_border: var(--pixie-border, light-dark(#e3e6eb, #272c36));
    --_border-strong: var(--pixie-border-strong, light-dark(#cfd4dc, #3a414e));
    --_border-control: var(--pixie-border-control, light-dark(#868e9c, #6b7485));
    --_text: var(--pixie-text, light-dark(#16191f, #eceef2));
    --_text-2: var(--pixie-text-secondary, light-dark(#565e6c, #a9b1bf));
    --_text-3: var(--pixie-text-tertiary, light-dark(#69717f, #8b93a3));
    --_accent: var(--pixie-accent, light-dark(#3558d4, #7f9bff));
    --_on-accent: var(--pixie-on-accent, light-dark(#ffffff, #0d1330));
    --_accent-soft: var(--pixie-accent-soft, light-dark(#eaeffc, #1c2545));
    --_ok: var(--pixie-ok, light-dark(#1a7f4b, #57c78c));
    --_warn: var(--pixie-warn, light-dark(#9a5b00, #e0a64b));
    --_bad: var(--pixie-bad, light-dark(#c22f2f, #ff8080));
    --_bad-soft: var(--pixie-bad-soft, light-dark(#fdecec, #3a1c1f));
    --_radius: var(--pixie-radius, 8px);
    --_radius-card: var(--pixie-radius-card, 10px);
    --_control: var(--pixie-control-height, 36px);
    --_gap-field: var(--pixie-gap-field, 5px);
    --_gap: var(--pixie-gap, 16px);
    --_gap-card: var(--pixie-gap-card, 12px);
    --_gap-column: var(--pixie-gap-column, 28px);
    --_text-size: var(--pixie-text-size, 14px);
    --_font-mono: var(--pixie-font-mono, ui-monospace, 'SF Mono', 'Cascadia Code', Menlo, Consolas, monospace);
    --_focus: 0 0 0 3px var(--_accent-soft);
  }
  @media (pointer: coarse) {
    :host {
      --_control: var(--pixie-control-height, 42px);
    }
  }
  :host([theme='light']) {
    color-scheme: light;
  }
  :host([theme='dark']) {
    color-scheme: dark;
  }
  @media print {
    .root {
      color-scheme: light;
    }
  }
`;

/**
 * Put `class="root"` on the outermost element of a shadow root: what a page's rules hand down by inheritance stops
 * here (the font family is meant to come through).
 */
export const base = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  .root {
    color: var(--_text);
    font-size: var(--_text-size);
    font-style: normal;
    font-weight: 400;
    font-variant: normal;
    line-height: 1.5;
    letter-spacing: normal;
    word-spacing: normal;
    text-align: start;
    text-indent: 0;
    text-transform: none;
    text-shadow: none;
    white-space: normal;
    cursor: auto;
    visibility: visible;
    user-select: auto;
    overflow-wrap: break-word;
  }
  button,
  input,
  select,
  textarea {
    font: inherit;
    color: inherit;
    letter-spacing: inherit;
    margin: 0;
  }
  button {
    cursor: pointer;
  }
  button:disabled {
    cursor: default;
  }
  :focus {
    outline: none;
  }
  :focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 1px;
  }
  [hidden] {
    display: none !important;
  }
  .visually-hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: -1px;
    padding: 0;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
    border: 0;
  }
  .tabular {
    font-variant-numeric: tabular-nums;
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    *::before,
    *::after {
      transition: none !important;
      animation: none !important;
    }
  }
`;

/** Buttons: `.button` plain, `.button.primary` the one accent button, `.quiet` text-only tools. */
export const buttons = css`
  .button,
  .quiet {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 6px;
    min-block-size: var(--_control);
    padding: 0 14px;
    border: 1px solid var(--_border-strong);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_text);
    font-weight: 500;
    text-decoration: none;
    transition:
      opacity 120ms,
      transform 120ms;
  }
  .button:not(.primary):hover:not(:disabled) {
    border-color: var(--_border-control);
  }
  .button:disabled,
  .quiet:disabled {
    opacity: 0.55;
  }
  .button.primary {
    border-color: var(--_accent);
    background: var(--_accent);
    color: var(--_on-accent);
  }
  .button:focus-visible,
  .quiet:focus-visible {
    outline: none;
    border-color: var(--_accent);
    box-shadow: var(--_focus);
  }
  .button.primary:focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }
  .quiet {
    min-block-size: 28px;
    padding: 0 8px;
    border-color: transparent;
    background: transparent;
    color: var(--_text-2);
    font-size: 12px;
    font-weight: 400;
  }
  .quiet:hover:not(:disabled) {
    color: var(--_text);
    background: var(--_sunken);
  }
  .icon {
    inline-size: 16px;
    block-size: 16px;
    flex: none;
    fill: none;
    stroke: currentColor;
    stroke-width: 2;
  }
  @media (forced-colors: active) {
    .button,
    .button.primary,
    .quiet {
      border-color: ButtonText;
      forced-color-adjust: auto;
    }
    .button:focus-visible,
    .quiet:focus-visible {
      outline: 2px solid Highlight;
    }
  }
`;

/** Text-like controls share one look. */
export const controls = css`
  .control {
    inline-size: 100%;
    min-block-size: var(--_control);
    /* A field that the keyboard reaches stops above the bar with Run, which sticks to the edge of a phone. */
    scroll-margin-block-end: 80px;
    padding: 0 11px;
    border: 1px solid var(--_border-strong);
    border-radius: var(--_radius);
    background: var(--_raised);
    color: var(--_text);
    transition: opacity 120ms;
  }
  .control::placeholder {
    color: var(--_text-3);
    opacity: 1;
  }
  .control:hover:not(:disabled) {
    border-color: var(--_border-control);
  }
  .control:focus-visible,
  .control:focus-within {
    outline: none;
    border-color: var(--_accent);
    box-shadow: var(--_focus);
  }
  .control[aria-invalid='true'] {
    border-color: var(--_bad);
  }
  .control:disabled {
    opacity: 0.6;
  }
  @media (forced-colors: active) {
    .control {
      border-color: CanvasText;
    }
    .control:focus-visible,
    .control:focus-within {
      outline: 2px solid Highlight;
    }
  }
`;
