/** What the layout chat needs in the shadow root of the tool itself. */
import { css } from 'lit';
import { resultsStyles } from '../tool/results.styles.ts';

export const toolStyles = [
  resultsStyles,
  css`
    /* Where the page gives the element a height it is filled; where not, a percentage of it is nothing. */
    .root:has(> .tool.chat),
    .tool.chat {
      block-size: 100%;
    }
    .tool.chat {
      display: flex;
      flex-direction: column;
      padding-block-end: 0;
    }
    .tool.chat .header {
      flex: none;
      margin-block-end: 8px;
    }
    .conversation {
      flex: 1 1 auto;
    }
    /* On paper everything is said, whatever height the page gave. */
    @media print {
      :host {
        block-size: auto !important;
        max-block-size: none !important;
      }
    }
    .welcome {
      margin: 0;
      padding-block: 40px 32px;
      color: var(--_text-2);
      text-align: center;
    }
  `,
];
