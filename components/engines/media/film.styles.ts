import { css } from 'lit';

export const filmStyles = css`
  .film {
    display: block;
    inline-size: 100%;
    /* Most films are as wide as this, until one says what it is. */
    aspect-ratio: 16 / 9;
    max-block-size: 480px;
    border-radius: var(--_radius);
    background: #000000;
    object-fit: contain;
  }
  .film.known {
    aspect-ratio: var(--_width) / var(--_height);
  }
  .card:popover-open .view:has(.film) {
    display: flex;
    flex-direction: column;
  }
  .card:popover-open .view .film {
    flex: 1 1 160px;
    min-block-size: 0;
    max-block-size: none;
    aspect-ratio: auto;
  }
`;
