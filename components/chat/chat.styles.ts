import { css } from 'lit';
import { markdownStyles } from '../engines/markdown/markdown.styles.ts';
import { base, buttons, controls, tokens } from '../core/theme.ts';

const layout = css`
  :host {
    display: flex;
    flex-direction: column;
    min-block-size: 0;
    min-inline-size: 0;
  }
  .chat {
    display: flex;
    flex: 1 1 auto;
    flex-direction: column;
    min-block-size: 0;
    container: pixie-chat / inline-size;
  }
  /* Where the tool has a height the messages scroll here, else the page does. */
  .messages {
    flex: 1 1 auto;
    min-block-size: 120px;
    overflow-y: auto;
    overscroll-behavior-y: auto;
  }
  .middle {
    max-inline-size: 820px;
    margin-inline: auto;
    padding-inline: 2px;
  }
  .turns {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  /*
   * What is out of sight is not laid out: with 250 turns each frame of a reply took 20 ms of layout and 15 ms before its
   * paint without this. The last turn grows and is measured, so it is always there.
   */
  .turn {
    contain: layout style;
    content-visibility: auto;
    contain-intrinsic-block-size: auto 200px;
  }
  .turn:last-child {
    content-visibility: visible;
  }
  .end {
    block-size: 8px;
  }
  .foot {
    position: sticky;
    inset-block-end: 0;
    z-index: 1;
    flex: none;
    padding-block: 8px 10px;
    background: var(--_surface);
  }
  .foot .middle {
    position: relative;
  }
  .welcome {
    margin: 0;
    padding-block: 40px 32px;
    color: var(--_text-2);
    text-align: center;
  }
`;

const messages = css`
  .message {
    display: flex;
    flex-direction: column;
    min-inline-size: 0;
  }
  .asked {
    align-items: flex-end;
    padding-block-start: 14px;
  }
  .answered {
    align-items: stretch;
    gap: 8px;
    padding-block: 10px 4px;
  }
  .bubble {
    max-inline-size: min(85%, 62ch);
    padding: 8px 12px;
    border: 1px solid transparent;
    border-radius: 14px;
    background: var(--_accent-soft);
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  /* Its lines have their own measure: a reply in another direction than the page begins at its own edge. */
  .answered .markdown {
    max-inline-size: none;
  }
  .markdown pre code {
    display: block;
  }
  .markdown > :is(p, ul, ol, blockquote) {
    max-inline-size: 75ch;
  }
  .plain {
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .note {
    margin: 0;
    color: var(--_text-2);
    font-size: 12px;
  }
  .waiting {
    display: flex;
    align-items: center;
    gap: 8px;
    min-block-size: 24px;
  }
  .dots {
    inline-size: 8px;
    block-size: 8px;
    border-radius: 50%;
    background: var(--_accent);
    animation: breathe 900ms ease-in-out infinite alternate;
  }
  @keyframes breathe {
    from {
      opacity: 0.25;
    }
  }
  .message-tools {
    display: flex;
    align-items: center;
    gap: 2px;
    min-block-size: 28px;
    margin-inline: -6px;
    color: var(--_text-2);
    opacity: 0.85;
  }
  .message-tools .quiet {
    inline-size: 28px;
    padding: 0;
  }
  .message-tools .icon {
    inline-size: 14px;
    block-size: 14px;
  }
  .versions {
    display: inline-flex;
    align-items: center;
    font-size: 12px;
  }
  :host(:dir(rtl)) .versions .icon {
    transform: scaleX(-1);
  }
  .turn:hover .message-tools,
  .message-tools:focus-within {
    opacity: 1;
  }
  .calls {
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
  }
  .calls summary {
    display: flex;
    align-items: center;
    gap: 6px;
    min-block-size: 32px;
    padding-inline: 10px;
    border-radius: var(--_radius);
    color: var(--_text-2);
    font-size: 12px;
    cursor: pointer;
    list-style: none;
  }
  summary::-webkit-details-marker {
    display: none;
  }
  .calls summary .icon {
    inline-size: 12px;
    block-size: 12px;
    transform: rotate(-90deg);
  }
  :host(:dir(rtl)) .calls summary .icon {
    transform: rotate(90deg);
  }
  .calls[open] summary .icon {
    transform: none;
  }
  .calls pixie-output {
    margin: 0 8px 8px;
  }
  .problem {
    padding: 12px 14px;
    border: 1px solid var(--_bad);
    border-radius: var(--_radius-card);
    background: var(--_bad-soft);
  }
  .problem-sentence {
    display: flex;
    gap: 6px;
    margin: 0;
    white-space: pre-line;
    overflow-wrap: anywhere;
  }
  .problem-sentence .icon {
    margin-block-start: 3px;
    color: var(--_bad);
  }
  .problem-actions {
    margin-block: 10px 8px;
  }
  .problem summary {
    color: var(--_text-2);
    font-size: 12px;
    cursor: pointer;
  }
  .problem pre {
    max-block-size: 240px;
    margin: 8px 0 0;
    overflow: auto;
    font: 12px/1.5 var(--_font-mono);
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .editor {
    inline-size: min(100%, 62ch);
  }
  .editor textarea {
    padding-block: 8px;
  }
  .editor-actions {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
    margin-block-start: 8px;
  }
  .editor-actions .note {
    flex: 1 1 12em;
  }
`;

const composer = css`
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

export const chatStyles = [tokens, base, buttons, controls, markdownStyles, layout, messages, composer];
