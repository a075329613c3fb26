/** A tool's secrets, in German. */
import type { TableOf } from '../table.ts';
import type { englishOfMissingSecrets, englishOfSecrets } from './en.ts';

export const strings: TableOf<typeof englishOfMissingSecrets & typeof englishOfSecrets> = {
  'secrets.title': 'Geheimnisse',
  'secrets.text': 'Sie liegen im Ordner des Tools auf diesem Computer. Ein gespeicherter Wert wird nie wieder gezeigt.',
  'secrets.none': 'Dieses Tool braucht keine Geheimnisse.',
  'secrets.required': 'erforderlich',
  'secrets.set': 'Gesetzt',
  'secrets.unset': 'Nicht gesetzt',
  'secrets.type': 'Wert eingeben oder einfügen',
  'secrets.replace': 'Neuen Wert eingeben, um ihn zu ersetzen',
  'secrets.show': 'Zeigen',
  'secrets.show.name': 'Zeigen, was für {key} eingegeben ist',
  'secrets.save': 'Speichern',
  'secrets.save.name': '{key} speichern',
  'secrets.saving': 'Wird gespeichert',
  'secrets.saved': '{key} ist gespeichert. Das Tool verwendet den Wert ab dem nächsten Lauf.',
  'secrets.empty': 'Geben Sie zuerst einen Wert für {key} ein.',
  'secrets.lines': 'Ein Wert mit mehreren Zeilen. Strg oder ⌘ mit der Eingabetaste speichert ihn.',
  'secrets.remove': 'Entfernen',
  'secrets.remove.name': '{key} entfernen',
  'secrets.remove.ask': '{key} entfernen? Der Wert geht verloren.',
  'secrets.remove.required': '{key} entfernen? Der Wert geht verloren, und ohne einen läuft das Tool nicht.',
  'secrets.keep': 'Behalten',
  'secrets.removed': '{key} ist entfernt.',
  'secrets.no-key':
    'Nur wer das Gateway betreibt, kann Geheimnisse sehen und ändern. Öffnen Sie die Adresse, die „{command}“ ausgibt: Sie enthält den Schlüssel. Oder in einem Terminal:',
  'secrets.wrong-key':
    'Das Gateway nimmt diesen Admin-Schlüssel nicht an. Öffnen Sie die Adresse, die „{command}“ ausgibt: Sie enthält den richtigen. Oder in einem Terminal:',
  'secrets.unreadable':
    'Die Antwort des Gateways war nicht lesbar. Laden Sie die Seite neu, um es noch einmal zu versuchen.',
  'secrets.unnamed': 'Sagen Sie, wessen Geheimnisse gezeigt werden sollen: <pixie-secrets tool="my-tool">.',
  'secrets.missing.one': 'Dieses Tool kann noch nicht laufen: Das Geheimnis {keys} ist nicht gesetzt.',
  'secrets.missing.other': 'Dieses Tool kann noch nicht laufen: Die Geheimnisse {keys} sind nicht gesetzt.',
  'secrets.missing.how':
    'Wer das Gateway betreibt, kann das auf der Seite des Tools im Dashboard nachholen oder in einem Terminal:',
  'secrets.missing.again': 'Noch einmal prüfen',
  'secrets.missing.gone': 'Das Tool kann jetzt laufen.',
};
