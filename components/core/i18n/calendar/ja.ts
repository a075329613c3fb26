/** What dates, times and colours say, in Japanese. */
import type { TableOf } from '../table.ts';
import type { englishOfCalendar } from './en.ts';

export const strings: TableOf<typeof englishOfCalendar> = {
  'date.between': '{min}から{max}まで',
  'date.from': '{min}以降',
  'date.until': '{max}以前',
  'present.today': '今日',
  'present.now': '現在',
  'preset.today': '今日',
  'preset.last_7_days': '過去7日間',
  'preset.this_month': '今月',
  'preset.last_month': '先月',
  'preset.this_year': '今年',
  'date_range.from': '{label}（開始日）',
  'date_range.to': '{label}（終了日）',
  'calendar.open': '{label}：カレンダーで選択',
  'calendar.presets': 'よく使う期間',
  'calendar.previous': '前の月',
  'calendar.next': '次の月',
  'calendar.first': '開始日を選んでください',
  'calendar.last': '開始日は{day}です。終了日を選んでください',
  'colour.pick': '{label}、カラーピッカー',
  'colour.opaque': '透明度を除いて{value}として送信されます',
};
