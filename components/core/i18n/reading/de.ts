/** What code, differences, formulas and trees say, in German. */
import type { DESCRIBE_MESSAGES } from '../../../../contract/messages-describe.ts';
import type { TableOf } from '../table.ts';
import type { englishOfReading } from './en.ts';

/** With the sentence that stands for a difference. */
type Described = Pick<typeof DESCRIBE_MESSAGES, Extract<keyof typeof DESCRIBE_MESSAGES, `describe.diff.${string}`>>;

export const strings: TableOf<typeof englishOfReading & Described> = {
  'reading.search': 'Suchen',
  'reading.wrap': 'Umbrechen',
  'reading.cut': 'Hier steht nur der Anfang. Die Datei enthält alles.',
  'reading.copy': '{name} kopieren',
  'diff.before': 'Vorher',
  'diff.after': 'Nachher',
  'diff.inline': 'Untereinander',
  'diff.all': 'Alle Zeilen',
  'diff.next': 'Nächste Änderung',
  'diff.previous': 'Vorige Änderung',
  'diff.unchanged': '$ Zeilen unverändert',
  'diff.rough':
    'Es hat sich so viel geändert, dass nur Anfang und Ende verglichen werden. Alle Zeilen stehen im Patch.',
  'latex.fault': 'Diese Formel lässt sich nicht zeichnen: {reason}',
  'latex.failed':
    'Die Formeln konnten nicht geladen werden. Seite neu laden, um sie gezeichnet zu sehen; dies ist ihr Quelltext.',
  'latex.empty': 'Keine Formel',
  'tree.search': 'Im Baum suchen',
  'tree.expand': 'Alle aufklappen',
  'tree.collapse': 'Alle zuklappen',
  'tree.empty': 'Keine Knoten',
  'tree.found.one': '{n} Treffer',
  'tree.found.other': '{n} Treffer',
  'tree.value': 'Wert',
  'describe.diff.same': 'Beide Texte sind gleich.',
  'describe.diff.changes': '{added}, {removed}.',
  'describe.diff.named': '{name}: {added}, {removed}.',
  'describe.diff.names': '{before} zu {after}',
  'describe.diff.added.one': '{n} Zeile hinzugefügt',
  'describe.diff.added.other': '{n} Zeilen hinzugefügt',
  'describe.diff.removed.one': '{n} Zeile entfernt',
  'describe.diff.removed.other': '{n} Zeilen entfernt',
};
