/** The editor in the elements' own colours: tokens where they exist, and six hues for syntax with 4.5:1 on both themes. */
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

const look = EditorView.theme({
  '&': { color: 'var(--_text)', backgroundColor: 'transparent', fontSize: '13px' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--_font-mono)', lineHeight: '20px', overscrollBehavior: 'auto' },
  '.cm-content': { padding: '6px 0', caretColor: 'var(--_text)' },
  '.cm-line': { padding: '0 11px' },
  '.cm-gutters': {
    backgroundColor: 'var(--_raised)',
    color: 'var(--_text-3)',
    border: 'none',
    fontVariantNumeric: 'tabular-nums',
  },
  '.cm-lineNumbers .cm-gutterElement': { minWidth: '30px', padding: '0 4px 0 8px' },
  '.cm-gutters + .cm-content .cm-line': { paddingInlineStart: '6px' },
  '.cm-gutter-lint': { width: '10px' },
  '.cm-gutter-lint .cm-gutterElement': { padding: '0' },
  '.cm-activeLine': { backgroundColor: 'transparent' },
  '.cm-activeLineGutter': { backgroundColor: 'transparent' },
  '&.cm-focused .cm-activeLineGutter': { color: 'var(--_text)' },
  '&.cm-focused .cm-matchingBracket': {
    backgroundColor: 'var(--_accent-soft)',
    outline: '1px solid var(--_accent)',
  },
  '&.cm-focused .cm-nonmatchingBracket': { backgroundColor: 'var(--_bad-soft)' },
  '.cm-specialChar': { color: 'var(--_bad)' },
  '.cm-placeholder': { color: 'var(--_text-3)' },
  '.cm-searchMatch': { backgroundColor: 'light-dark(#ffe9a8, #5c4a12)' },
  '.cm-searchMatch-selected': { backgroundColor: 'light-dark(#ffc861, #8a6a00)' },
  '.cm-lintRange-error': {
    backgroundImage: 'none',
    paddingBottom: '0',
    textDecoration: 'underline wavy var(--_bad)',
    textDecorationSkipInk: 'none',
    textUnderlineOffset: '3px',
  },
  '.cm-lintRange-active': { backgroundColor: 'var(--_bad-soft)' },
  '.cm-lintPoint-error:after': { borderBottomColor: 'var(--_bad)' },
  '.cm-lint-marker': { width: '7px', height: '7px', marginBlock: '6.5px', marginInline: 'auto', borderRadius: '50%' },
  '.cm-lint-marker-error': { content: 'normal', backgroundColor: 'var(--_bad)', forcedColorAdjust: 'none' },
});

const parts = EditorView.theme({
  '.cm-tooltip': {
    maxWidth: 'min(360px, 90%)',
    border: '1px solid var(--_border-strong)',
    borderRadius: '6px',
    backgroundColor: 'var(--_raised)',
    color: 'var(--_text)',
    fontSize: '12px',
  },
  '.cm-diagnostic': { padding: '5px 9px', fontFamily: 'inherit', whiteSpace: 'normal' },
  '.cm-diagnostic-error': { borderLeft: 'none' },
  '.cm-panels': { backgroundColor: 'var(--_sunken)', color: 'var(--_text)', fontFamily: 'inherit' },
  '.cm-panels-top': { borderBottom: '1px solid var(--_border)' },
  '.cm-panels-bottom': { borderTop: '1px solid var(--_border)' },
  '.cm-panel.cm-search, .cm-panel.cm-dialog': {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: '4px',
    paddingBlock: '6px',
    paddingInline: '8px 34px',
    fontSize: '12px',
  },
  '.cm-panel.cm-search br': { display: 'none' },
  '.cm-panel.cm-search label': { display: 'inline-flex', alignItems: 'center', gap: '4px', fontSize: '12px' },
  '.cm-panel.cm-search input[type=checkbox]': { margin: '0', accentColor: 'var(--_accent)' },
  '.cm-panel .cm-textfield': {
    flex: '1 1 120px',
    minWidth: '0',
    minHeight: '26px',
    margin: '0',
    padding: '0 7px',
    border: '1px solid var(--_border-control)',
    borderRadius: '6px',
    backgroundColor: 'var(--_raised)',
    color: 'var(--_text)',
    fontSize: '12px',
  },
  '.cm-panel .cm-button': {
    minHeight: '26px',
    margin: '0',
    padding: '0 8px',
    border: '1px solid var(--_border-strong)',
    borderRadius: '6px',
    background: 'var(--_raised)',
    color: 'var(--_text)',
    fontSize: '12px',
  },
  '.cm-panel .cm-textfield:focus-visible, .cm-panel .cm-button:focus-visible': {
    outline: '2px solid var(--_accent)',
    outlineOffset: '0',
  },
  '.cm-panel.cm-search [name=close], .cm-panel.cm-dialog .cm-dialog-close': {
    position: 'absolute',
    top: '6px',
    right: 'auto',
    insetInlineEnd: '6px',
    width: '26px',
    height: '26px',
    padding: '0',
    color: 'var(--_text-2)',
    fontSize: '16px',
  },
  '@media (pointer: coarse)': {
    '.cm-panel .cm-textfield, .cm-panel .cm-button, .cm-panel.cm-search label': { minHeight: '42px' },
    '.cm-panel.cm-search [name=close], .cm-panel.cm-dialog .cm-dialog-close': { width: '42px', height: '42px' },
  },
});

const VIOLET = 'light-dark(#7a3fc4, #c79bff)';
const GREEN = 'light-dark(#1a6f3c, #7fdca4)';
const BLUE = 'light-dark(#1f5fb0, #86b8ff)';
const BROWN = 'light-dark(#8a4b00, #f0b072)';
const TEAL = 'light-dark(#0b6b76, #6fd3df)';

const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword, tags.modifier, tags.self], color: VIOLET },
  { tag: [tags.string, tags.special(tags.string), tags.regexp, tags.character, tags.attributeValue], color: GREEN },
  { tag: [tags.number, tags.bool, tags.null, tags.atom, tags.constant(tags.name), tags.unit], color: BLUE },
  { tag: [tags.propertyName, tags.attributeName, tags.labelName], color: BROWN },
  { tag: [tags.typeName, tags.className, tags.tagName, tags.namespace], color: TEAL },
  { tag: [tags.function(tags.variableName), tags.definition(tags.variableName), tags.url, tags.link], color: BLUE },
  { tag: [tags.comment, tags.meta, tags.processingInstruction], color: 'var(--_text-3)' },
  { tag: tags.heading, fontWeight: '600' },
  { tag: tags.strong, fontWeight: '700' },
  { tag: tags.emphasis, fontStyle: 'italic' },
  { tag: tags.strikethrough, textDecoration: 'line-through' },
  { tag: tags.monospace, color: BROWN },
  { tag: tags.quote, color: 'var(--_text-2)' },
  { tag: tags.invalid, color: 'var(--_bad)' },
]);

/** Colours, sizes and syntax; follows light and dark by the tokens alone. */
export const theme: Extension = [look, parts, syntaxHighlighting(colours)];
