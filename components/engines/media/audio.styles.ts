import { css } from 'lit';

export const audioStyles = css`
  .audio {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px 10px;
    min-block-size: 44px;
    /* Sound runs from left to right in every language, as on its players. */
    direction: ltr;
  }
  .audio .play {
    flex: none;
    inline-size: 36px;
    min-block-size: 36px;
    padding: 0;
    border-color: var(--_border-strong);
    border-radius: 50%;
    color: var(--_text);
  }
  .audio .wave {
    position: relative;
    flex: 1 1 140px;
    min-inline-size: 0;
    block-size: 44px;
    border-radius: 4px;
  }
  .audio canvas {
    display: block;
    inline-size: 100%;
    block-size: 100%;
    color: var(--_border-control);
    caret-color: var(--_accent);
  }
  .audio .seek {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    margin: 0;
    opacity: 0;
    cursor: pointer;
  }
  .audio .seek:disabled {
    cursor: auto;
  }
  .audio .wave:has(.seek:focus-visible) {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }
  .audio .clock {
    flex: none;
    color: var(--_text-2);
    font-size: 12px;
  }
  .audio .clock::before {
    content: attr(data-time);
  }
  .audio .ends {
    display: flex;
    align-items: center;
    gap: 4px;
  }
  .audio .speed {
    field-sizing: content;
    block-size: 28px;
    padding: 0 2px;
    border: 1px solid transparent;
    border-radius: 6px;
    background: transparent;
    color: var(--_text-2);
    font-size: 12px;
  }
  .audio .speed:hover {
    background: var(--_sunken);
    color: var(--_text);
  }
  .audio .speed option {
    background: var(--_raised);
    color: var(--_text);
  }
  .audio .volume {
    inline-size: 64px;
    margin: 0;
    accent-color: var(--_accent);
  }
  @container pixie-card (inline-size < 430px) {
    .audio .ends {
      inline-size: 100%;
      justify-content: flex-end;
    }
  }
  @media (pointer: coarse) {
    .audio .play,
    .audio .ends .quiet {
      inline-size: 42px;
      min-block-size: 42px;
    }
    .audio :is(.speed, .volume) {
      block-size: 42px;
    }
  }
  @media (forced-colors: active) {
    .audio canvas {
      color: CanvasText;
      caret-color: Highlight;
    }
    .audio .speed {
      border-color: ButtonText;
    }
  }
  @media print {
    .audio .ends {
      display: none;
    }
  }
`;
