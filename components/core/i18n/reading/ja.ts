/** What code, differences, formulas and trees say, in Japanese. */
import type { DESCRIBE_MESSAGES } from '../../../../contract/messages-describe.ts';
import type { TableOf } from '../table.ts';
import type { englishOfReading } from './en.ts';

/** With the sentence that stands for a difference. */
type Described = Pick<typeof DESCRIBE_MESSAGES, Extract<keyof typeof DESCRIBE_MESSAGES, `describe.diff.${string}`>>;

export const strings: TableOf<typeof englishOfReading & Described> = {
  'reading.search': '検索',
  'reading.wrap': '折り返す',
  'reading.cut': '先頭だけを表示しています。全体はファイルをダウンロードしてください。',
  'reading.copy': '{name} をコピー',
  'diff.before': '変更前',
  'diff.after': '変更後',
  'diff.inline': 'インライン',
  'diff.all': 'すべての行',
  'diff.next': '次の変更',
  'diff.previous': '前の変更',
  'diff.unchanged': '変更なし $ 行',
  'diff.rough': '変更が多いため、先頭と末尾だけを比較しています。全行はパッチをダウンロードしてください。',
  'latex.fault': 'この数式は表示できません: {reason}',
  'latex.failed': '数式を読み込めませんでした。ページを再読み込みすると表示されます。これはソースです。',
  'latex.empty': '数式なし',
  'tree.search': 'ツリーを検索',
  'tree.expand': 'すべて展開',
  'tree.collapse': 'すべて折りたたむ',
  'tree.empty': 'ノードなし',
  'tree.found.one': '{n} 件',
  'tree.found.other': '{n} 件',
  'tree.value': '値',
  'describe.diff.same': '2 つのテキストは同じです。',
  'describe.diff.changes': '{added}、{removed}。',
  'describe.diff.named': '{name}: {added}、{removed}。',
  'describe.diff.names': '{before} から {after}',
  'describe.diff.added.one': '{n} 行追加',
  'describe.diff.added.other': '{n} 行追加',
  'describe.diff.removed.one': '{n} 行削除',
  'describe.diff.removed.other': '{n} 行削除',
};
