import { css } from 'lit';

export const latexStyles = css`
  .latex {
    max-inline-size: 100%;
    padding-block: 2px;
    overflow: auto hidden;
    counter-reset: formula;
    border-radius: 4px;
    line-height: 1.6;
    /* The text reads in the direction of its own words. */
    unicode-bidi: plaintext;
  }
  .latex:focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }
  .latex-text {
    white-space: pre-line;
    overflow-wrap: anywhere;
  }
  .latex-display {
    margin-block: 8px;
    font-size: 18px;
  }
  .latex > .latex-display:first-child {
    margin-block-start: 2px;
  }
  .latex > .latex-display:last-child {
    margin-block-end: 2px;
  }
  .latex-fault {
    display: flex;
    flex-direction: column;
    gap: 4px;
    margin-block: 6px;
    font-size: 12px;
    line-height: 18px;
  }
  .latex-source {
    direction: ltr;
    unicode-bidi: isolate;
    overflow-wrap: anywhere;
    white-space: pre-wrap;
    font-family: var(--_font-mono);
    font-size: 13px;
  }
  .latex-fault .latex-source {
    padding: 6px 10px;
    border: 1px solid var(--_border);
    border-radius: 6px;
    background: var(--_sunken);
  }
  .latex-fault .reason {
    color: var(--_warn);
  }
`;
