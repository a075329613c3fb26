/** What charts say, in Spanish. */
import type { TableOf } from '../table.ts';
import type { englishOfPlot } from './en.ts';

export const strings: TableOf<typeof englishOfPlot> = {
  'plot.log.one': '{n} valor igual o menor que cero no cabe en un eje logarítmico y se omite.',
  'plot.log.other': '{n} valores iguales o menores que cero no caben en un eje logarítmico y se omiten.',
  'plot.averaged': 'Hay más celdas que espacio: las vecinas se dibujan con su media. Amplíe para ver cada una.',
  'plot.open': 'Apertura',
  'plot.high': 'Máximo',
  'plot.low': 'Mínimo',
  'plot.close': 'Cierre',
  'plot.volume': 'Volumen',
  'plot.lowest': 'Valor mínimo',
  'plot.q1': 'Primer cuartil',
  'plot.median': 'Mediana',
  'plot.q3': 'Tercer cuartil',
  'plot.highest': 'Valor máximo',
  'plot.outlier': 'Valor atípico',
  'plot.outliers': 'Valores atípicos',
  'plot.count': 'Cantidad',
  'plot.from': 'Desde',
  'plot.to': 'Hasta',
  'plot.range': '{from} a {to}',
  'plot.row': 'Fila',
  'plot.column': 'Columna',
  'plot.label': 'Etiqueta',
  'plot.size': 'Tamaño',
  'plot.time': 'Fecha',
  'plot.rows': 'Las primeras {shown} de {n} filas. El archivo CSV las contiene todas.',
  'plot.data': 'Los datos del gráfico',
};
