import { css } from 'lit';

export const gridStyles = css`
  .thumbs {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(132px, 45%), 1fr));
    gap: 10px;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .thumbs li {
    display: flex;
    flex-direction: column;
    gap: 4px;
    min-inline-size: 0;
    /* Cells off screen cost nothing until they come near. */
    content-visibility: auto;
    contain-intrinsic-size: auto 132px auto 122px;
    /* Room for the focus ring, which containment would cut. */
    padding: 3px;
    margin: -3px;
  }
  .thumb {
    position: relative;
    inline-size: 100%;
    aspect-ratio: 4 / 3;
    padding: 0;
    overflow: hidden;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_sunken);
    color: var(--_text-2);
    font-size: 12px;
    line-height: 16px;
  }
  .thumb:hover {
    border-color: var(--_border-control);
  }
  .thumb img {
    display: block;
    inline-size: 100%;
    block-size: 100%;
    object-fit: contain;
  }
  .thumb img:not([src]) {
    visibility: hidden;
  }
  .thumb .instead {
    display: flex;
    flex-direction: column;
    align-items: center;
    justify-content: center;
    gap: 4px;
    block-size: 100%;
    padding: 6px;
    overflow: hidden;
    overflow-wrap: anywhere;
  }
  .thumbs .name {
    overflow: hidden;
    color: var(--_text-2);
    font-size: 12px;
    line-height: 16px;
    text-overflow: ellipsis;
    white-space: nowrap;
    text-align: -webkit-match-parent;
    text-align: match-parent;
    unicode-bidi: plaintext;
  }
  .elsewhere-bar {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    margin-block-end: 10px;
  }
  .elsewhere-bar .button {
    max-inline-size: 100%;
    min-block-size: 32px;
    padding-block: 4px;
    font-size: 12px;
    font-weight: 400;
    overflow-wrap: anywhere;
  }
  .card:popover-open .thumbs {
    grid-template-columns: repeat(auto-fill, minmax(min(220px, 45%), 1fr));
  }
  @media (pointer: coarse) {
    .elsewhere-bar .button {
      min-block-size: 42px;
    }
  }
  @media (forced-colors: active) {
    .thumb {
      border-color: ButtonText;
    }
  }
  @media print {
    .thumbs li {
      content-visibility: visible;
    }
    .elsewhere-bar {
      display: none;
    }
  }
`;
