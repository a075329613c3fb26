/**
 * The one text editor of all types that show source: CodeMirror in a shadow root, in our colours. To be loaded by
 * `import()` only (see load.ts). Styles go into adopted sheets and inline styles through script, so a strict policy
 * of the page has nothing to refuse.
 */
import { defaultKeymap, history, historyKeymap, isolateHistory } from '@codemirror/commands';
import { bracketMatching, indentOnInput, indentUnit } from '@codemirror/language';
import { lintGutter, nextDiagnostic, setDiagnostics } from '@codemirror/lint';
import { findNext, findPrevious, gotoLine, openSearchPanel, search, closeSearchPanel } from '@codemirror/search';
import { Compartment, EditorState, type Extension } from '@codemirror/state';
import {
  EditorView,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
  type KeyBinding,
} from '@codemirror/view';
import { ownDirections } from './line-direction.ts';
import { loadLanguage } from './languages.ts';
import { tabKey } from './tab-key.ts';
import { theme } from './theme.ts';

export { phrasesIn } from './phrases.ts';

export interface EditorOptions {
  root: ShadowRoot;
  /** Already in `root`. */
  parent: HTMLElement;
  /** Lines end with `\n` (newlines.ts). */
  text: string;
  language?: string | null;
  /** Read and copied, never changed; takes the focus all the same. */
  readOnly?: boolean;
  /** Line numbers. */
  numbers?: boolean;
  /** Long lines go on below instead of sideways, and each line has its own direction: for prose. */
  wrap?: boolean;
  /** Of the element that takes the focus: id, aria-… */
  attributes?: Readonly<Record<string, string>>;
  /** English words of the editor's own parts (search, …) in the reader's language. */
  phrases?: Readonly<Record<string, string>>;
  /** UTF-16 offsets. */
  selection?: { anchor: number; head: number };
  /** Has a margin for faults (`setFaults`). */
  faults?: boolean;
  /** A person changed the text. */
  onInput?: () => void;
}

/** A stretch of the text that is wrong, in UTF-16 offsets. */
export interface TextFault {
  from: number;
  to: number;
  message: string;
}

/** Without the keys that belong to the page: Ctrl+Enter runs the tool, and Ctrl+M is ours (tab-key.ts). */
const KEYS: readonly KeyBinding[] = [
  ...defaultKeymap.filter(({ key }) => key !== 'Mod-Enter' && key !== 'Ctrl-m'),
  ...historyKeymap,
  { key: 'F8', run: nextDiagnostic },
  { key: 'Mod-f', run: openSearchPanel, scope: 'editor search-panel' },
  { key: 'F3', run: findNext, shift: findPrevious, scope: 'editor search-panel', preventDefault: true },
  { key: 'Mod-g', run: findNext, shift: findPrevious, scope: 'editor search-panel', preventDefault: true },
  { key: 'Escape', run: closeSearchPanel, scope: 'editor search-panel' },
  { key: 'Mod-Alt-g', run: gotoLine },
];

/** What every editor has, for views that are put together elsewhere (a diff). */
export function commonExtensions(readOnly: boolean): Extension {
  return [
    theme,
    highlightSpecialChars(),
    bracketMatching(),
    search({ top: true }),
    keymap.of([...KEYS]),
    indentUnit.of('  '),
    // So that `\r` in a text with mixed line ends stays where it is; what is pasted from Windows has none.
    EditorState.lineSeparator.of('\n'),
    EditorView.clipboardInputFilter.of((text) => text.replace(/\r\n?/g, '\n')),
    readOnly ? EditorState.readOnly.of(true) : [history(), indentOnInput(), tabKey],
  ];
}

export class Editor {
  #view: EditorView;
  readonly #place: { root: ShadowRoot; parent: HTMLElement };
  #closed = false;
  readonly #language = new Compartment();
  readonly #attributes = new Compartment();
  readonly #phrases = new Compartment();
  readonly #editable = new Compartment();
  readonly #folding = new Compartment();
  readonly #readOnly: boolean;
  #languageName: string | null;
  /** The text that `continueWith` set last: asking the document for 200 000 lines takes a tenth of a second. */
  #continued: string | null = null;
  /** What a person does is told, what the page sets is not. */
  #silent = false;

