/** What pictures, sound and video say, in Spanish. */
import type { TableOf } from '../table.ts';
import type { englishOfMedia } from './en.ts';

export const strings: TableOf<typeof englishOfMedia> = {
  'media.picture': 'Imagen',
  'media.loading': 'Cargando',
  'media.adrift': 'Esto está en la herramienta que lo hizo. Ábralo en esa herramienta.',
  'media.open': 'Abrir en {host}',
  'media.sound.remote': 'Cargar el sonido de {host}',
  'media.film.remote': 'Cargar el vídeo de {host}',
  'media.images.remote.one': 'Mostrar {n} imagen de {host}',
  'media.images.remote.other': 'Mostrar {n} imágenes de {host}',
  'media.image.failed':
    'La imagen no se puede mostrar. Sus datos están dañados, ya no están o tienen un formato desconocido.',
  'media.sound.failed':
    'El sonido no se puede reproducir. Sus datos están dañados, ya no están o tienen un formato desconocido.',
  'media.film.failed':
    'El vídeo no se puede reproducir. Sus datos están dañados, ya no están o tienen un formato desconocido.',
  'image.stage': '{name}. Más y menos cambian el zoom, 0 ajusta, 1 es el tamaño real, las flechas desplazan.',
  'image.in': 'Acercar',
  'image.out': 'Alejar',
  'image.fit': 'Ajustar. Ahora {percent}',
  'image.actual': 'Tamaño real. Ahora {percent}',
  'image.scale': 'Zoom {percent}',
  'grid.empty': 'Sin imágenes',
  'grid.open': 'Abrir {name}',
  'grid.nth': 'Imagen {position} de {count}',
  'grid.position': '{position} de {count}',
  'grid.previous': 'Imagen anterior',
  'grid.next': 'Imagen siguiente',
  'grid.close': 'Cerrar',
  'compare.before': 'Antes',
  'compare.after': 'Después',
  'compare.divider': 'Divisor entre «{before}» y «{after}»',
  'compare.shown': '{percent} «{before}»',
  'audio.play': 'Reproducir {name}',
  'audio.pause': 'Pausar {name}',
  'audio.position': 'Posición en {name}',
  'audio.at': '{time} de {total}',
  'audio.mute': 'Silenciar',
  'audio.unmute': 'Activar el sonido',
  'audio.volume': 'Volumen',
  'audio.speed': 'Velocidad',
  'file.preview': 'Comienzo de {name}',
  'file.cut': 'Los primeros {shown} de {size}',
  'file.cut.somewhere': 'Los primeros {shown}',
};
