/** Each line of prose has the direction of its first strong letter, as paragraphs do where it will be shown. */
import { RangeSetBuilder, type Extension } from '@codemirror/state';
import { Decoration, EditorView, ViewPlugin, type DecorationSet, type ViewUpdate } from '@codemirror/view';

const automatic = Decoration.line({ attributes: { dir: 'auto' } });

class LineDirections {
  decorations: DecorationSet;

  constructor(view: EditorView) {
    this.decorations = visibleLines(view);
  }

  update({ docChanged, viewportChanged, view }: ViewUpdate): void {
    if (docChanged || viewportChanged) this.decorations = visibleLines(view);
  }
}

function visibleLines({ state, visibleRanges }: EditorView): DecorationSet {
  const lines = new RangeSetBuilder<Decoration>();
  let done = -1;
  for (const { from, to } of visibleRanges) {
    for (let at = from; at <= to;) {
      const line = state.doc.lineAt(at);
      if (line.from > done) lines.add(line.from, line.from, automatic);
      done = line.from;
      at = line.to + 1;
    }
  }
  return lines.finish();
}

export const ownDirections: Extension = [
  ViewPlugin.fromClass(LineDirections, { decorations: (plugin) => plugin.decorations }),
  EditorView.perLineTextDirection.of(true),
];
