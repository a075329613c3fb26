/** What came and what went: by a sign before the line, by colour, and in a line by underlining the words. */
import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';

const CAME = 'light-dark(#e8f6ee, #12301f)';
const CAME_WORDS = 'light-dark(#b7e4c8, #1f5c39)';
const WENT = 'light-dark(#fdecec, #3a1c1f)';
const WENT_WORDS = 'light-dark(#f8c4c4, #6e2b30)';

const sign = (text: string, colour: string): Record<string, string> => ({
  content: `"${text}"`,
  position: 'absolute',
  insetInlineStart: '5px',
  color: colour,
});

export const differenceTheme: Extension = EditorView.theme({
  '.cm-line, .cm-deletedChunk .cm-deletedLine': { position: 'relative', paddingInline: '18px 11px !important' },
  '.cm-gutters': { backgroundColor: 'transparent' },
  '.cm-oldNumbers .cm-gutterElement': {
    minWidth: '30px',
    padding: '0 0 0 8px',
    textAlign: 'right',
    whiteSpace: 'pre',
  },
  '&.cm-merge-a .cm-changedLine, .cm-deletedChunk': { backgroundColor: WENT },
  '&.cm-merge-b .cm-changedLine, .cm-inlineChangedLine': { backgroundColor: CAME },
  '&.cm-merge-a .cm-changedLine::before, .cm-deletedChunk .cm-deletedLine::before': sign('−', 'var(--_bad)'),
  '&.cm-merge-b .cm-changedLine::before': sign('+', 'var(--_ok)'),
  '&.cm-merge-a .cm-changedText, & .cm-deletedChunk .cm-deletedText, &.cm-merge-b .cm-deletedText': {
    background: WENT_WORDS,
    borderRadius: '2px',
  },
  '&.cm-merge-b .cm-changedText': { background: CAME_WORDS, borderRadius: '2px' },
  '.cm-deletedChunk': { padding: '0', fontFamily: 'var(--_font-mono)' },
  '.cm-mergeSpacer': { backgroundColor: 'var(--_sunken)' },
  '.cm-collapsedLines': {
    padding: '4px 18px',
    background: 'var(--_accent-soft)',
    color: 'var(--_text-2)',
    fontSize: '12px',
    cursor: 'pointer',
  },
  '.cm-collapsedLines:hover': { color: 'var(--_text)' },
  '.cm-collapsedLines:focus-visible': { outline: '2px solid var(--_accent)', outlineOffset: '-2px' },
  '.cm-collapsedLines::before, .cm-collapsedLines::after': { content: 'none' },
  '@media (pointer: coarse)': { '.cm-collapsedLines': { paddingBlock: '11px' } },
  '@media (forced-colors: active)': {
    '.cm-changedLine, .cm-deletedChunk': { borderInlineStart: '3px solid CanvasText' },
    '.cm-changedText, .cm-deletedText': { textDecoration: 'underline' },
  },
});
