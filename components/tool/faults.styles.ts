import { css } from 'lit';
import { resultsStyles } from './results.styles.ts';

/** A fault looks like a run that failed, without the alarm. */
export const faultStyles = [
  resultsStyles,
  css`
    .fault {
      border-color: var(--_border-strong);
      background: var(--_sunken);
    }
    .fault .problem-sentence {
      display: flex;
      gap: 6px;
      align-items: baseline;
    }
    .fault .problem-actions {
      margin-block-end: 0;
    }
    .lacking {
      margin-block-end: var(--_gap);
    }
    .lacking .quiet-words {
      margin-block: 4px 0;
      max-inline-size: 72ch;
    }
    .command {
      display: flex;
      align-items: center;
      gap: 8px;
      margin-block-start: 8px;
    }
    .command code {
      padding: 4px 8px;
      border-radius: 6px;
      background: var(--_surface);
      border: 1px solid var(--_border);
      font: 12px/1.5 var(--_font-mono);
      overflow-wrap: anywhere;
    }
  `,
];
