/** What history, sharing and the API say, in Arabic. */
import type { TableOf } from '../table.ts';
import type { englishOfPanels } from './en.ts';

export const strings: TableOf<typeof englishOfPanels> = {
  'history.none': 'لا توجد عمليات تشغيل بعد. ستظهر كل عملية هنا.',
  'history.more': 'عرض العمليات الأقدم',
  'history.show': 'عرض عملية {time}',
  'history.star': 'الاحتفاظ بهذه العملية',
  'history.starred': 'محفوظة',
  'history.label': 'تسمية هذه العملية',
  'history.delete': 'حذف هذه العملية',
  'history.deleted': 'حُذفت.',
  'history.undo': 'تراجع',
  'history.failed': 'تعذّر تحميل قائمة العمليات.',
  'history.running': 'قيد التشغيل',
  'history.error': 'فشلت',
  'history.cancelled': 'أُلغيت',
  'history.interrupted': 'انقطعت',
  'share.text': 'يفتح هذا العنوان النموذج بالقيم الحالية، من دون الملفات والأسرار.',
  'share.long': 'هذا العنوان طويل جدًا، وقد تقتطعه بعض البرامج.',
  'share.address': 'العنوان',
  'api.text': 'تشغيل هذه الأداة من برنامج نصي بالقيم الحالية.',
  'api.embed': 'تضمين',
  'api.embed.text': 'يضع هذا الأداة في صفحة أخرى. يجب السماح بعنوانها مرة واحدة: {command}',
  'api.fallback': 'تعذّر تحميل الأداة. هل البوابة قيد التشغيل؟',
  'api.files': 'الملفات محذوفة هنا. ضع عناوين بيانات مكانها.',
};
