/**
 * Tab in an editor among other fields. Somebody who goes through the form with Tab passes; once one types or clicks
 * into the text, Tab indents; after Escape it leaves. Ctrl+M (Shift+Option+M on a Mac) makes it leave for good.
 */
import { indentLess, indentMore } from '@codemirror/commands';
import type { Extension } from '@codemirror/state';
import { EditorView, keymap, ViewPlugin, type ViewUpdate } from '@codemirror/view';

/** What is said when Ctrl+M is pressed; phrases of the state, so that they can be translated. */
export const TAB_PHRASES = { leaves: 'Tab leaves the editor', indents: 'Tab indents' };

class TabKey {
  readonly view: EditorView;
  /** The focus came by a click. */
  byPointer = false;
  /** Ctrl+M: no typing makes Tab indent again. */
  #always = false;

  constructor(view: EditorView) {
    this.view = view;
  }

  leaves(yes: boolean): void {
    this.view.setTabFocusMode(yes || this.#always);
  }

  toggle(): boolean {
    this.#always = !this.#always;
    this.leaves(this.#always);
    const phrase = this.#always ? TAB_PHRASES.leaves : TAB_PHRASES.indents;
    this.view.dispatch({ effects: EditorView.announce.of(this.view.state.phrase(phrase)) });
    return true;
  }

  update({ docChanged, transactions }: ViewUpdate): void {
    const typed = transactions.some((one) => one.isUserEvent('input') || one.isUserEvent('delete'));
    if (docChanged && typed) this.leaves(false);
  }
}

const plugin = ViewPlugin.fromClass(TabKey, {
  eventHandlers: {
    mousedown() {
      this.byPointer = true;
      this.leaves(false);
    },
    focus() {
      if (!this.byPointer) this.leaves(true);
    },
    blur() {
      this.byPointer = false;
    },
    keydown(event) {
      if (event.key === 'Escape' && !event.isComposing) this.leaves(true);
    },
  },
});

export const tabKey: Extension = [
  plugin,
  keymap.of([
    { key: 'Tab', run: indentMore, shift: indentLess },
    { key: 'Ctrl-m', mac: 'Shift-Alt-m', run: (view) => view.plugin(plugin)?.toggle() ?? false },
  ]),
];
