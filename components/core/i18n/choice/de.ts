/** What comboboxes and tags say, in German. */
import type { TableOf } from '../table.ts';
import type { englishOfChoice } from './en.ts';

export const strings: TableOf<typeof englishOfChoice> = {
  'choice.count.one': '{n} Möglichkeit',
  'choice.count.other': '{n} Möglichkeiten',
  'choice.none': 'Nichts passt. Mit weniger Buchstaben versuchen.',
  'choice.picked': '{label} gewählt',
  'choice.added': '{label} hinzugefügt',
  'choice.removed': '{label} entfernt',
  'choice.remove': '{label} entfernen',
  'choice.clear': 'Nichts wählen',
  'choice.chosen': 'Gewählt',
  'choice.more': '{n} weitere',
  'choice.fewer': 'Weniger zeigen',
  'choice.all': 'Alle wählen',
  'choice.all.found': 'Alle {n} gefundenen wählen',
  'choice.nothing': 'Keine wählen',
  'choice.nothing.found': 'Gefundene abwählen',
  'choice.total.one': '{n} gewählt',
  'choice.total.other': '{n} gewählt',
  'autocomplete.busy': 'Vorschläge werden gesucht',
  'autocomplete.none': 'Keine Vorschläge. Die Eingabe bleibt, wie sie ist.',
  'autocomplete.failed': 'Die Vorschläge kamen nicht an. Einfach weitertippen oder noch einmal versuchen.',
  'tags.add': 'Wort hinzufügen',
  'tags.twice': '{label} ist schon da',
  'tags.pasted.one': '{n} Wort hinzugefügt',
  'tags.pasted.other': '{n} Wörter hinzugefügt',
  'tags.pasted.twice': '{added}. Ausgelassen, weil schon vorhanden: {labels}',
};
