/** What pictures, sound and video say, in German. */
import type { TableOf } from '../table.ts';
import type { englishOfMedia } from './en.ts';

export const strings: TableOf<typeof englishOfMedia> = {
  'media.picture': 'Bild',
  'media.loading': 'Wird geladen',
  'media.adrift': 'Dies liegt bei dem Tool, das es gemacht hat. Bitte dort öffnen.',
  'media.open': 'Auf {host} öffnen',
  'media.sound.remote': 'Ton von {host} laden',
  'media.film.remote': 'Video von {host} laden',
  'media.images.remote.one': '{n} Bild von {host} zeigen',
  'media.images.remote.other': '{n} Bilder von {host} zeigen',
  'media.image.failed':
    'Das Bild lässt sich nicht zeigen. Seine Daten sind beschädigt, nicht mehr da oder in einem unbekannten Format.',
  'media.sound.failed':
    'Der Ton lässt sich nicht abspielen. Seine Daten sind beschädigt, nicht mehr da oder in einem unbekannten Format.',
  'media.film.failed':
    'Das Video lässt sich nicht abspielen. Seine Daten sind beschädigt, nicht mehr da oder in einem unbekannten Format.',
  'image.stage': '{name}. Plus und Minus zoomen, 0 passt ein, 1 ist die Originalgröße, Pfeiltasten verschieben.',
  'image.in': 'Vergrößern',
  'image.out': 'Verkleinern',
  'image.fit': 'Einpassen. Jetzt {percent}',
  'image.actual': 'Originalgröße. Jetzt {percent}',
  'image.scale': 'Zoom {percent}',
  'grid.empty': 'Keine Bilder',
  'grid.open': '{name} öffnen',
  'grid.nth': 'Bild {position} von {count}',
  'grid.position': '{position} von {count}',
  'grid.previous': 'Voriges Bild',
  'grid.next': 'Nächstes Bild',
  'grid.close': 'Schließen',
  'compare.before': 'Vorher',
  'compare.after': 'Nachher',
  'compare.divider': 'Teiler zwischen „{before}“ und „{after}“',
  'compare.shown': '{percent} „{before}“',
  'audio.play': '{name} abspielen',
  'audio.pause': '{name} anhalten',
  'audio.position': 'Stelle in {name}',
  'audio.at': '{time} von {total}',
  'audio.mute': 'Stumm schalten',
  'audio.unmute': 'Ton einschalten',
  'audio.volume': 'Lautstärke',
  'audio.speed': 'Tempo',
  'file.preview': 'Anfang von {name}',
  'file.cut': 'Die ersten {shown} von {size}',
  'file.cut.somewhere': 'Die ersten {shown}',
};
