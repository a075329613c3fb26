/** Looks of the secrets: a quiet list, a hairline between two, the field and its buttons in one line where they fit. */
import { css } from 'lit';

const list = css`
  :host {
    display: block;
    min-inline-size: 0;
    max-inline-size: 100%;
  }
  .root {
    container: pixie-secrets / inline-size;
    background: var(--_surface);
  }
  p {
    margin: 0;
    text-wrap: pretty;
  }
  code {
    font: 13px/1.5 var(--_font-mono);
    overflow-wrap: anywhere;
  }
  .headline {
    font-size: 18px;
    line-height: 28px;
    font-weight: 600;
  }
  .quiet-words {
    max-inline-size: 68ch;
    color: var(--_text-2);
    font-size: 13px;
  }
  .bone {
    block-size: 96px;
    margin-block-start: 12px;
    border-radius: var(--_radius-card);
    background: var(--_sunken);
  }
  ul {
    margin: 12px 0 0;
    padding: 0;
    list-style: none;
  }
  .secret {
    padding-block: 14px;
    border-block-start: 1px solid var(--_border);
  }
  .secret:last-child {
    padding-block-end: 0;
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px 10px;
    min-block-size: 28px;
  }
  .head label {
    display: flex;
    flex: 1 1 auto;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 8px;
    min-inline-size: 0;
  }
  .head code {
    font-weight: 600;
  }
  .need,
  .description,
  .hint,
  .state {
    color: var(--_text-2);
    font-size: 12px;
  }
  .standing {
    display: flex;
    align-items: center;
    gap: 4px;
    margin-inline-start: auto;
  }
  .state {
    display: inline-flex;
    align-items: center;
    gap: 4px;
  }
  .state.set .icon {
    inline-size: 14px;
    block-size: 14px;
    color: var(--_ok);
  }
  .state.lacking {
    color: var(--_warn);
    font-weight: 500;
  }
`;

const entry = css`
  .entry,
  .ask {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    margin-block-start: 6px;
  }
  .entry .control {
    flex: 1 1 220px;
    min-inline-size: 0;
    inline-size: auto;
  }
  input.control:not(:placeholder-shown),
  textarea.control {
    font-family: var(--_font-mono);
    font-size: 13px;
  }
  textarea.control {
    padding-block: 8px;
    line-height: 1.5;
    resize: block;
  }
  .masked {
    -webkit-text-security: disc;
  }
  .buttons {
    display: flex;
    align-items: flex-start;
    gap: 8px;
  }
  .entry .quiet {
    min-block-size: var(--_control);
    font-size: 13px;
  }
  .entry .quiet[aria-pressed='true'] {
    background: var(--_accent-soft);
    color: var(--_text);
  }
  .ask {
    align-items: center;
    justify-content: space-between;
    padding: 10px 12px;
    border: 1px solid var(--_border-strong);
    border-radius: var(--_radius);
    background: var(--_sunken);
  }
  .ask p {
    flex: 1 1 220px;
    min-inline-size: 0;
    font-size: 13px;
    overflow-wrap: anywhere;
  }
  .danger {
    border-color: var(--_bad);
    color: var(--_bad);
  }
  .said {
    font-size: 12px;
  }
  .said p {
    margin-block-start: 5px;
    overflow-wrap: anywhere;
  }
  .error {
    color: var(--_bad);
  }
  .done {
    color: var(--_ok);
  }
  .problem {
    display: flex;
    flex-direction: column;
    align-items: flex-start;
    gap: 10px;
    margin-block-start: 10px;
    padding: 12px 14px;
    border: 1px solid var(--_border-strong);
    border-radius: var(--_radius-card);
    background: var(--_sunken);
    font-size: 13px;
  }
  .problem > p {
    display: flex;
    gap: 8px;
    align-items: baseline;
  }
  .problem .icon {
    position: relative;
    inset-block-start: 3px;
  }
  .command {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    max-inline-size: 100%;
    padding-inline: 10px 4px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  .copy {
    position: relative;
    flex: none;
  }
  .copy[data-said]::after {
    content: attr(data-said);
    position: absolute;
    inset-inline-end: 0;
    inset-block-start: 50%;
    transform: translateY(-50%);
    padding: 4px 8px;
    border-radius: 6px;
    background: var(--_text);
    color: var(--_surface);
    white-space: nowrap;
  }
  @container pixie-secrets (max-width: 440px) {
    .entry .control {
      flex-basis: 100%;
    }
    .entry .buttons {
      flex: 1;
      justify-content: flex-end;
    }
  }
  @media (pointer: coarse) {
    .head .quiet,
    .command .quiet {
      min-block-size: 42px;
    }
  }
  @media (forced-colors: active) {
    .entry .quiet[aria-pressed='true'] {
      border-color: Highlight;
    }
    .secret,
    .ask,
    .problem {
      border-color: CanvasText;
    }
  }
`;

export const secretsStyles = [list, entry];
