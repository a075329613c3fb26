/** What dates, times and colours say, in Arabic. */
import type { TableOf } from '../table.ts';
import type { englishOfCalendar } from './en.ts';

export const strings: TableOf<typeof englishOfCalendar> = {
  'date.between': 'من {min} إلى {max}',
  'date.from': '{min} أو بعده',
  'date.until': '{max} أو قبله',
  'present.today': 'اليوم',
  'present.now': 'الآن',
  'preset.today': 'اليوم',
  'preset.last_7_days': 'آخر 7 أيام',
  'preset.this_month': 'هذا الشهر',
  'preset.last_month': 'الشهر الماضي',
  'preset.this_year': 'هذه السنة',
  'date_range.from': '{label}، من',
  'date_range.to': '{label}، إلى',
  'calendar.open': '{label}: اختر من التقويم',
  'calendar.presets': 'فترات شائعة',
  'calendar.previous': 'الشهر السابق',
  'calendar.next': 'الشهر التالي',
  'calendar.first': 'اختر اليوم الأول',
  'calendar.last': 'من {day}. اختر الآن اليوم الأخير',
  'colour.pick': '{label}، منتقي الألوان',
  'colour.opaque': 'يُرسل من دون شفافية بالقيمة {value}',
};
