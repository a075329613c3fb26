import { css } from 'lit';

export const compareStyles = css`
  .compare {
    position: relative;
    inline-size: 100%;
    block-size: 320px;
    min-block-size: 96px;
    overflow: hidden;
    border-radius: var(--_radius);
    background: var(--_sunken);
    /* Pictures are not mirrored: the first one stays at the left in every language, and so do the keys. */
    direction: ltr;
    user-select: none;
    touch-action: pan-y;
  }
  /* No wider than its pictures are at this height, so that names and the divider lie on them. */
  .compare.known {
    inline-size: min(100%, max(160px, 480px * var(--_width) / var(--_height)));
    block-size: min(480px, (100cqi - 28px) * var(--_height) / var(--_width));
    margin-inline: auto;
  }
  .compare .layer {
    position: absolute;
    inset: 0;
  }
  .compare img {
    display: block;
    inline-size: 100%;
    block-size: 100%;
    object-fit: contain;
  }
  .compare .name {
    position: absolute;
    inset-block-end: 8px;
    max-inline-size: calc(50% - 16px);
    padding: 2px 8px;
    overflow: hidden;
    border: 1px solid var(--_border);
    border-radius: 999px;
    background: var(--_raised);
    color: var(--_text);
    font-size: 12px;
    line-height: 18px;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .compare .before .name {
    inset-inline-start: 8px;
  }
  .compare .after .name {
    inset-inline-end: 8px;
  }
  .compare .divider {
    position: absolute;
    inset-block: 0;
    inline-size: 2px;
    margin-inline-start: -1px;
    background: #ffffff;
    box-shadow: 0 0 0 1px rgb(16 24 40 / 35%);
    pointer-events: none;
  }
  .compare .grip {
    position: absolute;
    inset-block-start: calc(50% - 15px);
    inset-inline-start: -14px;
    display: flex;
    align-items: center;
    justify-content: center;
    inline-size: 30px;
    block-size: 30px;
    border-radius: 50%;
    background: #ffffff;
    box-shadow: 0 0 0 1px rgb(16 24 40 / 35%);
    color: #3a414e;
  }
  .compare .grip .icon {
    inline-size: 12px;
    block-size: 12px;
    margin-inline: -1px;
  }
  .compare .slide {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    margin: 0;
    opacity: 0;
    appearance: none;
    cursor: ew-resize;
    touch-action: pan-y;
  }
  /* As narrow as can be: the value is then where the pointer is, all over the picture. */
  .compare .slide::-webkit-slider-thumb {
    appearance: none;
    inline-size: 1px;
    block-size: 100%;
  }
  .compare .slide::-moz-range-thumb {
    inline-size: 1px;
    block-size: 100%;
    border: 0;
  }
  .compare .slide::-webkit-slider-runnable-track {
    block-size: 100%;
  }
  .compare:has(.slide:focus-visible) {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }
  .missing {
    display: flex;
    flex-direction: column;
    gap: 8px;
  }
  .card:popover-open .view:has(.compare) {
    display: flex;
    flex-direction: column;
  }
  .card:popover-open .view .compare {
    flex: 1 1 160px;
    block-size: auto;
  }
  .card:popover-open .view .compare.known {
    flex: none;
    margin-block: auto;
    inline-size: min(100%, (100dvh - 120px) * var(--_width) / var(--_height));
    aspect-ratio: var(--_width) / var(--_height);
  }
  @media (forced-colors: active) {
    .compare img,
    .compare .divider {
      forced-color-adjust: none;
    }
  }
`;
