/** A tool's secrets, in Japanese. */
import type { TableOf } from '../table.ts';
import type { englishOfMissingSecrets, englishOfSecrets } from './en.ts';

export const strings: TableOf<typeof englishOfMissingSecrets & typeof englishOfSecrets> = {
  'secrets.title': 'シークレット',
  'secrets.text': 'このコンピューターのツールのフォルダーに保存されます。保存した値が再び表示されることはありません。',
  'secrets.none': 'このツールにシークレットは必要ありません。',
  'secrets.required': '必須',
  'secrets.set': '設定済み',
  'secrets.unset': '未設定',
  'secrets.type': '値を入力または貼り付け',
  'secrets.replace': '新しい値を入力して置き換える',
  'secrets.show': '表示',
  'secrets.show.name': '{key} に入力した値を表示',
  'secrets.save': '保存',
  'secrets.save.name': '{key} を保存',
  'secrets.saving': '保存中',
  'secrets.saved': '{key} を保存しました。次の実行から使われます。',
  'secrets.empty': '先に {key} の値を入力してください。',
  'secrets.lines': '複数行の値です。Ctrl または ⌘ と Enter で保存します。',
  'secrets.remove': '削除',
  'secrets.remove.name': '{key} を削除',
  'secrets.remove.ask': '{key} を削除しますか？値は失われます。',
  'secrets.remove.required': '{key} を削除しますか？値は失われ、値がないとツールは実行できません。',
  'secrets.keep': '残す',
  'secrets.removed': '{key} を削除しました。',
  'secrets.no-key':
    'シークレットを表示・変更できるのは、ゲートウェイを動かしている人だけです。「{command}」が表示するアドレスを開いてください。キーが含まれています。またはターミナルで：',
  'secrets.wrong-key':
    'この管理キーはゲートウェイに受け付けられませんでした。「{command}」が表示するアドレスを開いてください。正しいキーが含まれています。またはターミナルで：',
  'secrets.unreadable': 'ゲートウェイの応答を読み取れませんでした。ページを再読み込みしてもう一度お試しください。',
  'secrets.unnamed': 'どのツールのシークレットを表示するか指定してください：<pixie-secrets tool="my-tool">。',
  'secrets.missing.one': 'このツールはまだ実行できません。シークレット {keys} が設定されていません。',
  'secrets.missing.other': 'このツールはまだ実行できません。シークレット {keys} が設定されていません。',
  'secrets.missing.how': 'ゲートウェイを動かしている人が、ダッシュボードのツールのページかターミナルで設定できます：',
  'secrets.missing.again': 'もう一度確認',
  'secrets.missing.gone': 'ツールを実行できるようになりました。',
};
