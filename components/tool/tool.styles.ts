import { css } from 'lit';
import { base, buttons, tokens } from '../core/theme.ts';

const layout = css`
  :host {
    display: block;
    min-inline-size: 0;
    max-inline-size: 100%;
  }
  .root {
    container: pixie-tool / inline-size;
    /* A container has no width of its own to offer: without this a dialog or a float would shrink it to nothing. */
    contain-intrinsic-inline-size: 720px;
    background: var(--_surface);
  }
  .reserve {
    min-block-size: var(--_reserved, var(--pixie-min-height, 320px));
  }
  .tool {
    padding-block-end: 4px;
  }
  .header {
    display: flex;
    flex-wrap: wrap;
    align-items: flex-start;
    justify-content: space-between;
    gap: 4px 24px;
    margin-block-end: 20px;
  }
  .names {
    min-inline-size: 0;
    flex: 1 1 320px;
  }
  .title {
    font-size: 22px;
    line-height: 1.3;
    font-weight: 600;
    letter-spacing: -0.01em;
  }
  .description {
    margin: 2px 0 0;
    color: var(--_text-2);
    text-wrap: pretty;
  }
  .header-actions {
    display: flex;
    gap: 4px;
    padding-block-start: 2px;
  }
  .columns {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 20px var(--_gap-column);
  }
  .form,
  .results {
    min-inline-size: 0;
  }
  .fields,
  .group {
    display: flex;
    flex-direction: column;
    gap: var(--_gap);
  }
  .group {
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  .group + .group,
  .group:not(:first-child) {
    margin-block-start: 4px;
  }
  .fields pixie-input {
    contain: layout style;
  }
  .group-title {
    padding: 0;
    margin-block-end: 10px;
    color: var(--_text-2);
    font-size: 12px;
    font-weight: 600;
  }
  .fold {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
  }
  .fold .icon {
    inline-size: 12px;
    block-size: 12px;
  }
  .closed .fold .icon {
    transform: rotate(-90deg);
  }
  .closed > :not(legend) {
    display: none;
  }
  .examples {
    max-inline-size: 11em;
    field-sizing: content;
    margin-inline-start: auto;
    text-overflow: ellipsis;
  }
  .examples + .reset {
    margin-inline-start: 0;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
    margin-block-start: 20px;
    padding-block: 2px;
  }
  .run-place {
    display: grid;
  }
  .run-place > * {
    grid-area: 1 / 1;
    min-inline-size: 76px;
  }
  .away {
    visibility: hidden;
    opacity: 0;
  }
  .run-hint {
    flex: 1;
    color: var(--_text-2);
    font-size: 12px;
  }
  :not(.examples) + .reset {
    margin-inline-start: auto;
  }
  .results {
    display: flex;
    flex-direction: column;
  }
  @container pixie-tool (width < 560px) {
    /* Run stays at the bottom edge of the whole element, so its bar leaves the column of inputs. */
    .columns > .form {
      display: contents;
    }
    .actions {
      order: 1;
      position: sticky;
      inset-block-end: 0;
      z-index: 1;
      margin-block-start: 0;
      padding-block: 10px;
      border-block-start: 1px solid var(--_border);
      background: var(--_surface);
    }
    .run-place {
      flex: 1;
    }
    .run-hint {
      display: none;
    }
    .reset {
      margin-inline-start: 0;
    }
  }
  /* On paper the results have the whole width: beside a form that ends on the first sheet, it would stay empty. */
  @media not print {
    @container pixie-tool (width >= 880px) {
      .tool.form > .columns {
        grid-template-columns: minmax(0, 1fr) minmax(0, 2fr);
        align-items: start;
      }
      .tool.form > .columns > .form {
        position: sticky;
        inset-block-start: 0;
      }
    }
  }
`;

const messages = css`
  .bone {
    border-radius: 6px;
    background: var(--_sunken);
    animation: breathe 1.4s ease-in-out infinite alternate;
  }
  .title-bone {
    inline-size: 240px;
    max-inline-size: 60%;
    block-size: 26px;
    margin-block-end: 8px;
  }
  .line-bone {
    inline-size: 420px;
    max-inline-size: 90%;
    block-size: 16px;
    margin-block-end: 24px;
  }
  .label-bone {
    inline-size: 120px;
    block-size: 14px;
    margin-block-end: 6px;
  }
  .field-bone {
    block-size: var(--_control);
    margin-block-end: var(--_gap);
  }
  .card-bone {
    block-size: 200px;
    border-radius: var(--_radius-card);
  }
  @keyframes breathe {
    from {
      opacity: 0.5;
    }
  }
  @media print {
    .actions,
    .bar,
    .header-actions {
      display: none;
    }
  }
`;

export const styles = [tokens, base, buttons, layout, messages];
