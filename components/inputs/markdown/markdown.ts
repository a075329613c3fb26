/** Markdown to write, and what it will look like where results are shown. */
import { css, html, nothing, type TemplateResult } from 'lit';
import { check, isBlank, normalise } from '../../../contract/inputs/markdown.ts';
import type { Json } from '../../../contract/json.ts';
import type { FieldHost, InputControlDefinition } from '../../core/control.ts';
import { EditorField } from '../../engines/editor/field.ts';
import { editorFieldStyles } from '../../engines/editor/field.styles.ts';
import { markdownStyles } from '../../engines/markdown/markdown.styles.ts';
import { shownText } from '../text-field.ts';
import type { MarkdownPreview } from './preview.ts';

const contract = { check, isBlank, normalise };

class MarkdownControl extends EditorField {
  #previewing = false;
  #preview: MarkdownPreview | 'loading' | 'failed' | null = null;
  /** Height of the editor, so that the preview does not move what is below. */
  #height = 0;

  constructor(host: FieldHost) {
    super(host, { numbers: false, wrap: true, faults: false });
  }

  protected shown(raw: Json | undefined): string {
    return shownText(raw);
  }

  protected get language(): string {
    return 'markdown';
  }

  override focus(): void {
    if (!this.#previewing) return super.focus();
    this.#show(false);
    void this.host.updateComplete.then(() => super.focus());
  }

  protected override tools(): TemplateResult {
    const { words } = this;
    const button = (preview: boolean, text: string): TemplateResult => html`
      <button
        type="button"
        class="quiet"
        aria-pressed=${this.#previewing === preview ? 'true' : 'false'}
        ?disabled=${this.host.disabled}
        @click=${() => this.#show(preview)}
      >
        ${text}
      </button>
    `;
    return html`<span class="markdown-views" role="group" aria-label=${words.text('markdown.view')}
      >${button(false, words.text('markdown.write'))}${button(true, words.text('markdown.preview'))}</span
    >`;
  }

  #show(preview: boolean): void {
    if (preview === this.#previewing) return;
    if (preview) this.#height = this.host.root.querySelector<HTMLElement>('.editor-place')?.offsetHeight ?? 0;
    this.#previewing = preview;
    if (preview && (this.#preview === null || this.#preview === 'failed')) void this.#load();
    this.host.requestUpdate();
  }

  async #load(): Promise<void> {
    this.#preview = 'loading';
    try {
      const { MarkdownPreview } = await import('./preview.ts');
      this.#preview = new MarkdownPreview(this.host);
    } catch {
      this.#preview = 'failed';
    }
    this.host.requestUpdate();
  }

  protected override cover(): TemplateResult | typeof nothing {
    if (!this.#previewing) return nothing;
    return html`<div
      class="markdown-preview"
      role="region"
      tabindex="0"
      aria-label=${this.words.text('markdown.preview')}
    >
      ${this.#drawn()}
    </div>`;
  }

  #drawn(): TemplateResult | typeof nothing {
    if (this.#preview === null || this.#preview === 'loading') return nothing;
    const say = (key: string): TemplateResult => html`<p class="markdown-note">${this.words.text(key)}</p>`;
    if (this.#preview === 'failed') return say('markdown.failed');
    return this.text.trim() === '' ? say('markdown.empty') : this.#preview.render(this.text);
  }

  override hostUpdated(): void {
    super.hostUpdated();
    const preview = this.host.root.querySelector<HTMLElement>('.markdown-preview');
    // Once: it may have been pulled larger since.
    if (preview && preview.style.blockSize === '') preview.style.blockSize = `${this.#height}px`;
  }
}

const look = css`
  .markdown-preview {
    min-block-size: 112px;
    padding: 8px 11px;
    overflow: auto;
    resize: vertical;
  }
  .markdown-preview:focus-visible {
    outline: none;
  }
  .markdown-preview .source {
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .markdown-note {
    margin: 0;
    color: var(--_text-3);
  }
  .markdown-views {
    display: inline-flex;
    gap: 2px;
  }
  .markdown-views [aria-pressed='true'] {
    background: var(--_accent-soft);
    color: var(--_accent);
    font-weight: 500;
  }
  @media (forced-colors: active) {
    .markdown-views [aria-pressed='true'] {
      background: Highlight;
      color: HighlightText;
      forced-color-adjust: none;
    }
  }
`;

export const control: InputControlDefinition = {
  contract,
  styles: [editorFieldStyles, markdownStyles, look],
  label: 'group',
  create: (host) => new MarkdownControl(host),
};
