/** What comboboxes and tags say, in Japanese. */
import type { TableOf } from '../table.ts';
import type { englishOfChoice } from './en.ts';

export const strings: TableOf<typeof englishOfChoice> = {
  'choice.count.one': '{n} 件の選択肢',
  'choice.count.other': '{n} 件の選択肢',
  'choice.none': '一致するものがありません。文字を減らしてみてください。',
  'choice.picked': '{label} を選びました',
  'choice.added': '{label} を追加しました',
  'choice.removed': '{label} を外しました',
  'choice.remove': '{label} を外す',
  'choice.clear': '選択しない',
  'choice.chosen': '選択済み',
  'choice.more': 'ほか {n} 件',
  'choice.fewer': '一部だけ表示',
  'choice.all': 'すべて選択',
  'choice.all.found': '見つかった {n} 件をすべて選択',
  'choice.nothing': 'すべて解除',
  'choice.nothing.found': '見つかったものを解除',
  'choice.total.one': '{n} 件を選択中',
  'choice.total.other': '{n} 件を選択中',
  'autocomplete.busy': '候補を探しています',
  'autocomplete.none': '候補がありません。入力した文字はそのまま使われます。',
  'autocomplete.failed': '候補を取得できませんでした。そのまま入力するか、もう一度お試しください。',
  'tags.add': '語を追加',
  'tags.twice': '{label} はすでにあります',
  'tags.pasted.one': '{n} 語を追加しました',
  'tags.pasted.other': '{n} 語を追加しました',
  'tags.pasted.twice': '{added}。すでにあるため除いたもの: {labels}',
};
