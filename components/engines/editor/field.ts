/**
 * What the editor inputs share: a plain field that can be typed into at once, the editor in its place when that has
 * come, and one text that both are about. No keystroke is lost between them, nor the cursor, nor the focus.
 */
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { jsonEqual, type Json } from '../../../contract/json.ts';
import type { FieldHost, InputControl } from '../../core/control.ts';
import { englishOfEditor } from '../../core/i18n/editor/en.ts';
import { isRunKey } from '../../core/keys.ts';
import type { Words } from '../../core/words.ts';
import type { Editor, TextFault } from './editor.ts';
import { editorNow, loadEditor, type EditorModule } from './load.ts';
import { plainLines, withNewlines, type PlainLines } from './newlines.ts';
import { phrasesIn } from './phrases.ts';

export interface EditorLook {
  /** Line numbers. */
  numbers: boolean;
  /** Prose: long lines go on below, and each has its own direction. Code reads from left to right everywhere. */
  wrap: boolean;
  /** Has a margin for faults. */
  faults: boolean;
}

/** Longer texts are told after a pause: each telling costs a copy and a check of the whole. */
const LARGE = 50_000;
const PAUSE = 250;

export abstract class EditorField implements InputControl {
  protected readonly host: FieldHost;
  readonly #look: EditorLook;
  readonly #load: () => Promise<EditorModule>;
  readonly #box = document.createElement('div');
  #editor: Editor | null = null;
  /** With `\n`; what is on screen, or soon will be. */
  #lines: PlainLines = { text: '', newline: '\n' };
  /** The value that the text stands for. */
  #seen: Json | undefined;
  #started = false;
  /** Typed since the value was last settled. */
  #unsettled = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** The engine came while a word was being composed, or has been asked for. */
  #waiting = false;
  #failed = false;
  #attributes = '';
  #disabled = false;
  #words: Words | null = null;

  constructor(host: FieldHost, look: EditorLook, load: () => Promise<EditorModule> = loadEditor) {
    this.host = host;
    this.#look = look;
    this.#load = load;
    this.#box.className = 'editor-box';
  }

  /** The text that shows a value. */
  protected abstract shown(raw: Json | undefined): string;

  /** The name of the language that the text is in. */
  protected abstract get language(): string | null;

  /** True when the text says this value already, so that what was typed can stay. */
  protected says(text: string, raw: Json | undefined): boolean {
    return this.shown(raw) === text;
  }

  /** Buttons at the foot of the box. */
  protected tools(): TemplateResult | typeof nothing {
    return nothing;
  }

  /** Instead of the text, which stays as it is below. */
  protected cover(): TemplateResult | typeof nothing {
    return nothing;
  }

  /** The text is another now. */
  protected textChanged(): void {}

  // ── the text ──

