/** What map outputs say, in Spanish. */
import type { TableOf } from '../table.ts';
import type { englishOfPlace } from './en.ts';

export const strings: TableOf<typeof englishOfPlace> = {
  'place.name': '{label}: mapa',
  'place.failed': 'No se pudo cargar el mapa. La tabla de abajo funciona sin él.',
  'place.keys':
    'Las flechas van de un lugar al siguiente, Inicio y Fin al primero y al último. Intro abre lo que se sabe de él y Escape lo cierra. Mayús con las flechas mueve el mapa, más y menos cambian el zoom.',
  'place.close': 'Cerrar',
  'place.said': '{name}, {n} de {total}',
  'place.empty': 'No hay lugares que mostrar',
  'place.place': 'Lugar {n}',
  'place.stop': 'Parada {n}',
  'place.area': 'Área {n}',
  'place.region': 'Región {n}',
  'place.number': 'N.º',
  'place.label': 'Etiqueta',
  'place.coordinates': 'Coordenadas',
  'place.weight': 'Peso',
  'place.value': 'Valor',
  'place.id': 'ID',
  'place.corner': 'Vértice',
  'place.start': 'Salida',
  'place.finish': 'Llegada',
  'place.round': 'Salida y llegada',
  'place.direction': 'Sentido',
  'place.missing': 'Sin valor',
  'place.without.one': '{n} región no tiene valor y está rayada.',
  'place.without.other': '{n} regiones no tienen valor y están rayadas.',
  'place.other_shapes.one': '{n} forma no es un área y no se dibuja.',
  'place.other_shapes.other': '{n} formas no son áreas y no se dibujan.',
  'place.heat.weights': 'Suma de los pesos cercanos',
  'place.heat.points': 'Puntos cercanos',
  'place.heat.cold': 'Ningún peso es mayor que cero: no hay nada que dibujar.',
};
