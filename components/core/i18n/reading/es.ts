/** What code, differences, formulas and trees say, in Spanish. */
import type { DESCRIBE_MESSAGES } from '../../../../contract/messages-describe.ts';
import type { TableOf } from '../table.ts';
import type { englishOfReading } from './en.ts';

/** With the sentence that stands for a difference. */
type Described = Pick<typeof DESCRIBE_MESSAGES, Extract<keyof typeof DESCRIBE_MESSAGES, `describe.diff.${string}`>>;

export const strings: TableOf<typeof englishOfReading & Described> = {
  'reading.search': 'Buscar',
  'reading.wrap': 'Ajustar líneas',
  'reading.cut': 'Solo se muestra el principio. Descargue el archivo para verlo entero.',
  'reading.copy': 'Copiar {name}',
  'diff.before': 'Antes',
  'diff.after': 'Después',
  'diff.inline': 'En línea',
  'diff.all': 'Todas las líneas',
  'diff.next': 'Cambio siguiente',
  'diff.previous': 'Cambio anterior',
  'diff.unchanged': '$ líneas sin cambios',
  'diff.rough':
    'Ha cambiado tanto que solo se comparan el principio y el final. Descargue el parche para ver todas las líneas.',
  'latex.fault': 'Esta fórmula no se puede dibujar: {reason}',
  'latex.failed': 'No se pudieron cargar las fórmulas. Recargue la página para verlas dibujadas; este es su código.',
  'latex.empty': 'Ninguna fórmula',
  'tree.search': 'Buscar en el árbol',
  'tree.expand': 'Desplegar todo',
  'tree.collapse': 'Plegar todo',
  'tree.empty': 'Ningún nodo',
  'tree.found.one': '{n} coincidencia',
  'tree.found.other': '{n} coincidencias',
  'tree.value': 'Valor',
  'describe.diff.same': 'Ambos textos son iguales.',
  'describe.diff.changes': '{added}, {removed}.',
  'describe.diff.named': '{name}: {added}, {removed}.',
  'describe.diff.names': '{before} a {after}',
  'describe.diff.added.one': '{n} línea añadida',
  'describe.diff.added.other': '{n} líneas añadidas',
  'describe.diff.removed.one': '{n} línea eliminada',
  'describe.diff.removed.other': '{n} líneas eliminadas',
};
