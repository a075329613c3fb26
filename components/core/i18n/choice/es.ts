/** What comboboxes and tags say, in Spanish. */
import type { TableOf } from '../table.ts';
import type { englishOfChoice } from './en.ts';

export const strings: TableOf<typeof englishOfChoice> = {
  'choice.count.one': '{n} opción',
  'choice.count.other': '{n} opciones',
  'choice.none': 'Nada coincide. Pruebe con menos letras.',
  'choice.picked': '{label}: elegido',
  'choice.added': '{label}: añadido',
  'choice.removed': '{label}: quitado',
  'choice.remove': 'Quitar {label}',
  'choice.clear': 'No elegir nada',
  'choice.chosen': 'Elegidos',
  'choice.more': '{n} más',
  'choice.fewer': 'Mostrar menos',
  'choice.all': 'Elegir todo',
  'choice.all.found': 'Elegir los {n} encontrados',
  'choice.nothing': 'No elegir ninguno',
  'choice.nothing.found': 'Quitar los encontrados',
  'choice.total.one': '{n} elegido',
  'choice.total.other': '{n} elegidos',
  'autocomplete.busy': 'Buscando sugerencias',
  'autocomplete.none': 'No hay sugerencias. Lo escrito se conserva.',
  'autocomplete.failed': 'Las sugerencias no llegaron. Siga escribiendo o vuelva a intentarlo.',
  'tags.add': 'Añadir una palabra',
  'tags.twice': '{label} ya está',
  'tags.pasted.one': '{n} palabra añadida',
  'tags.pasted.other': '{n} palabras añadidas',
  'tags.pasted.twice': '{added}. Omitidas porque ya estaban: {labels}',
};
