/** The output `file`: name, type, size and a way to save it. A file elsewhere is fetched when the person asks. */
import { css, html, nothing, type TemplateResult } from 'lit';
import { describe, exporters, normalise, type FileValue } from '../../../contract/outputs/file.ts';
import { isFileUrl } from '../../../contract/outputs/shared/file-data.ts';
import { arrowDownTrayIcon, documentIcon } from '../../core/icons.ts';
import type { OutputView, OutputViewDefinition, ViewHost } from '../../core/view.ts';
import { saveAddress, saveBlob } from '../../output/export.ts';
import { decodeFile, sizeOf } from './data.ts';

class FileView implements OutputView {
  readonly #host: ViewHost<FileValue>;
  #failed = false;
  #value: FileValue | null = null;

  constructor(host: ViewHost<FileValue>) {
    this.#host = host;
  }

  copyText(): string {
    const { filename, data } = this.#host.value;
    return remote(data) ? data : filename;
  }

  render(): TemplateResult {
    const { value, words } = this.#host;
    if (value !== this.#value) {
      this.#value = value;
      this.#failed = false;
    }
    const size = sizeOf(value.data);
    const facts = [size === null ? null : words.bytes(size), value.mime_type].filter(Boolean).join(' · ');
    const address = remote(value.data);
    return html`<div class="file">
      <span class="sheet">${documentIcon}</span>
      <div class="facts">
        <div class="filename">${value.filename}</div>
        <div class="about">${facts}</div>
        ${address ? html`<div class="about">${words.text('file.remote', { host: address.host })}</div>` : nothing}
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
    </div>`;
  }

  readonly #save = async (): Promise<void> => {
    const { value, client, words } = this.#host;
    try {
      if (remote(value.data)) saveAddress(value.data, value.filename);
      else if (value.data.startsWith('/') && isFileUrl(value.data)) {
        if (!client) throw new Error('no gateway to fetch the file from');
        saveBlob(await (await client.request(value.data)).blob(), value.filename);
      } else saveBlob(decodeFile(value), value.filename);
      this.#host.announce(words.text('download.done', { name: value.filename }));
    } catch {
      this.#failed = true;
      this.#host.requestUpdate();
    }
  };
}

/** The address of a file that lies elsewhere; null for one that is here. */
function remote(data: string): URL | null {
  return /^https?:/i.test(data) && URL.canParse(data) ? new URL(data) : null;
}

export const view: OutputViewDefinition = {
  contract: { normalise, exporters, describe },
  styles: css`
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
    @media print {
      .file .button {
        display: none;
      }
    }
  `,
  size: 'full',
  reserve: 44,
  create: (host: ViewHost<FileValue>) => new FileView(host),
};
