/** The output `code`: source with line numbers and colours, to read, search and copy. */
import { html, nothing, type TemplateResult } from 'lit';
import { describe, exporters, normalise, type CodeValue } from '../../../contract/outputs/code.ts';
import { englishOfReading } from '../../core/i18n/reading/en.ts';
import { magnifyingGlassIcon } from '../../core/icons-more.ts';
import type { OutputView, OutputViewDefinition, ViewHost } from '../../core/view.ts';
import type { Words } from '../../core/words.ts';
import type { Editor } from '../../engines/editor/editor.ts';
import { editorNow, loadEditor } from '../../engines/editor/load.ts';
import { plainLines } from '../../engines/editor/newlines.ts';
import { linesIcon } from '../../engines/reading/icons.ts';
import { plainSource } from '../../engines/reading/source.ts';
import { sourceStyles } from '../../engines/reading/source.styles.ts';
import { toolButton } from '../../engines/reading/tool-button.ts';

/** Closer to the end than this counts as reading along, in px. */
const END = 24;

class CodeView implements OutputView {
  readonly #host: ViewHost<CodeValue>;
  readonly #box = document.createElement('div');
  #editor: Editor | null = null;
  #wrap = false;
  #failed = false;
  /** The value was drawn in the update that ends now. */
  #due = false;
  #shown: { value: CodeValue | null; words: Words | null; label: string } = { value: null, words: null, label: '' };

  constructor(host: ViewHost<CodeValue>) {
    this.#host = host;
    this.#box.className = 'source-box';
  }

  hostConnected(): void {
    this.#editor?.open();
  }

  hostDisconnected(): void {
    this.#editor?.close();
  }

  /** The editor measures itself, so it is made once its box is on the page. */
  hostUpdated(): void {
    const due = this.#due;
    this.#due = false;
    if (!due || !this.#box.isConnected || this.#failed) return;
    if (!editorNow()) void this.#load();
    else if (this.#editor) this.#refresh(this.#editor);
    else this.#open();
  }

  tools(): TemplateResult {
    const words = this.#words;
    const wrap = { label: words.text('reading.wrap'), icon: linesIcon, pressed: this.#wrap, act: this.#toggleWrap };
    const search = { label: words.text('reading.search'), icon: magnifyingGlassIcon, act: this.#search };
    return html`${this.#failed ? nothing : toolButton(search)}${toolButton(wrap)}`;
  }

  copyText(): string {
    return this.#host.value.value;
  }

  render(): TemplateResult {
    this.#due = true;
    const words = this.#words;
    const plain = editorNow() === undefined;
    return html`<div class="code" ?hidden=${plain}>${this.#box}</div>
      ${plain ? plainSource({ text: this.#text, label: this.#label, wrap: this.#wrap, cut: words.text('reading.cut') }) : nothing}`;
  }

  get #words(): Words {
    return this.#host.words.with(englishOfReading);
  }

  get #text(): string {
    return plainLines(this.#host.value.value).text;
  }

  get #label(): string {
    return this.#host.spec.label || this.#host.words.text('output');
  }

  get #language(): string | null {
    const language = this.#host.value.language ?? this.#host.spec['language'];
    return typeof language === 'string' ? language : null;
  }

  async #load(): Promise<void> {
    try {
      await loadEditor();
    } catch {
      // The plain lines stay.
      this.#failed = true;
    }
    this.#host.requestUpdate();
  }

  #open(): void {
    const { Editor, phrasesIn } = editorNow()!;
    const { value, words, root } = this.#host;
    this.#shown = { value, words, label: this.#label };
    this.#editor = new Editor({
      root,
      parent: this.#box,
      text: this.#text,
      language: this.#language,
      readOnly: true,
      numbers: true,
      attributes: this.#attributes,
      phrases: phrasesIn(words),
    });
    this.#editor.setFolding(this.#wrap);
  }

  #refresh(editor: Editor): void {
    const { value, words } = this.#host;
    const shown = this.#shown;
    const label = this.#label;
    void editor.setLanguage(this.#language);
    if (value !== shown.value) this.#follow(editor);
    if (words !== shown.words) editor.setPhrases(editorNow()!.phrasesIn(words));
    if (label !== shown.label) editor.setAttributes(this.#attributes);
    this.#shown = { value, words, label };
  }

  /** Whoever reads at the end of a text that grows stays at its end. */
  #follow(editor: Editor): void {
    const { scrollDOM } = editor.view;
    const atEnd = scrollDOM.scrollTop + scrollDOM.clientHeight >= scrollDOM.scrollHeight - END;
    editor.continueWith(this.#text);
    if (atEnd && this.#host.streaming) editor.scrollToEnd();
  }

  get #attributes(): Record<string, string> {
    return { 'aria-label': this.#label, 'aria-readonly': 'true' };
  }

  readonly #search = (): void => this.#editor?.search();

  readonly #toggleWrap = (): void => {
    this.#wrap = !this.#wrap;
    this.#editor?.setFolding(this.#wrap);
    this.#host.requestUpdate();
  };
}

export const view: OutputViewDefinition = {
  contract: { normalise, exporters, describe },
  styles: sourceStyles,
  size: 'full',
  reserve: 63,
  expandable: true,
  create: (host: ViewHost<CodeValue>) => new CodeView(host),
  preload: loadEditor,
};
