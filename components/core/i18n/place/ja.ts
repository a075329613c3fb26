/** What map outputs say, in Japanese. */
import type { TableOf } from '../table.ts';
import type { englishOfPlace } from './en.ts';

export const strings: TableOf<typeof englishOfPlace> = {
  'place.name': '{label}: 地図',
  'place.failed': '地図を読み込めませんでした。下の表は地図なしで使えます。',
  'place.keys':
    '矢印キーで場所を順に移動し、Home と End で最初と最後に移動します。Enter で詳細を開き、Escape で閉じます。Shift と矢印キーで地図を動かし、プラスとマイナスで拡大・縮小します。',
  'place.close': '閉じる',
  'place.said': '{name}、{total} 件中 {n} 件目',
  'place.empty': '表示する場所がありません',
  'place.place': '場所 {n}',
  'place.stop': '経由地 {n}',
  'place.area': '区域 {n}',
  'place.region': '地域 {n}',
  'place.number': '番号',
  'place.label': 'ラベル',
  'place.coordinates': '座標',
  'place.weight': '重み',
  'place.value': '値',
  'place.id': 'ID',
  'place.corner': '頂点',
  'place.start': '出発',
  'place.finish': '到着',
  'place.round': '出発と到着',
  'place.direction': '方向',
  'place.missing': '値なし',
  'place.without.one': '値のない地域が {n} 件あり、斜線で示しています。',
  'place.without.other': '値のない地域が {n} 件あり、斜線で示しています。',
  'place.other_shapes.one': '面ではない図形が {n} 件あり、描かれていません。',
  'place.other_shapes.other': '面ではない図形が {n} 件あり、描かれていません。',
  'place.heat.weights': '近くの重みの合計',
  'place.heat.points': '近くの点の数',
  'place.heat.cold': '0 より大きい重みがないため、描くものがありません。',
};
