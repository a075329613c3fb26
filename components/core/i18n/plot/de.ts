/** What charts say, in German. */
import type { TableOf } from '../table.ts';
import type { englishOfPlot } from './en.ts';

export const strings: TableOf<typeof englishOfPlot> = {
  'plot.log.one': '{n} Wert von null oder weniger hat auf einer logarithmischen Achse keinen Platz und fehlt.',
  'plot.log.other': '{n} Werte von null oder weniger haben auf einer logarithmischen Achse keinen Platz und fehlen.',
  'plot.averaged':
    'Es gibt mehr Zellen als Platz: Nachbarn erscheinen als ihr Mittelwert. Vergrößern zeigt jede einzeln.',
  'plot.open': 'Eröffnung',
  'plot.high': 'Hoch',
  'plot.low': 'Tief',
  'plot.close': 'Schluss',
  'plot.volume': 'Volumen',
  'plot.lowest': 'Kleinster Wert',
  'plot.q1': 'Erstes Quartil',
  'plot.median': 'Median',
  'plot.q3': 'Drittes Quartil',
  'plot.highest': 'Größter Wert',
  'plot.outlier': 'Ausreißer',
  'plot.outliers': 'Ausreißer',
  'plot.count': 'Anzahl',
  'plot.from': 'Von',
  'plot.to': 'Bis',
  'plot.range': '{from} bis {to}',
  'plot.row': 'Zeile',
  'plot.column': 'Spalte',
  'plot.label': 'Beschriftung',
  'plot.size': 'Größe',
  'plot.time': 'Zeit',
  'plot.rows': 'Die ersten {shown} von {n} Zeilen. Die CSV-Datei enthält alle.',
  'plot.data': 'Die Daten des Diagramms',
};