  constructor(options: EditorOptions) {
    const { readOnly = false, text, selection } = options;
    this.#readOnly = readOnly;
    this.#languageName = null;
    const length = text.length;
    this.#place = { root: options.root, parent: options.parent };
    this.#view = new EditorView({
      ...this.#place,
      state: EditorState.create({
        doc: EditorState.create({ extensions: EditorState.lineSeparator.of('\n') }).toText(text),
        ...(selection && {
          selection: { anchor: Math.min(selection.anchor, length), head: Math.min(selection.head, length) },
        }),
        extensions: [
          commonExtensions(readOnly),
          options.numbers ? [lineNumbers(), highlightActiveLineGutter()] : [],
          options.wrap ? [EditorView.lineWrapping, ownDirections] : [],
          this.#folding.of([]),
          options.faults ? lintGutter() : [],
          this.#language.of([]),
          this.#attributes.of(EditorView.contentAttributes.of({ ...options.attributes })),
          this.#phrases.of(EditorState.phrases.of({ ...options.phrases })),
          this.#editable.of(this.#editing(false)),
          EditorView.updateListener.of(({ docChanged }) => {
            if (docChanged && !this.#silent) options.onInput?.();
          }),
        ],
      }),
    });
    void this.setLanguage(options.language);
  }

  get view(): EditorView {
    return this.#view;
  }

  /** Ends the view with its listeners on the page; text, history and selection are kept for `open`. */
  close(): void {
    this.#closed = true;
    this.#view.destroy();
  }

  /** Draws again what was closed. */
  open(): void {
    if (!this.#closed) return;
    this.#closed = false;
    this.#view = new EditorView({ ...this.#place, state: this.#view.state });
  }

  #editing(disabled: boolean): Extension {
    if (disabled) return [EditorState.readOnly.of(true), EditorView.editable.of(false)];
    return this.#readOnly ? [EditorView.editable.of(false), EditorView.contentAttributes.of({ tabindex: '0' })] : [];
  }

  /** Lines end with `\n`. */
  get text(): string {
    return this.view.state.doc.toString();
  }

  /** Replaces the whole text; the cursor stays as near as it can. Can be undone. */
  setText(text: string): void {
    const { state } = this.view;
    this.#silent = true;
    try {
      const insert = state.toText(text);
      const head = Math.min(state.selection.main.head, insert.length);
      this.view.dispatch({
        changes: { from: 0, to: state.doc.length, insert },
        selection: { anchor: head },
        // A step of its own, however soon after the last key.
        annotations: isolateHistory.of('full'),
      });
    } finally {
      this.#silent = false;
    }
  }

  /** Brings the text to another by changing only what is new at its end, so that reading on is not disturbed. */
  continueWith(text: string): void {
    const old = this.#continued ?? this.text;
    this.#continued = text;
    if (text === old) return;
    const { doc } = this.view.state;
    const grown = text.length > old.length && text.startsWith(old);
    this.#silent = true;
    try {
      if (grown)
        this.view.dispatch({ changes: { from: old.length, insert: this.view.state.toText(text.slice(old.length)) } });
      else this.view.dispatch({ changes: { from: 0, to: doc.length, insert: this.view.state.toText(text) } });
    } finally {
      this.#silent = false;
    }
  }

  /** Source whose long lines go on below; for prose, say `wrap` at the beginning. */
  setFolding(folding: boolean): void {
    this.view.dispatch({ effects: this.#folding.reconfigure(folding ? EditorView.lineWrapping : []) });
  }

  /** Brings the last line into view. */
  scrollToEnd(): void {
    this.view.dispatch({ effects: EditorView.scrollIntoView(this.view.state.doc.length, { y: 'end' }) });
  }

  /** Opens the search, or puts the focus back into it. */
  search(): void {
    openSearchPanel(this.view);
  }

  /** Resolves once the colours are there; never rejects. */
  async setLanguage(name: string | null | undefined): Promise<void> {
    const wanted = name ?? null;
    if (wanted === this.#languageName) return;
    this.#languageName = wanted;
    const language = await loadLanguage(wanted);
    if (this.#languageName === wanted) this.view.dispatch({ effects: this.#language.reconfigure(language ?? []) });
  }

  setAttributes(attributes: Readonly<Record<string, string>>): void {
    this.view.dispatch({ effects: this.#attributes.reconfigure(EditorView.contentAttributes.of({ ...attributes })) });
  }

  setPhrases(phrases: Readonly<Record<string, string>>): void {
    this.view.dispatch({ effects: this.#phrases.reconfigure(EditorState.phrases.of({ ...phrases })) });
  }

  /** Neither changed nor focused. */
  setDisabled(disabled: boolean): void {
    this.view.dispatch({ effects: this.#editable.reconfigure(this.#editing(disabled)) });
  }

  /** Underlines these places and marks their lines. */
  setFaults(faults: readonly TextFault[]): void {
    const { length } = this.view.state.doc;
    const marks = faults.map(({ from, to, message }) => ({
      from: Math.min(from, length),
      to: Math.min(to, length),
      severity: 'error' as const,
      message,
    }));
    this.view.dispatch(setDiagnostics(this.view.state, marks));
  }

  focus(): void {
    this.view.focus();
  }
}
