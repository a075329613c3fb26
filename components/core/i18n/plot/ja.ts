/** What charts say, in Japanese. */
import type { TableOf } from '../table.ts';
import type { englishOfPlot } from './en.ts';

export const strings: TableOf<typeof englishOfPlot> = {
  'plot.log.other': '0 以下の値 {n} 個は対数軸に表示できないため省かれています。',
  'plot.log.one': '0 以下の値 {n} 個は対数軸に表示できないため省かれています。',
  'plot.averaged': 'セルが多いため、隣り合うセルを平均して表示しています。拡大すると一つずつ見られます。',
  'plot.open': '始値',
  'plot.high': '高値',
  'plot.low': '安値',
  'plot.close': '終値',
  'plot.volume': '出来高',
  'plot.lowest': '最小',
  'plot.q1': '第1四分位',
  'plot.median': '中央値',
  'plot.q3': '第3四分位',
  'plot.highest': '最大',
  'plot.outlier': '外れ値',
  'plot.outliers': '外れ値',
  'plot.count': '件数',
  'plot.from': 'から',
  'plot.to': 'まで',
  'plot.range': '{from}～{to}',
  'plot.row': '行',
  'plot.column': '列',
  'plot.label': 'ラベル',
  'plot.size': 'サイズ',
  'plot.time': '時刻',
  'plot.rows': '{n} 行のうち最初の {shown} 行です。CSV ファイルにはすべて含まれます。',
  'plot.data': 'グラフのデータ',
};
