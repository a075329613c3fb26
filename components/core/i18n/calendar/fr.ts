/** What dates, times and colours say, in French. */
import type { TableOf } from '../table.ts';
import type { englishOfCalendar } from './en.ts';

export const strings: TableOf<typeof englishOfCalendar> = {
  'date.between': 'Du {min} au {max}',
  'date.from': 'Le {min} ou après',
  'date.until': 'Le {max} ou avant',
  'present.today': 'Aujourd’hui',
  'present.now': 'Maintenant',
  'preset.today': 'Aujourd’hui',
  'preset.last_7_days': '7 derniers jours',
  'preset.this_month': 'Ce mois-ci',
  'preset.last_month': 'Le mois dernier',
  'preset.this_year': 'Cette année',
  'date_range.from': '{label}, du',
  'date_range.to': '{label}, au',
  'calendar.open': '{label} : choisir dans un calendrier',
  'calendar.presets': 'Périodes courantes',
  'calendar.previous': 'Mois précédent',
  'calendar.next': 'Mois suivant',
  'calendar.first': 'Choisissez le premier jour',
  'calendar.last': 'À partir du {day}. Choisissez maintenant le dernier jour',
  'colour.pick': '{label}, sélecteur de couleur',
  'colour.opaque': 'Envoyée sans transparence : {value}',
};
