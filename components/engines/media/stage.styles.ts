import { css } from 'lit';

/** The picture lies where script puts it; its stage is as high as the picture, within reason. */
export const stageStyles = css`
  .stage {
    position: relative;
    inline-size: 100%;
    /* What the empty state keeps free, until the size is known. */
    block-size: 320px;
    min-block-size: 64px;
    overflow: hidden;
    border-radius: var(--_radius);
    background: var(--_sunken);
    direction: ltr;
    user-select: none;
    /* One finger scrolls the page, two zoom the picture. */
    touch-action: pan-x pan-y;
  }
  .stage.known {
    /* The card's width less its padding; a picture narrower than that is not stretched. */
    block-size: min(480px, var(--_height) * 1px, (100cqi - 28px) * var(--_height) / var(--_width));
  }
  .stage.zoomed {
    cursor: grab;
    touch-action: none;
  }
  .stage.zoomed:active {
    cursor: grabbing;
  }
  .stage .none {
    padding: 12px;
    text-align: center;
  }
  .stage:focus-visible {
    outline-offset: 2px;
  }
  .stage img {
    position: absolute;
    inset-block-start: 0;
    inset-inline-start: 0;
    max-inline-size: none;
    visibility: hidden;
    /* Seen only behind transparency. */
    background: repeating-conic-gradient(light-dark(#e8eaee, #2a2f39) 0% 25%, light-dark(#ffffff, #1f232b) 0% 50%) 0 0 /
      16px 16px;
  }
  .stage.known img {
    visibility: visible;
  }
  .stage .squares {
    image-rendering: pixelated;
  }
  .level {
    min-inline-size: 48px;
  }
  .quiet[aria-disabled='true'] {
    opacity: 0.55;
    cursor: default;
  }
  .card:popover-open .view:has(.stage) {
    display: flex;
    flex-direction: column;
  }
  .card:popover-open .view .stage {
    flex: 1 1 160px;
    block-size: auto;
  }
  @media (forced-colors: active) {
    .stage img {
      forced-color-adjust: none;
    }
  }
  @media print {
    .stage.known {
      block-size: auto;
      background: none;
    }
    .stage img {
      position: static;
      display: block;
      margin-inline: auto;
      max-inline-size: 100%;
      inline-size: auto !important;
      block-size: auto !important;
      transform: none !important;
    }
  }
`;
