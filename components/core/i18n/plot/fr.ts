/** What charts say, in French. */
import type { TableOf } from '../table.ts';
import type { englishOfPlot } from './en.ts';

export const strings: TableOf<typeof englishOfPlot> = {
  'plot.log.one': '{n} valeur nulle ou négative n’a pas de place sur un axe logarithmique et est omise.',
  'plot.log.other': '{n} valeurs nulles ou négatives n’ont pas de place sur un axe logarithmique et sont omises.',
  'plot.averaged':
    'Il y a plus de cellules que de place : les voisines sont tracées par leur moyenne. Agrandissez pour voir chacune.',
  'plot.open': 'Ouverture',
  'plot.high': 'Plus haut',
  'plot.low': 'Plus bas',
  'plot.close': 'Clôture',
  'plot.volume': 'Volume',
  'plot.lowest': 'Minimum',
  'plot.q1': 'Premier quartile',
  'plot.median': 'Médiane',
  'plot.q3': 'Troisième quartile',
  'plot.highest': 'Maximum',
  'plot.outlier': 'Valeur aberrante',
  'plot.outliers': 'Valeurs aberrantes',
  'plot.count': 'Effectif',
  'plot.from': 'De',
  'plot.to': 'À',
  'plot.range': '{from} à {to}',
  'plot.row': 'Ligne',
  'plot.column': 'Colonne',
  'plot.label': 'Libellé',
  'plot.size': 'Taille',
  'plot.time': 'Date',
  'plot.rows': 'Les {shown} premières lignes sur {n}. Le fichier CSV les contient toutes.',
  'plot.data': 'Les données du graphique',
};
