import { css } from 'lit';
import { markdownStyles } from '../engines/markdown/markdown.styles.ts';
import { base, buttons, controls, tokens } from '../core/theme.ts';
import { composer } from './composer.styles.ts';

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

export const chatStyles = [tokens, base, buttons, controls, markdownStyles, layout, messages, composer];
