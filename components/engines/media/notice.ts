/** What stands in a medium's place while it is not shown: the question whether to fetch it, or why it cannot be had. */
import { html, nothing, type TemplateResult } from 'lit';
import { exclamationCircleIcon } from '../../core/icons-more.ts';
import type { Words } from '../../core/words.ts';
import type { Medium } from './medium.ts';

/** `image`, `sound` or `film`: which of the sentences fits. */
export type MediumKind = 'image' | 'sound' | 'film';

/** Null when the medium itself can be drawn. */
export function notice(medium: Medium, kind: MediumKind, alt: string, words: Words): TemplateResult | null {
  switch (medium.state) {
    case 'remote': {
      const key = kind === 'image' ? 'image.remote' : `media.${kind}.remote`;
      const sentence = words.text(key, { host: medium.remote?.host });
      return html`<div class="notice">
        <button type="button" class="button remote" @click=${medium.ask}>
          ${[alt, sentence].filter(Boolean).join(' · ')}
        </button>
      </div>`;
    }
    case 'failed':
      return html`<div class="notice">
        <p class="excuse">${exclamationCircleIcon}<span>${words.text(`media.${kind}.failed`)} ${alt}</span></p>
        ${opener(medium, words)}
      </div>`;
    case 'adrift':
      return html`<div class="notice"><p class="none">${words.text('media.adrift')} ${alt}</p></div>`;
    default:
      return null;
  }
}

/** A page's own rules may forbid what lies elsewhere; the person can still go there. */
function opener({ remote }: Medium, words: Words): TemplateResult | typeof nothing {
  if (!remote) return nothing;
  return html`<a class="elsewhere" href=${remote.href} target="_blank" rel="noopener noreferrer"
    >${words.text('media.open', { host: remote.host })}</a
  >`;
}
