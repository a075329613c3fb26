/** The coordinate fields below a map. Their height is fixed, so that the place kept free for them fits. */
import { css } from 'lit';

export const fieldsLook = css`
  .map-field {
    display: flex;
    flex-direction: column;
    gap: 6px;
  }
  .coordinates {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 6px;
  }
  .coordinates.sides {
    align-content: space-between;
    row-gap: 4px;
    min-block-size: calc(2.2 * var(--_control));
  }
  .degree {
    display: flex;
    align-items: baseline;
    min-inline-size: 0;
    padding: 0;
    cursor: text;
  }
  .degree .caption {
    flex: none;
    max-inline-size: 55%;
    padding-inline-start: 11px;
    overflow: hidden;
    color: var(--_text-2);
    font-size: 12px;
    text-overflow: ellipsis;
    white-space: nowrap;
    user-select: none;
  }
  .degree input {
    flex: 1;
    inline-size: 100%;
    min-inline-size: 0;
    min-block-size: calc(var(--_control) - 2px);
    padding: 0 11px;
    border: 0;
    border-radius: inherit;
    background: none;
  }
  .degree .caption + input {
    padding-inline: 8px 11px;
    text-align: end;
  }
  .degree input:focus-visible {
    outline: none;
  }
  .degree.off {
    opacity: 0.6;
    cursor: auto;
  }
  .degree input::placeholder {
    color: var(--_text-3);
    opacity: 1;
  }
  .places {
    block-size: calc(3.5 * var(--_control));
    margin: 0;
    padding: 5px;
    overflow-y: auto;
    border: 1px solid var(--_border-strong);
    border-radius: var(--_radius);
    background: var(--_sunken);
    list-style: none;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px;
    padding: 2px;
    border-radius: 6px;
  }
  .row.current {
    background: var(--_accent-soft);
  }
  .row .position {
    flex: none;
    min-inline-size: 20px;
    color: var(--_text-2);
    font-size: 12px;
    text-align: center;
  }
  .row.current .position {
    color: var(--_accent);
    font-weight: 600;
  }
  .row .degree {
    flex: 1 1 72px;
    inline-size: auto;
    min-block-size: 30px;
    border-radius: 6px;
  }
  .row .degree input {
    min-block-size: 28px;
    padding: 0 8px;
    font-size: max(13px, calc(var(--_text-size) - 1px));
  }
  .row-tools {
    display: flex;
    flex: none;
    min-inline-size: 78px;
    margin-inline-start: auto;
  }
  .row-tools.none {
    visibility: hidden;
  }
  .row-tool {
    display: grid;
    place-items: center;
    inline-size: 26px;
    block-size: 28px;
    padding: 0;
    border: 0;
    border-radius: 6px;
    background: none;
    color: var(--_text-2);
  }
  .row-tool .icon {
    inline-size: 14px;
    block-size: 14px;
  }
  .row-tool:hover:not(:disabled) {
    background: var(--_raised);
    color: var(--_text);
  }
  .row-tool:disabled {
    opacity: 0.35;
  }
  @media (pointer: coarse) {
    .row .degree,
    .row .degree input {
      min-block-size: 42px;
    }
    .row-tools {
      min-inline-size: 126px;
    }
    .row-tool {
      inline-size: 42px;
      block-size: 42px;
    }
  }
  @media (forced-colors: active) {
    .row.current {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
    .places {
      border-color: CanvasText;
    }
  }
`;