  /** What is on screen, with the line ends that it came with. */
  protected get text(): string {
    return withNewlines(this.plainText, this.#lines.newline);
  }

  /** The same with `\n`: offsets of `setFaults` count in it. */
  protected get plainText(): string {
    this.#read();
    return this.#lines.text;
  }

  protected get words(): Words {
    return this.host.words.with(englishOfEditor);
  }

  /** Replaces the text as a person would: it can be undone, and it counts as an edit that is settled. */
  protected rewrite(text: string): void {
    this.#lines = { ...this.#lines, text };
    this.#editor?.setText(text);
    this.#unsettled = true;
    this.settle();
    this.host.requestUpdate();
  }

  protected setFaults(faults: readonly TextFault[]): void {
    this.#editor?.setFaults(faults);
  }

  /** The value that the page, a reset or a run of the past has set, unless the text says it already. */
  #receive(raw: Json | undefined): void {
    if (this.#started && jsonEqual(raw ?? null, this.#seen ?? null)) return;
    this.#seen = raw;
    const first = !this.#started;
    this.#started = true;
    if (!first && this.says(this.text, raw)) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#unsettled = false;
    this.#lines = plainLines(this.shown(raw));
    if (this.#editor && this.#editor.text !== this.#lines.text) this.#editor.setText(this.#lines.text);
    this.textChanged();
  }

  #typed(text: string): void {
    this.#lines = { ...this.#lines, text };
    this.#unsettled = true;
    if (text.length < LARGE) this.#tell();
    else {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#tell(), PAUSE);
    }
    this.textChanged();
  }

  #tell(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#read();
    this.#seen = this.text;
    this.host.input(this.#seen);
  }

  /** What was typed is settled on, as when the field is left. */
  protected settle(): void {
    if (!this.#unsettled) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#unsettled = false;
    this.#read();
    this.#seen = this.text;
    this.host.change(this.#seen);
  }

  /** A large text is copied out of the editor only when it is told. */
  #read(): void {
    if (this.#editor) this.#lines = { ...this.#lines, text: this.#editor.text };
  }

  // ── life ──

  hostConnected(): void {
    this.#adoptSoon();
    this.#editor?.open();
  }

  hostDisconnected(): void {
    if (this.#timer !== undefined) this.#tell();
    // After a move in the document it is back by then, and goes on as it was.
    queueMicrotask(() => {
      if (!this.#box.isConnected) this.#editor?.close();
    });
  }

  hostUpdated(): void {
    this.#adoptSoon();
    this.#dressEditor();
  }

  focus(): void {
    if (this.#editor) this.#editor.focus();
    else this.#plain?.focus();
  }

  get #plain(): HTMLTextAreaElement | null {
    return this.host.root.querySelector<HTMLTextAreaElement>('.editor-plain');
  }

  /** Puts the editor in the plain field's place as soon as it can be had. */
  #adoptSoon(): void {
    if (this.#editor || this.#waiting || this.#failed) return;
    this.#waiting = true;
    this.#load().then(
      (module) => {
        this.#waiting = false;
        this.#adopt(module);
      },
      () => {
        // The plain field does; the next time that it is entered, the editor is asked for again.
        this.#waiting = false;
        this.#failed = true;
      },
    );
  }

  #adopt({ Editor }: EditorModule): void {
    if (this.#editor) return;
    const plain = this.#plain;
    if (plain?.matches('.composing')) {
      plain.addEventListener('compositionend', () => this.#adoptSoon(), { once: true });
      return;
    }
    const focused = plain !== null && this.host.root.activeElement === plain;
    const backwards = plain?.selectionDirection === 'backward';
    // Where nobody has been yet, browsers put the cursor at the end of a text.
    const [start, end] = plain && focused ? [plain.selectionStart, plain.selectionEnd] : [0, 0];
    this.#attributes = JSON.stringify(this.#contentAttributes());
    this.#words = this.host.words;
    this.#editor = new Editor({
      root: this.host.root,
      parent: this.#box,
      text: this.#lines.text,
      language: this.language,
      numbers: this.#look.numbers,
      wrap: this.#look.wrap,
      faults: this.#look.faults,
      attributes: this.#contentAttributes(),
      phrases: phrasesIn(this.host.words),
      selection: backwards ? { anchor: end, head: start } : { anchor: start, head: end },
      onInput: () => this.#typed(this.#large ? this.#lines.text : this.#editor!.text),
    });
    this.#disabled = false;
    this.#dressEditor();
    if (plain) this.#editor.view.scrollDOM.scrollTop = plain.scrollTop;
    if (focused) this.#editor.focus();
    this.textChanged();
    if (plain) this.host.requestUpdate();
  }

  get #large(): boolean {
    return (this.#editor?.view.state.doc.length ?? 0) >= LARGE;
  }

  /** Tells the editor what has changed around it. */
  #dressEditor(): void {
    if (!this.#editor) return;
    const attributes = this.#contentAttributes();
    const said = JSON.stringify(attributes);
    if (said !== this.#attributes) {
      this.#attributes = said;
      this.#editor.setAttributes(attributes);
    }
    if (this.host.disabled !== this.#disabled) {
      this.#disabled = this.host.disabled;
      this.#editor.setDisabled(this.#disabled);
    }
    if (this.host.words !== this.#words) {
      this.#words = this.host.words;
      this.#editor.setPhrases(phrasesIn(this.#words));
    }
    void this.#editor.setLanguage(this.language);
  }

  #contentAttributes(): Record<string, string> {
    const { ids, invalid, required, disabled } = this.host;
    return {
      id: ids.control,
      'aria-labelledby': ids.label,
      'aria-describedby': this.#describedBy,
      // Prose is helped as in any other text field, code is left alone.
      ...(this.#look.wrap && { spellcheck: 'true', autocorrect: 'on', autocapitalize: 'sentences' }),
      ...(invalid && { 'aria-invalid': 'true' }),
      ...(required && { 'aria-required': 'true' }),
      ...(disabled && { 'aria-disabled': 'true' }),
    };
  }

  get #describedBy(): string {
    return [this.host.describedBy, 'keys'].filter(Boolean).join(' ');
  }

  // ── drawing ──

  render(): TemplateResult {
    const { host } = this;
    this.#receive(host.raw);
    const engine = this.#load === loadEditor && !this.#plain ? editorNow() : undefined;
    if (engine) this.#adopt(engine);
    const cover = this.cover();
    return html`
      <div
        class="editor control ${host.invalid ? 'invalid' : ''} ${host.disabled ? 'is-off' : ''}"
        part="control"
        @keydown=${this.#ran}
      >
        <div
          class="editor-place ${host.words.rtl ? 'rtl' : ''}"
          dir=${this.#look.wrap ? nothing : 'ltr'}
          ?hidden=${cover !== nothing}
          @focusin=${this.#entered}
          @focusout=${this.#left}
          @change=${this.#changed}
        >
          ${this.#box}${this.#editor ? nothing : this.#plainField()}
        </div>
        ${cover}
        <div class="editor-foot">
          <span class="editor-keys" id="keys"
            >${this.#editor && !host.disabled && cover === nothing ? this.words.text('editor.keys') : nothing}</span
          >
          <span class="editor-tools">${this.tools()}</span>
        </div>
      </div>
    `;
  }

  #plainField(): TemplateResult {
    const { ids, disabled, required, invalid } = this.host;
    const { wrap, numbers } = this.#look;
    return html`<textarea
      class="editor-plain ${wrap ? 'wrap' : ''} ${numbers ? 'numbers' : ''}"
      id=${ids.control}
      rows="5"
      spellcheck=${wrap ? 'true' : 'false'}
      autocapitalize=${wrap ? 'sentences' : 'off'}
      autocomplete="off"
      aria-labelledby=${ids.label}
      aria-describedby=${this.#describedBy}
      aria-invalid=${invalid ? 'true' : nothing}
      aria-required=${required ? 'true' : nothing}
      ?disabled=${disabled}
      .value=${live(this.#lines.text)}
      @input=${this.#plainInput}
      @compositionstart=${this.#composing}
      @compositionend=${this.#composing}
    ></textarea>`;
  }

  readonly #plainInput = (event: Event): void => this.#typed((event.target as HTMLTextAreaElement).value);

  readonly #composing = ({ type, target }: Event): void => {
    (target as HTMLElement).classList.toggle('composing', type === 'compositionstart');
  };

  /** Run takes the text as it stands, also the part that waits to be told. */
  readonly #ran = (event: KeyboardEvent): void => {
    if (isRunKey(event) && this.#unsettled) this.#tell();
  };

  /**
   * From the plain field, or from the field round it before it runs. Not from the editor's search field, nor from a
   * plain field that loses the focus to the editor.
   */
  readonly #changed = ({ target }: Event): void => {
    if (target === (this.#editor?.view.contentDOM ?? this.#plain)) this.settle();
  };

  readonly #entered = (): void => {
    if (!this.#failed) return;
    this.#failed = false;
    this.#adoptSoon();
  };

  readonly #left = ({ relatedTarget, currentTarget }: FocusEvent): void => {
    if (relatedTarget instanceof Node && (currentTarget as Node).contains(relatedTarget)) return;
    this.settle();
  };
}
