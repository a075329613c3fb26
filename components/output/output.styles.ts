import { css } from 'lit';

/** The card and its states; what a type draws inside brings its own sheet. */
export const cardStyles = css`
  :host {
    display: block;
    min-inline-size: 0;
  }
  :host([hidden]) {
    display: none;
  }

  .card {
    position: static;
    display: block;
    inline-size: auto;
    block-size: 100%;
    max-inline-size: none;
    max-block-size: none;
    margin: 0;
    padding: 0;
    overflow: visible;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-card);
    background: var(--_raised);
    box-shadow: 0 1px 2px light-dark(rgb(16 24 40 / 4%), transparent);
    container: pixie-card / inline-size;
  }
  .inside {
    display: flex;
    flex-direction: column;
    block-size: 100%;
    padding: 12px 14px;
  }
  .top {
    position: relative;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: flex-end;
    gap: 0 8px;
    min-block-size: 28px;
  }
  .top:not(:has(*)) {
    display: none;
  }
  .label {
    flex: 1 1 auto;
    min-inline-size: 0;
    max-inline-size: 100%;
    color: var(--_text-2);
    font-size: 13px;
    font-weight: 600;
    line-height: 20px;
  }
  .description,
  .caption,
  .none,
  .excuse,
  .placeholder p {
    margin: 0;
    font-size: 12px;
    line-height: 18px;
    color: var(--_text-2);
  }
  /* What a tool says is in its own language, and stands where the page begins. Chromium has its own name for it. */
  .label,
  .description,
  .caption {
    unicode-bidi: plaintext;
    text-align: -webkit-match-parent;
    text-align: match-parent;
  }
  .description {
    margin-block-end: 4px;
  }
  .caption {
    margin-block-start: 8px;
  }
  .body {
    flex: 1 1 auto;
    min-block-size: 0;
    margin-block-start: 4px;
    transition: opacity 120ms;
  }
  .outdated {
    opacity: 0.6;
  }
  .none {
    color: var(--_text-3);
  }

  /* Tools: there when wanted, quiet otherwise. */
  .tools {
    display: flex;
    flex-wrap: wrap;
    justify-content: flex-end;
    align-items: center;
    gap: 2px;
    margin-inline-end: -8px;
  }
  /* As faint as small text may be: 4.5:1 on a card. What is pressed stands on a tint, and stays as it is. */
  .tools > :not([aria-pressed='true']) {
    opacity: 0.85;
    transition: opacity 120ms;
  }
  .card:hover .tools > *,
  .tools:focus-within > * {
    opacity: 1;
  }
  @media (hover: none) {
    .tools > * {
      opacity: 1;
    }
  }
  .quiet .glyph {
    display: none;
  }
  .quiet .chevron {
    display: inline-flex;
  }
  .quiet .chevron .icon {
    inline-size: 12px;
    block-size: 12px;
  }
  .quiet.square {
    inline-size: 28px;
    padding: 0;
  }
  .quiet[aria-pressed='true'] {
    color: var(--_accent);
    background: var(--_accent-soft);
  }
  .swap {
    display: inline-grid;
    justify-items: end;
  }
  .swap > * {
    grid-area: 1 / 1;
  }
  .swap > :last-child,
  .swap[data-done] > :first-child {
    visibility: hidden;
  }
  .swap[data-done] > :last-child {
    visibility: visible;
  }

  /* Tiles keep their one line for the label: tools lie over its end, as icons. */
  .tile .top {
    flex-wrap: nowrap;
    min-block-size: 20px;
  }
  .tile .body {
    margin-block-start: 2px;
  }
  .tile .tools {
    position: absolute;
    inset-block-start: -4px;
    inset-inline-end: 0;
    flex-wrap: nowrap;
    padding-inline-start: 12px;
    background: var(--_raised);
    opacity: 0;
    /* Where nothing hovers, the first tap on the card brings them out and presses none of them. */
    pointer-events: none;
  }
  .tile:hover .tools,
  .tile .tools:focus-within,
  .tile .tools:has(:popover-open) {
    opacity: 1;
    pointer-events: auto;
  }
  .tile .quiet .glyph {
    display: inline-flex;
  }
  .tile .quiet .word,
  .tile .quiet .chevron {
    display: none;
  }
  .tile .quiet {
    inline-size: 28px;
    padding: 0;
  }
  @media (pointer: coarse) {
    /* As high as a finger is wide, without a higher head. */
    .tools > .quiet {
      position: relative;
    }
    .tools > .quiet::after {
      content: '';
      position: absolute;
      inset: -8px -1px;
    }
    .menu button {
      min-block-size: 42px;
    }
  }
  @container pixie-card (inline-size < 430px) {
    .quiet .glyph {
      display: inline-flex;
    }
    .quiet .word,
    .quiet .chevron {
      display: none;
    }
    .tools .quiet:has(.glyph) {
      inline-size: 28px;
      padding: 0;
    }
  }

  .menu {
    /* In the top layer, and so not over its card when the mouse is over it: a tile would let the click through. */
    pointer-events: auto;
    position: absolute;
    inset: auto;
    margin: 0;
    padding: 4px;
    min-inline-size: 120px;
    border: 1px solid var(--_border-strong);
    border-radius: var(--_radius);
    background: var(--_raised);
    color: var(--_text);
    box-shadow: 0 4px 12px light-dark(rgb(16 24 40 / 10%), rgb(0 0 0 / 50%));
  }
  .menu button {
    display: block;
    inline-size: 100%;
    min-block-size: 32px;
    padding: 4px 10px;
    border: 0;
    border-radius: 6px;
    background: none;
    color: var(--_text);
    font-size: 13px;
    text-align: start;
  }
  .menu button:hover,
  .menu button:focus-visible {
    background: var(--_sunken);
  }

  .excuse {
    display: flex;
    gap: 6px;
    overflow-wrap: anywhere;
    color: var(--_warn);
  }
  .excuse .icon {
    margin-block-start: 1px;
  }
  .raw {
    direction: ltr;
    text-align: start;
    margin: 0;
    padding: 10px 12px;
    max-block-size: 360px;
    overflow: auto;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_sunken);
    font-family: var(--_font-mono);
    font-size: 12px;
    line-height: 18px;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    tab-size: 2;
  }
  .excuse + * {
    margin-block-start: 8px;
  }

  /* Over the whole screen. */
  .card:popover-open {
    position: fixed;
    inset: 0;
    inline-size: auto;
    block-size: auto;
    border: 0;
    border-radius: 0;
    overscroll-behavior: contain;
  }
  .card:popover-open .inside {
    padding: 16px 20px;
  }
  .card:popover-open .body {
    display: flex;
    flex-direction: column;
    overflow: auto;
    /* Room for what reaches a little beyond its place: focus rings, rows, what a finger hits of a link. */
    margin: 0 -8px -14px;
    padding: 0 8px 14px;
  }
  .card:popover-open .view {
    flex: 1 0 auto;
  }
  .card:popover-open .raw {
    max-block-size: none;
  }
  .card::backdrop {
    background: var(--_surface);
  }

  @media (forced-colors: active) {
    .card,
    .menu,
    .raw {
      border-color: CanvasText;
    }
    .placeholder i {
      background: GrayText;
    }
    .quiet[aria-pressed='true'] {
      border-color: Highlight;
    }
  }
  .paper-note {
    margin: 6px 0 0;
    color: var(--_text-2);
    font-size: 12px;
  }
  @media print {
    .tools,
    .menu {
      display: none !important;
    }
    .card {
      break-inside: avoid;
      box-shadow: none;
    }
    .raw {
      max-block-size: none;
    }
    .outdated {
      opacity: 1;
    }
  }
`;
