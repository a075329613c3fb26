/** What history, sharing and the API say, in German. */
import type { TableOf } from '../table.ts';
import type { englishOfPanels } from './en.ts';

export const strings: TableOf<typeof englishOfPanels> = {
  'history.none': 'Noch keine Läufe. Jeder Lauf dieses Tools wird hier aufgelistet.',
  'history.more': 'Ältere Läufe zeigen',
  'history.show': 'Den Lauf von {time} zeigen',
  'history.star': 'Diesen Lauf behalten',
  'history.starred': 'Behalten',
  'history.label': 'Diesen Lauf benennen',
  'history.delete': 'Diesen Lauf löschen',
  'history.deleted': 'Gelöscht.',
  'history.undo': 'Rückgängig',
  'history.failed': 'Die Liste der Läufe konnte nicht geladen werden.',
  'history.running': 'läuft',
  'history.error': 'fehlgeschlagen',
  'history.cancelled': 'abgebrochen',
  'history.interrupted': 'unterbrochen',
  'share.text': 'Diese Adresse öffnet das Formular mit den jetzigen Werten. Dateien und Geheimnisse fehlen darin.',
  'share.long': 'Diese Adresse ist sehr lang. Manche Programme schneiden sie ab.',
  'share.address': 'Adresse',
  'api.text': 'Dieses Tool mit den jetzigen Werten aus einem Skript ausführen.',
  'api.embed': 'Einbetten',
  'api.embed.text': 'Damit steht das Tool auf einer anderen Seite. Deren Adresse muss einmal erlaubt werden: {command}',
  'api.fallback': 'Das Tool konnte nicht geladen werden. Läuft das Gateway?',
  'api.files': 'Dateien fehlen hier. Setzen Sie Daten-URLs an ihre Stelle.',
};
