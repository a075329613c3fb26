/** The output `file`: name, type, size, a way to save it, and what is in it where that can be shown safely. */
import { css, html, nothing, type TemplateResult } from 'lit';
import { describe, exporters, normalise, type FileValue } from '../../../contract/outputs/file.ts';
import { isInline, sizeOf } from '../../../contract/outputs/shared/file-data.ts';
import { englishOfMedia } from '../../core/i18n/media/en.ts';
import { arrowDownTrayIcon, documentIcon } from '../../core/icons-more.ts';
import type { OutputView, OutputViewDefinition, ViewFormat, ViewHost } from '../../core/view.ts';
import type { Words } from '../../core/words.ts';
import { locateFor } from '../../engines/media/address.ts';
import { audioStyles } from '../../engines/media/audio.styles.ts';
import { harmless, readBytes } from '../../engines/media/bytes.ts';
import { filmStyles } from '../../engines/media/film.styles.ts';
import { addresses, copyOf, isHere, original } from '../../engines/media/formats.ts';
import { stageStyles } from '../../engines/media/stage.styles.ts';
import { saveAddress, saveBlob } from '../../output/export.ts';
import { decodeFile } from './data.ts';
import { Preview } from './preview.ts';
import { bytesText } from '../../core/measures.ts';

class FileView implements OutputView {
  readonly #host: ViewHost<FileValue>;
  readonly #preview: Preview;
  #failed = false;
  #value: FileValue | null = null;
  /** In bytes; counted once, since it takes a look at every character. */
  #size: number | null = null;

  constructor(host: ViewHost<FileValue>) {
    this.#host = host;
    this.#preview = new Preview(host);
  }

  get #words(): Words {
    return this.#host.words.with(englishOfMedia);
  }

  copyText(): string {
    const { filename, data } = this.#host.value;
    return isInline(data) ? filename : copyOf(this.#host, data);
  }

  render(): TemplateResult {
    const { value, words } = this.#host;
    if (value !== this.#value) {
      this.#value = value;
      this.#failed = false;
      this.#size = sizeOf(value.data);
      this.#preview.load(value, this.#size);
    }
    const size = this.#size === null ? nothing : html`<bdi>${bytesText(words, this.#size)}</bdi> · `;
    const address = locateFor(this.#host, value.data);
    return html`<div class="file">
        <span class="sheet">${documentIcon}</span>
        <div class="facts">
          <div class="filename">${value.filename}</div>
          <div class="about">${size}<bdi>${value.mime_type}</bdi></div>
          ${
            address.kind === 'remote'
              ? html`<div class="about">${words.text('file.remote', { host: address.url.host })}</div>`
              : nothing
          }
          ${this.#failed ? html`<div class="failed" role="alert">${words.text('file.failed')}</div>` : nothing}
        </div>
        <button
          type="button"
          class="button"
          aria-label=${words.text('file.download', { name: value.filename })}
          @click=${this.#save}
        >
          ${arrowDownTrayIcon}<span>${words.text('download')}</span>
        </button>
      </div>
      ${this.#preview.render(this.#words)}`;
  }

  tools(): TemplateResult | typeof nothing {
    return this.#preview.tools(this.#words);
  }

  formats(): readonly ViewFormat[] {
    const { data, filename, mime_type } = this.#host.value;
    return [
      isHere(this.#host, data)
        ? original(this.#host, data, { filename, mediaType: mime_type })
        : addresses('address', [data]),
    ];
  }

  hostUpdated(): void {
    this.#preview.updated();
  }

  hostDisconnected(): void {
    this.#preview.close();
    this.#value = null;
  }

  readonly #save = async (): Promise<void> => {
    const { value, words } = this.#host;
    const address = locateFor(this.#host, value.data);
    try {
      if (address.kind === 'remote') saveAddress(address.url.href, value.filename);
      else if (address.kind === 'inline') saveBlob(decodeFile(value), value.filename);
      else saveBlob(harmless(await readBytes(this.#host, value.data)), value.filename);
      this.#host.announce(words.text('download.done', { name: value.filename }));
    } catch {
      this.#failed = true;
      this.#host.requestUpdate();
    }
  };
}

export const view: OutputViewDefinition = {
  // The original is offered only while there is one to be had here; `formats` says when.
  contract: { normalise, exporters: exporters.filter(({ name }) => name === 'json'), describe },
  styles: [
    stageStyles,
    audioStyles,
    filmStyles,
    css`
      .file {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px 12px;
        min-block-size: 44px;
      }
      .sheet {
        display: inline-flex;
        padding: 9px;
        border-radius: var(--_radius);
        background: var(--_sunken);
        color: var(--_text-2);
      }
      .sheet .icon {
        inline-size: 20px;
        block-size: 20px;
      }
      .facts {
        flex: 1 1 160px;
        min-inline-size: 0;
      }
      .filename {
        font-weight: 600;
        overflow-wrap: anywhere;
      }
      .about {
        color: var(--_text-2);
        font-size: 12px;
        line-height: 18px;
        overflow-wrap: anywhere;
      }
      .failed {
        color: var(--_bad);
        font-size: 12px;
      }
      .preview {
        margin-block-start: 10px;
      }
      .preview pre {
        margin: 0;
        padding: 10px 12px;
        max-block-size: 260px;
        overflow: auto;
        border: 1px solid var(--_border);
        border-radius: var(--_radius);
        background: var(--_sunken);
        font-family: var(--_font-mono);
        font-size: 12px;
        line-height: 18px;
        white-space: pre-wrap;
        overflow-wrap: anywhere;
        tab-size: 4;
        unicode-bidi: plaintext;
      }
      .preview pre + .about {
        margin: 4px 0 0;
      }
      .card:popover-open .view:has(.preview) {
        display: flex;
        flex-direction: column;
      }
      .card:popover-open .preview {
        display: flex;
        flex: 1 1 auto;
        flex-direction: column;
      }
      .card:popover-open .preview pre {
        max-block-size: none;
      }
      @media (forced-colors: active) {
        .preview pre {
          border-color: CanvasText;
        }
      }
      @media print {
        .file .button {
          display: none;
        }
        .preview pre {
          max-block-size: none;
        }
      }
    `,
  ],
  size: 'full',
  reserve: 44,
  expandable: true,
  create: (host: ViewHost<FileValue>) => new FileView(host),
};
