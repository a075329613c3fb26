/** What map outputs say, in German. */
import type { TableOf } from '../table.ts';
import type { englishOfPlace } from './en.ts';

export const strings: TableOf<typeof englishOfPlace> = {
  'place.name': '{label}: Karte',
  'place.failed': 'Die Karte konnte nicht geladen werden. Die Tabelle darunter geht auch ohne sie.',
  'place.keys':
    'Die Pfeiltasten gehen von einem Ort zum nächsten, Pos1 und Ende zum ersten und letzten. Die Eingabetaste öffnet, was über ihn bekannt ist, Escape schließt es. Mit Umschalt bewegen die Pfeiltasten die Karte, Plus und Minus zoomen.',
  'place.close': 'Schließen',
  'place.said': '{name}, {n} von {total}',
  'place.empty': 'Keine Orte vorhanden',
  'place.place': 'Ort {n}',
  'place.stop': 'Halt {n}',
  'place.area': 'Fläche {n}',
  'place.region': 'Region {n}',
  'place.number': 'Nr.',
  'place.label': 'Beschriftung',
  'place.coordinates': 'Koordinaten',
  'place.weight': 'Gewicht',
  'place.value': 'Wert',
  'place.id': 'ID',
  'place.corner': 'Ecke',
  'place.start': 'Start',
  'place.finish': 'Ziel',
  'place.round': 'Start und Ziel',
  'place.direction': 'Richtung',
  'place.missing': 'Kein Wert',
  'place.without.one': '{n} Region hat keinen Wert und ist schraffiert.',
  'place.without.other': '{n} Regionen haben keinen Wert und sind schraffiert.',
  'place.other_shapes.one': '{n} Form ist keine Fläche und wird nicht gezeichnet.',
  'place.other_shapes.other': '{n} Formen sind keine Flächen und werden nicht gezeichnet.',
  'place.heat.weights': 'Summe der Gewichte in der Nähe',
  'place.heat.points': 'Punkte in der Nähe',
  'place.heat.cold': 'Kein Gewicht liegt über null: Es gibt nichts zu zeichnen.',
};
