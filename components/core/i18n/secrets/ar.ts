/** A tool's secrets, in Arabic. */
import type { TableOf } from '../table.ts';
import type { englishOfMissingSecrets, englishOfSecrets } from './en.ts';

export const strings: TableOf<typeof englishOfMissingSecrets & typeof englishOfSecrets> = {
  'secrets.title': 'الأسرار',
  'secrets.text': 'تُحفظ في مجلد الأداة على هذا الحاسوب. القيمة المحفوظة لا تُعرض مرة أخرى أبدًا.',
  'secrets.none': 'لا تحتاج هذه الأداة إلى أسرار.',
  'secrets.required': 'مطلوب',
  'secrets.set': 'مُعيَّن',
  'secrets.unset': 'غير مُعيَّن',
  'secrets.type': 'اكتب القيمة أو ألصقها',
  'secrets.replace': 'اكتب قيمة جديدة لاستبدالها',
  'secrets.show': 'إظهار',
  'secrets.show.name': 'إظهار ما كُتب في {key}',
  'secrets.save': 'حفظ',
  'secrets.save.name': 'حفظ {key}',
  'secrets.saving': 'جارٍ الحفظ',
  'secrets.saved': 'حُفظ {key}. ستستخدمه الأداة بدءًا من تشغيلها التالي.',
  'secrets.empty': 'اكتب قيمة {key} أولًا.',
  'secrets.lines': 'قيمة من عدة أسطر. يحفظها Ctrl أو ⌘ مع Enter.',
  'secrets.remove': 'إزالة',
  'secrets.remove.name': 'إزالة {key}',
  'secrets.remove.ask': 'إزالة {key}؟ ستُفقد قيمته.',
  'secrets.remove.required': 'إزالة {key}؟ ستُفقد قيمته، ولا تعمل الأداة من دونها.',
  'secrets.keep': 'إبقاء',
  'secrets.removed': 'أُزيل {key}.',
  'secrets.no-key':
    'لا يرى الأسرار ولا يغيّرها إلا من يشغّل البوابة. افتح العنوان الذي يطبعه «{command}» ففيه المفتاح. أو في الطرفية:',
  'secrets.wrong-key':
    'لا تقبل البوابة مفتاح الإدارة هذا. افتح العنوان الذي يطبعه «{command}» ففيه المفتاح الصحيح. أو في الطرفية:',
  'secrets.unreadable': 'تعذّرت قراءة جواب البوابة. أعد تحميل الصفحة للمحاولة مجددًا.',
  'secrets.unnamed': 'اذكر الأداة التي تُعرض أسرارها: <pixie-secrets tool="my-tool">.',
  'secrets.missing.one': 'لا يمكن تشغيل هذه الأداة بعد: السر {keys} غير مُعيَّن.',
  'secrets.missing.other': 'لا يمكن تشغيل هذه الأداة بعد: الأسرار {keys} غير مُعيَّنة.',
  'secrets.missing.how': 'يستطيع من يشغّل البوابة تعيينه في صفحة الأداة من لوحة التحكم، أو في الطرفية:',
  'secrets.missing.again': 'تحقّق مجددًا',
  'secrets.missing.gone': 'يمكن تشغيل الأداة الآن.',
};
