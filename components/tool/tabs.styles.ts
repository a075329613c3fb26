import { css } from 'lit';
import { base, tokens } from '../core/theme.ts';

export const tabStyles = [
  tokens,
  base,
  css`
    :host {
      display: block;
    }
    .tablist {
      display: flex;
      gap: 2px;
      margin-block-end: 10px;
      overflow: auto hidden;
      scrollbar-width: thin;
      /* Inside, so that the line of the chosen tab lies on it; a border would have to be overlapped, and scrolled. */
      box-shadow: inset 0 -1px var(--_border);
    }
    [role='tab'] {
      flex: none;
      min-block-size: 36px;
      padding: 0 12px;
      border: 0;
      border-block-end: 2px solid transparent;
      background: none;
      color: var(--_text-2);
      font-size: 13px;
      font-weight: 600;
    }
    [role='tab'][aria-selected='true'] {
      border-block-end-color: var(--_accent);
      color: var(--_text);
    }
    [role='tab']:focus-visible {
      outline: 2px solid var(--_accent);
      outline-offset: -2px;
      border-radius: 6px;
    }
  `,
];
