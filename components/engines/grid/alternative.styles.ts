import { css } from 'lit';

/** For views with a `TableAlternative`. */
export const alternativeStyles = css`
  .summary {
    margin: 8px 0 0;
    color: var(--_text-2);
    font-size: 12px;
    line-height: 18px;
  }
  .link {
    position: relative;
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
    text-decoration: underline;
    text-underline-offset: 2px;
  }
  .link:hover {
    color: var(--_text);
  }
  .alternative {
    margin-block-start: 8px;
  }
  @media (pointer: coarse) {
    /* As high as a finger is wide, without pushing the lines of the sentence apart. */
    .link::after {
      content: '';
      position: absolute;
      inset: -13px -4px;
    }
  }
  @media print {
    .link {
      display: none;
    }
  }
`;
