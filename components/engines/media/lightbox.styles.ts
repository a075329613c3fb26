import { css } from 'lit';

export const lightboxStyles = css`
  .lightbox {
    position: fixed;
    inset: 0;
    inline-size: auto;
    block-size: auto;
    max-inline-size: none;
    max-block-size: none;
    margin: 0;
    padding: 8px 12px 12px;
    border: 0;
    background: var(--_surface);
    color: var(--_text);
    overflow: hidden;
    overscroll-behavior: contain;
  }
  .lightbox[open] {
    display: flex;
    flex-direction: column;
    gap: 8px;
  }
  .lightbox .strip {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px 4px;
  }
  .lightbox .title {
    flex: 1 1 auto;
    max-block-size: 60px;
    max-inline-size: 100%;
    overflow: auto;
    font-size: 13px;
    font-weight: 600;
    line-height: 20px;
    overflow-wrap: anywhere;
  }
  .lightbox .count {
    margin-inline-end: 8px;
    color: var(--_text-2);
    font-size: 12px;
  }
  /* At the end also where the strip has two lines. */
  .lightbox .shut {
    margin-inline-start: auto;
  }
  .lightbox .show {
    flex: 1 1 0;
    min-block-size: 0;
    display: flex;
    align-items: center;
  }
  .lightbox .show .stage {
    block-size: 100%;
  }
  .lightbox .quiet {
    min-inline-size: 32px;
    min-block-size: 32px;
  }
  .lightbox .back,
  .lightbox .forth {
    position: absolute;
    inset-block-start: calc(50% - 18px);
    inline-size: 36px;
    min-block-size: 36px;
    border-color: var(--_border);
    border-radius: 50%;
    background: var(--_raised);
    color: var(--_text);
  }
  .lightbox .back {
    inset-inline-start: 20px;
  }
  .lightbox .forth {
    inset-inline-end: 20px;
  }
  .lightbox :is(.back, .forth):dir(rtl) .icon {
    transform: scaleX(-1);
  }
  @media (pointer: coarse) {
    .lightbox .quiet {
      min-inline-size: 42px;
      min-block-size: 42px;
    }
  }
  @media (forced-colors: active) {
    .lightbox .back,
    .lightbox .forth {
      border-color: ButtonText;
    }
  }
`;
