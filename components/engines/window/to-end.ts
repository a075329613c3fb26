/** The button over the end of a text that grows, for whoever reads further up. */
import { css, html, type TemplateResult } from 'lit';
import { englishOfData } from '../../core/i18n/data/en.ts';
import { chevronDownIcon } from '../../core/icons.ts';
import type { Words } from '../../core/words.ts';

export function toEnd(words: Words, press: () => void): TemplateResult {
  return html`<div class="to-end">
    <button type="button" class="button" @click=${press}>
      ${chevronDownIcon}${words.with(englishOfData).text('data.end')}
    </button>
  </div>`;
}

/** For views with such a button, whose box scrolls. */
export const toEndStyles = css`
  .to-end {
    position: relative;
    block-size: 0;
  }
  .to-end .button {
    position: absolute;
    inset-block-end: 10px;
    inset-inline-end: 16px;
    min-block-size: 30px;
    padding: 0 10px;
    border-radius: 15px;
    background: var(--_raised);
    font-size: 12px;
  }
  .to-end .icon {
    inline-size: 12px;
    block-size: 12px;
  }
  @media (pointer: coarse) {
    .to-end .button {
      min-block-size: 42px;
      border-radius: 21px;
    }
  }
  @media print {
    .card {
      break-inside: auto;
    }
    .to-end {
      display: none;
    }
  }
`;
