import { css } from 'lit';

export const rangeLook = css`
  .ends {
    display: flex;
    flex-wrap: wrap;
    align-items: stretch;
    padding: 0;
  }
  /* At the width of a narrow column still side by side; letters of twice the size go below each other. */
  .end {
    flex: 1 1 7.7em;
    min-block-size: calc(var(--_control) - 2px);
    padding: 0 8px 0 11px;
    border: 0;
    background: none;
  }
  .end:focus-visible {
    outline: none;
  }
  .end::-webkit-calendar-picker-indicator {
    display: none;
  }
  .dash {
    align-self: center;
    color: var(--_text-3);
  }
  .opener {
    display: grid;
    flex: none;
    place-items: center;
    inline-size: calc(var(--_control) - 2px);
    margin-inline-start: auto;
    padding: 0;
    border: 0;
    border-radius: calc(var(--_radius) - 1px);
    background: none;
    color: var(--_text-2);
  }
  .opener:hover:not(:disabled) {
    background: var(--_sunken);
    color: var(--_text);
  }
  .opener:focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: -3px;
  }
  .calendar.waiting {
    visibility: hidden;
  }
  .off {
    opacity: 0.6;
  }
  .off .moment:disabled {
    opacity: 1;
  }
`;
