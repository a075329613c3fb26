/** Looks of the column of results; they come with it, after the form. */
import { css } from 'lit';

export const resultsStyles = css`
  .status {
    display: flex;
    align-items: center;
    flex-wrap: wrap;
    min-block-size: 28px;
    font-size: 13px;
  }
  .whole {
    display: flex;
    gap: 2px;
    margin-inline-start: auto;
  }
  .whole [aria-pressed='true'] {
    background: var(--_accent-soft);
    color: var(--_accent);
  }
  .raw {
    margin: 0;
    padding: 12px 14px;
    overflow: auto;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-card);
    background: var(--_sunken);
    font: 12px/1.5 var(--_font-mono);
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .status-words {
    display: inline-flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px 10px;
  }
  .status-words > span {
    display: inline-flex;
    align-items: center;
    gap: 4px;
  }
  .quiet-words {
    color: var(--_text-2);
    font-size: 12px;
  }
  .good {
    color: var(--_ok);
    font-weight: 600;
  }
  .bad {
    color: var(--_bad);
    font-weight: 600;
  }
  .careful {
    color: var(--_warn);
  }
  .bar {
    appearance: none;
    display: block;
    inline-size: 100%;
    block-size: 2px;
    margin: 4px 0 8px;
    border: 0;
    border-radius: 1px;
    overflow: hidden;
    background: var(--_border);
    color: var(--_accent);
  }
  .bar::-webkit-progress-bar {
    background: var(--_border);
  }
  .bar::-webkit-progress-value {
    background: var(--_accent);
  }
  .bar::-moz-progress-bar {
    background: var(--_accent);
  }
  .bar:indeterminate {
    background: linear-gradient(90deg, transparent, var(--_accent), transparent) 0 0 / 40% 100% no-repeat var(--_border);
    animation: slide 1.2s linear infinite;
  }
  .bar:indeterminate::-webkit-progress-bar {
    background: transparent;
  }
  .bar.still {
    background: none;
    animation: none;
    visibility: hidden;
  }
  @keyframes slide {
    from {
      background-position: -60% 0;
    }
    to {
      background-position: 160% 0;
    }
  }
  .outputs {
    /* What sticks inside a card does not come over Run. */
    isolation: isolate;
    display: flex;
    flex-direction: column;
    gap: var(--_gap-card);
  }
  .tiles {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(140px, 1fr));
    gap: var(--_gap-card);
  }
  .inline {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(240px, 100%), 1fr));
    gap: var(--_gap-card);
  }
  .tiles > slot,
  .inline > slot {
    /* As a grid, so that the card is as high as its row. */
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    min-inline-size: 0;
  }
  @container pixie-tool (width < 560px) {
    .tiles {
      grid-template-columns: 1fr 1fr;
    }
    .tiles > :first-child:nth-last-child(odd) {
      grid-column: 1 / -1;
    }
  }
  .summary {
    margin-block-start: var(--_gap);
    padding: 12px 14px;
    border: 1px solid var(--_bad);
    border-radius: var(--_radius-card);
    background: var(--_bad-soft);
  }
  .summary p {
    display: flex;
    gap: 6px;
    align-items: baseline;
    margin: 0;
    color: var(--_bad);
    font-size: 13px;
  }
  .summary .icon {
    position: relative;
    inset-block-start: 3px;
  }
  .summary ul {
    margin: 4px 0 0;
    padding-inline-start: 22px;
    font-size: 13px;
  }
  .link {
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
    text-align: start;
    vertical-align: top;
    text-decoration: underline;
    text-underline-offset: 2px;
  }
  .problem {
    margin-block-end: var(--_gap-card);
    padding: 12px 14px;
    border: 1px solid var(--_bad);
    border-radius: var(--_radius-card);
    background: var(--_bad-soft);
  }
  .problem p {
    margin: 0;
  }
  .problem-sentence {
    white-space: pre-line;
    overflow-wrap: anywhere;
  }
  .problem-sentence .icon {
    position: relative;
    inset-block-start: 3px;
  }
  .problem-actions {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    margin-block: 10px 8px;
  }
  .problem-actions:empty {
    display: none;
  }
  .problem summary {
    inline-size: fit-content;
    color: var(--_text-2);
    font-size: 12px;
    cursor: pointer;
  }
  .problem pre {
    max-block-size: 240px;
    margin: 4px 0 0;
    padding: 8px 10px;
    overflow: auto;
    border-radius: var(--_radius);
    background: var(--_sunken);
    font: 12px/1.5 var(--_font-mono);
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .faults {
    margin-block-end: 8px;
    color: var(--_text-2);
    font-size: 12px;
  }
  .faults summary {
    cursor: pointer;
  }
  .faults ul {
    margin: 4px 0 0;
    padding-inline-start: 20px;
  }
  .failing {
    display: flex;
    gap: 6px;
    margin: 0 0 8px;
    color: var(--_warn);
    font-size: 13px;
  }
  .failing .icon {
    margin-block-start: 2px;
  }
  .failing a {
    color: inherit;
    text-underline-offset: 2px;
  }
  .notices {
    margin: 0 0 var(--_gap-card);
    padding: 0;
    list-style: none;
    color: var(--_warn);
    font-size: 12px;
  }
  @media (forced-colors: active) {
    .bar {
      forced-color-adjust: none;
    }
  }
`;
