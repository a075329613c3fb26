/** The editor's own English words with ours in their place. */
import { englishOfEditor } from '../../core/i18n/editor/en.ts';
import type { Words } from '../../core/words.ts';

const PHRASES: Record<string, keyof typeof englishOfEditor> = {
  'Tab leaves the editor': 'editor.tab.leaves',
  'Tab indents': 'editor.tab.indents',
  Find: 'editor.find',
  Replace: 'editor.replace',
  next: 'editor.next',
  previous: 'editor.previous',
  all: 'editor.all',
  'match case': 'editor.case',
  regexp: 'editor.regexp',
  'by word': 'editor.word',
  replace: 'editor.replace.one',
  'replace all': 'editor.replace.every',
  close: 'editor.close',
  'Go to line': 'editor.line',
  go: 'editor.go',
  'current match': 'editor.match',
  'on line': 'editor.match.line',
  'replaced match on line $': 'editor.replaced.line',
  'replaced $ matches': 'editor.replaced',
  'Control character': 'editor.control',
  'Selection deleted': 'editor.deleted',
};

export function phrasesIn(words: Words): Record<string, string> {
  const own = words.with(englishOfEditor);
  return Object.fromEntries(Object.entries(PHRASES).map(([phrase, key]) => [phrase, own.text(key)]));
}
