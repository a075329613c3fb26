/** What dates, times and colours say, in German. */
import type { TableOf } from '../table.ts';
import type { englishOfCalendar } from './en.ts';

export const strings: TableOf<typeof englishOfCalendar> = {
  'date.between': 'Von {min} bis {max}',
  'date.from': '{min} oder später',
  'date.until': '{max} oder früher',
  'present.today': 'Heute',
  'present.now': 'Jetzt',
  'preset.today': 'Heute',
  'preset.last_7_days': 'Letzte 7 Tage',
  'preset.this_month': 'Dieser Monat',
  'preset.last_month': 'Letzter Monat',
  'preset.this_year': 'Dieses Jahr',
  'date_range.from': '{label}, von',
  'date_range.to': '{label}, bis',
  'calendar.open': '{label}: im Kalender auswählen',
  'calendar.presets': 'Übliche Zeiträume',
  'calendar.previous': 'Voriger Monat',
  'calendar.next': 'Nächster Monat',
  'calendar.first': 'Den ersten Tag wählen',
  'calendar.last': 'Ab {day}. Jetzt den letzten Tag wählen',
  'colour.pick': '{label}, Farbwähler',
  'colour.opaque': 'Wird ohne Transparenz gesendet, als {value}',
};
