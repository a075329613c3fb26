/** What code, differences, formulas and trees say, in Arabic. */
import type { DESCRIBE_MESSAGES } from '../../../../contract/messages-describe.ts';
import type { TableOf } from '../table.ts';
import type { englishOfReading } from './en.ts';

/** With the sentence that stands for a difference. */
type Described = Pick<typeof DESCRIBE_MESSAGES, Extract<keyof typeof DESCRIBE_MESSAGES, `describe.diff.${string}`>>;

export const strings: TableOf<typeof englishOfReading & Described> = {
  'reading.search': 'بحث',
  'reading.wrap': 'التفاف',
  'reading.cut': 'تظهر البداية فقط. نزّل الملف لرؤيته كاملاً.',
  'reading.copy': 'نسخ {name}',
  'diff.before': 'قبل',
  'diff.after': 'بعد',
  'diff.inline': 'ضمن السطور',
  'diff.all': 'كل الأسطر',
  'diff.next': 'التغيير التالي',
  'diff.previous': 'التغيير السابق',
  'diff.unchanged': '$ من الأسطر دون تغيير',
  'diff.rough': 'التغييرات كثيرة، فتُقارَن البداية والنهاية فقط. نزّل الرقعة لرؤية كل الأسطر.',
  'latex.fault': 'تعذّر رسم هذه الصيغة: {reason}',
  'latex.failed': 'تعذّر تحميل الصيغ. أعد تحميل الصفحة لرؤيتها مرسومة؛ هذا نصها المصدري.',
  'latex.empty': 'لا توجد صيغة',
  'tree.search': 'البحث في الشجرة',
  'tree.expand': 'توسيع الكل',
  'tree.collapse': 'طيّ الكل',
  'tree.empty': 'لا توجد عُقد',
  'tree.found.one': 'تطابق واحد',
  'tree.found.other': '{n} تطابق',
  'tree.value': 'القيمة',
  'describe.diff.same': 'النصان متطابقان.',
  'describe.diff.changes': '{added}، {removed}.',
  'describe.diff.named': '{name}: {added}، {removed}.',
  'describe.diff.names': 'من {before} إلى {after}',
  'describe.diff.added.one': 'أُضيف سطر واحد',
  'describe.diff.added.other': 'أُضيف {n} سطر',
  'describe.diff.removed.one': 'حُذف سطر واحد',
  'describe.diff.removed.other': 'حُذف {n} سطر',
  'tree.found.two': 'تطابقان',
  'tree.found.few': '{n} تطابقات',
  'tree.found.many': '{n} تطابقاً',
  'describe.diff.added.two': 'أُضيف سطران',
  'describe.diff.added.few': 'أُضيفت {n} أسطر',
  'describe.diff.added.many': 'أُضيف {n} سطراً',
  'describe.diff.removed.two': 'حُذف سطران',
  'describe.diff.removed.few': 'حُذفت {n} أسطر',
  'describe.diff.removed.many': 'حُذف {n} سطراً',
};
