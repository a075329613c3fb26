/** The lines that stand for unchanged ones, for the keyboard: the merge package opens them by mouse alone. */
import type { Extension } from '@codemirror/state';
import { EditorView, ViewPlugin } from '@codemirror/view';

class Folds {
  constructor(view: EditorView) {
    this.#mark(view);
  }

  update({ view }: { view: EditorView }): void {
    this.#mark(view);
  }

  /** After the update, when the lines are on the page. */
  #mark(view: EditorView): void {
    view.requestMeasure({
      key: this,
      read: () => view.dom.querySelectorAll<HTMLElement>('.cm-collapsedLines:not([role])'),
      write: (lines) => {
        for (const line of lines) {
          line.setAttribute('role', 'button');
          line.tabIndex = 0;
        }
      },
    });
  }
}

function opens(event: KeyboardEvent): boolean {
  const line = event.target as HTMLElement;
  if ((event.key !== 'Enter' && event.key !== ' ') || !line.classList?.contains('cm-collapsedLines')) return false;
  event.preventDefault();
  const content = line.closest<HTMLElement>('.cm-content');
  line.click();
  // What was focused is gone.
  content?.focus({ preventScroll: true });
  return true;
}

export const keyboardFolds: Extension = [ViewPlugin.fromClass(Folds), EditorView.domEventHandlers({ keydown: opens })];
