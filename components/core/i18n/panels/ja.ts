/** What history, sharing and the API say, in Japanese. */
import type { TableOf } from '../table.ts';
import type { englishOfPanels } from './en.ts';

export const strings: TableOf<typeof englishOfPanels> = {
  'history.none': 'まだ実行がありません。実行するとここに並びます。',
  'history.more': '以前の実行を表示',
  'history.show': '{time} の実行を表示',
  'history.star': 'この実行を残す',
  'history.starred': '保存済み',
  'history.label': 'この実行に名前を付ける',
  'history.delete': 'この実行を削除',
  'history.deleted': '削除しました。',
  'history.undo': '元に戻す',
  'history.failed': '実行の一覧を読み込めませんでした。',
  'history.running': '実行中',
  'history.error': '失敗',
  'history.cancelled': 'キャンセル',
  'history.interrupted': '中断',
  'share.text': 'このアドレスを開くと、今の値が入ったフォームになります。ファイルと秘密の値は含まれません。',
  'share.long': 'アドレスがとても長いため、途中で切れることがあります。',
  'share.address': 'アドレス',
  'api.text': '今の値でスクリプトからこのツールを実行します。',
  'api.embed': '埋め込み',
  'api.embed.text': 'ほかのページにこのツールを置きます。そのアドレスを一度許可してください: {command}',
  'api.fallback': 'ツールを読み込めませんでした。ゲートウェイは動いていますか？',
  'api.files': 'ファイルは省かれています。代わりにデータ URL を入れてください。',
};
