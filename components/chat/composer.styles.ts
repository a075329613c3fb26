/** Where one writes, what stands beside it, and what a small or a printed page changes. */
import { css } from 'lit';

export const composer = css`
  .writing {
    field-sizing: content;
    inline-size: 100%;
    /* Eight lines. */
    max-block-size: calc(8 * 1.5em + 18px);
    line-height: 1.5;
    resize: none;
    overflow-y: auto;
  }
  .composer {
    display: flex;
    align-items: flex-end;
    gap: 6px;
    padding: 5px;
    border: 1px solid var(--_border-strong);
    border-radius: 14px;
    background: var(--_raised);
  }
  .composer:hover:not(.disabled) {
    border-color: var(--_border-control);
  }
  .composer:has(.writing:focus-visible) {
    border-color: var(--_accent);
    box-shadow: var(--_focus);
  }
  .composer.disabled {
    opacity: 0.6;
  }
  .composer .writing {
    min-block-size: var(--_control);
    padding: 7px 8px;
    border: 0;
    outline: none;
    background: none;
    color: var(--_text);
  }
  .writing::placeholder {
    color: var(--_text-3);
    opacity: 1;
  }
  .send {
    flex: none;
    inline-size: var(--_control);
    padding: 0;
    border-radius: 10px;
  }
  .send[aria-disabled='true'] {
    opacity: 0.55;
    cursor: default;
  }
  .under,
  .undo {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 8px;
    min-block-size: 28px;
    padding-inline-start: 8px;
    color: var(--_text-2);
    font-size: 12px;
  }
  .undo {
    margin-block-end: 6px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_sunken);
  }
  .undo .quiet {
    color: var(--_accent);
    font-weight: 500;
  }
  .options {
    margin-block-end: 6px;
  }
  .options > summary {
    display: inline-flex;
    align-items: center;
    min-block-size: 28px;
    padding-inline: 8px;
    border-radius: var(--_radius);
    color: var(--_text-2);
    font-size: 12px;
    cursor: pointer;
    list-style: none;
  }
  .options > summary::before {
    content: '▸';
    margin-inline-end: 6px;
  }
  .options > summary:dir(rtl)::before {
    content: '◂';
  }
  .options[open] > summary::before {
    content: '▾';
  }
  .option-fields {
    max-block-size: min(320px, 40vh);
    padding: 8px 8px 12px;
    overflow-y: auto;
  }
  .newer {
    position: absolute;
    inset-block-end: calc(100% + 12px);
    inset-inline-start: 50%;
    translate: -50%;
    min-block-size: 32px;
    border-radius: 16px;
    font-size: 12px;
    box-shadow: 0 4px 12px light-dark(rgb(16 24 40 / 10%), rgb(0 0 0 / 50%));
  }
  :host(:dir(rtl)) .newer {
    translate: 50%;
  }
  @container pixie-chat (width < 560px) {
    .bubble {
      max-inline-size: 92%;
    }
    .under .note {
      display: none;
    }
    .under {
      justify-content: flex-end;
    }
  }
  @media (pointer: coarse) {
    .message-tools .quiet,
    .under .quiet,
    .undo .quiet,
    .calls summary,
    .options > summary {
      min-block-size: 42px;
      min-inline-size: 42px;
    }
  }
  @media (forced-colors: active) {
    .bubble,
    .composer,
    .undo {
      border-color: CanvasText;
    }
    .composer:has(.writing:focus-visible) {
      outline: 2px solid Highlight;
    }
    .dots {
      background: Highlight;
      forced-color-adjust: none;
    }
  }
  @media print {
    .turn {
      content-visibility: visible;
    }
    .messages {
      overflow: visible;
    }
    .foot,
    .message-tools {
      display: none;
    }
  }
`;
