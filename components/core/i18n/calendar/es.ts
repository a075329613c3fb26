/** What dates, times and colours say, in Spanish. */
import type { TableOf } from '../table.ts';
import type { englishOfCalendar } from './en.ts';

export const strings: TableOf<typeof englishOfCalendar> = {
  'date.between': 'Del {min} al {max}',
  'date.from': '{min} o después',
  'date.until': '{max} o antes',
  'present.today': 'Hoy',
  'present.now': 'Ahora',
  'preset.today': 'Hoy',
  'preset.last_7_days': 'Últimos 7 días',
  'preset.this_month': 'Este mes',
  'preset.last_month': 'El mes pasado',
  'preset.this_year': 'Este año',
  'date_range.from': '{label}, desde',
  'date_range.to': '{label}, hasta',
  'calendar.open': '{label}: elegir en un calendario',
  'calendar.presets': 'Periodos habituales',
  'calendar.previous': 'Mes anterior',
  'calendar.next': 'Mes siguiente',
  'calendar.first': 'Elige el primer día',
  'calendar.last': 'Desde el {day}. Ahora elige el último día',
  'colour.pick': '{label}, selector de color',
  'colour.opaque': 'Se envía sin transparencia, como {value}',
};
