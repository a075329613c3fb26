/** What history, sharing and the API say, in Spanish. */
import type { TableOf } from '../table.ts';
import type { englishOfPanels } from './en.ts';

export const strings: TableOf<typeof englishOfPanels> = {
  'history.none': 'Aún no hay ejecuciones. Cada una aparecerá aquí.',
  'history.more': 'Mostrar ejecuciones anteriores',
  'history.show': 'Mostrar la ejecución de {time}',
  'history.star': 'Conservar esta ejecución',
  'history.starred': 'Conservada',
  'history.label': 'Poner nombre a esta ejecución',
  'history.delete': 'Eliminar esta ejecución',
  'history.deleted': 'Eliminada.',
  'history.undo': 'Deshacer',
  'history.failed': 'No se pudo cargar la lista de ejecuciones.',
  'history.running': 'en curso',
  'history.error': 'fallida',
  'history.cancelled': 'cancelada',
  'history.interrupted': 'interrumpida',
  'share.text': 'Esta dirección abre el formulario con los valores actuales, sin archivos ni secretos.',
  'share.long': 'Esta dirección es muy larga. Algunos programas la cortan.',
  'share.address': 'Dirección',
  'api.text': 'Ejecutar esta herramienta desde un script con los valores actuales.',
  'api.embed': 'Incrustar',
  'api.embed.text': 'Esto pone la herramienta en otra página. Su dirección debe permitirse una vez: {command}',
  'api.fallback': 'No se pudo cargar la herramienta. ¿Está en marcha la pasarela?',
  'api.files': 'Los archivos se omiten. Ponga URL de datos en su lugar.',
};
