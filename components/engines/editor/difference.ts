/**
 * Two texts beside each other, or one below the other line by line, with what changed marked. Built on the editor's
 * own parts; to be loaded by `import()` only (see load-difference.ts).
 */
import {
  getChunks,
  getOriginalDoc,
  goToNextChunk,
  goToPreviousChunk,
  MergeView,
  unifiedMergeView,
  type Change,
  type Chunk,
} from '@codemirror/merge';
import type { Language } from '@codemirror/language';
import { EditorState, Prec, type Extension, type Text } from '@codemirror/state';
import { EditorView, gutter, GutterMarker, keymap, lineNumbers, type BlockInfo } from '@codemirror/view';
import type { ChangedLines } from '../../../contract/outputs/shared/line-diff.ts';
import type { Words } from '../../core/words.ts';
import { changedCharacters } from './changes.ts';
import { differenceTheme } from './difference-theme.ts';
import { commonExtensions } from './editor.ts';
import { keyboardFolds } from './folds.ts';
import { loadLanguage } from './languages.ts';
import { phrasesIn } from './phrases.ts';

export interface DifferenceOptions {
  root: ShadowRoot;
  /** Already in `root`. */
  parent: HTMLElement;
  before: string;
  after: string;
  /** Which lines differ. */
  lines: readonly ChangedLines[];
  language: string | null;
  /** One text with the lines that went between those that came, instead of two columns. */
  inline: boolean;
  /** Long unchanged stretches become one line that can be opened. */
  collapse: boolean;
  /** Accessible names of the two texts. */
  labels: { before: string; after: string };
  /** The reader's language. */
  words: Words;
  /** «$ unchanged lines» in it. */
  unchanged: string;
}

const COLLAPSE = { margin: 3, minSize: 4 } as const;

/** The views on screen; the first is the text that has the keyboard's way from change to change: the newer one. */
interface Drawn {
  views: readonly [EditorView, ...EditorView[]];
  end(): void;
}

export class Difference {
  readonly #options: DifferenceOptions;
  readonly #changes: readonly Change[];
  #drawn: Drawn;
  #closed = false;

  constructor(options: DifferenceOptions) {
    this.#options = options;
    this.#changes = changedCharacters(options.before, options.after, options.lines);
    this.#drawn = draw(options, this.#changes, null);
    void this.#colour();
  }

  next(): void {
    goToNextChunk(this.#drawn.views[0]);
  }

  previous(): void {
    goToPreviousChunk(this.#drawn.views[0]);
  }

  close(): void {
    this.#closed = true;
    this.#drawn.end();
  }

  /** Lines that went are coloured only as they are made, so all is made anew; nothing is moved by it. */
  async #colour(): Promise<void> {
    const language = await loadLanguage(this.#options.language);
    if (!language || this.#closed) return;
    const { parent } = this.#options;
    const { scrollTop } = scrollerIn(parent);
    const focused = this.#drawn.views.findIndex(({ hasFocus }) => hasFocus);
    this.#drawn.end();
    this.#drawn = draw(this.#options, this.#changes, language);
    scrollerIn(parent).scrollTop = scrollTop;
    this.#drawn.views[focused]?.focus();
  }
}

/** The element that scrolls the lines. */
export function scrollerIn(parent: HTMLElement): Element {
  return parent.querySelector('.cm-mergeView') ?? parent.querySelector('.cm-scroller') ?? parent;
}

function draw(options: DifferenceOptions, changes: readonly Change[], language: Language | null): Drawn {
  const { root, parent, before, after, labels } = options;
  const diffConfig = { override: () => changes };
  const folded = options.collapse ? { collapseUnchanged: COLLAPSE } : {};
  const phrases = { ...phrasesIn(options.words), '$ unchanged lines': options.unchanged };
  const shared = (label: string): Extension => [extensions(phrases, label), language ?? []];
  if (options.inline) {
    const compare = { original: textOf(before), mergeControls: false, gutter: false, diffConfig, ...folded };
    const view = new EditorView({
      root,
      parent,
      doc: textOf(after),
      extensions: [oldNumbers, shared(labels.after), unifiedMergeView(compare)],
    });
    return { views: [view], end: () => view.destroy() };
  }
  const merge = new MergeView({
    root,
    parent,
    a: { doc: textOf(before), extensions: [EditorView.lineWrapping, shared(labels.before)] },
    b: { doc: textOf(after), extensions: [EditorView.lineWrapping, shared(labels.after)] },
    gutter: false,
    diffConfig,
    ...folded,
  });
  return { views: [merge.b, merge.a], end: () => merge.destroy() };
}

function extensions(phrases: Record<string, string>, label: string): Extension {
  return [
    Prec.high(keymap.of(KEYS)),
    commonExtensions(true),
    EditorView.editable.of(false),
    EditorView.contentAttributes.of({ tabindex: '0', 'aria-label': label, 'aria-readonly': 'true' }),
    EditorState.phrases.of(phrases),
    lineNumbers(),
    keyboardFolds,
    differenceTheme,
  ];
}

const KEYS = [
  { key: 'F7', run: goToNextChunk, shift: goToPreviousChunk, preventDefault: true },
  { key: 'Alt-ArrowDown', run: goToNextChunk },
  { key: 'Alt-ArrowUp', run: goToPreviousChunk },
];

/** With `\n` only: a lone `\r` stays where it is and is shown. */
function textOf(text: string): Text {
  return EditorState.create({ extensions: EditorState.lineSeparator.of('\n') }).toText(text);
}

/** Numbers in the older text: beside a line that stayed, and for all lines of a stretch that went. */
class Numbers extends GutterMarker {
  readonly #first: number;
  readonly #count: number;

  constructor(first: number, count: number) {
    super();
    this.#first = first;
    this.#count = count;
  }

  override eq(other: Numbers): boolean {
    return other.#first === this.#first && other.#count === this.#count;
  }

  override toDOM(): Node {
    const box = document.createElement('div');
    box.textContent = Array.from({ length: this.#count }, (_, index) => this.#first + index).join('\n');
    return box;
  }
}

const oldNumbers = gutter({
  class: 'cm-oldNumbers',
  renderEmptyElements: true,
  lineMarker: (view, line) => {
    const place = oldPlace(view, line);
    return place === null ? null : new Numbers(getOriginalDoc(view.state).lineAt(place).number, 1);
  },
  widgetMarker: (view, _widget, block) => {
    const chunk =
      block.length === 0 ? chunksOf(view).find(({ fromB, fromA, toA }) => fromB === block.from && toA > fromA) : null;
    if (!chunk) return null;
    const original = getOriginalDoc(view.state);
    const first = original.lineAt(chunk.fromA).number;
    return new Numbers(first, original.lineAt(chunk.endA).number - first + 1);
  },
});

function chunksOf(view: EditorView): readonly Chunk[] {
  return getChunks(view.state)?.chunks ?? [];
}

/** Where a line of the newer text stands in the older one; null for a line that came. */
function oldPlace(view: EditorView, { from }: BlockInfo): number | null {
  let shift = 0;
  for (const { fromB, toB, toA } of chunksOf(view)) {
    if (from < fromB) break;
    if (from < toB) return null;
    shift = toA - toB;
  }
  return Math.min(from + shift, getOriginalDoc(view.state).length);
}
