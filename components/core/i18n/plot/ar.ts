/** What charts say, in Arabic. */
import type { TableOf } from '../table.ts';
import type { englishOfPlot } from './en.ts';

export const strings: TableOf<typeof englishOfPlot> = {
  'plot.log.one': 'قيمة واحدة ({n}) تساوي الصفر أو أقل لا مكان لها على محور لوغاريتمي وقد حُذفت.',
  'plot.log.other': '{n} من القيم تساوي الصفر أو أقل لا مكان لها على محور لوغاريتمي وقد حُذفت.',
  'plot.averaged': 'الخلايا أكثر من المساحة المتاحة: تُرسم الخلايا المتجاورة بمتوسطها. كبّر الرسم لترى كل خلية.',
  'plot.open': 'الافتتاح',
  'plot.high': 'الأعلى',
  'plot.low': 'الأدنى',
  'plot.close': 'الإغلاق',
  'plot.volume': 'الحجم',
  'plot.lowest': 'أصغر قيمة',
  'plot.q1': 'الربع الأول',
  'plot.median': 'الوسيط',
  'plot.q3': 'الربع الثالث',
  'plot.highest': 'أكبر قيمة',
  'plot.outlier': 'قيمة شاذة',
  'plot.outliers': 'قيم شاذة',
  'plot.count': 'العدد',
  'plot.from': 'من',
  'plot.to': 'إلى',
  'plot.range': 'من {from} إلى {to}',
  'plot.row': 'الصف',
  'plot.column': 'العمود',
  'plot.label': 'التسمية',
  'plot.size': 'المقاس',
  'plot.time': 'الوقت',
  'plot.rows': 'أول {shown} من أصل {n} صف. ملف CSV يحتوي عليها كلها.',
  'plot.data': 'بيانات المخطط',
};
