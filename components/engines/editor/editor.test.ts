import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { Editor, type EditorOptions } from './editor.ts';
import { languageName, loadLanguage } from './languages.ts';
import { until } from '../../testing/until.ts';

const boxes: HTMLElement[] = [];
afterEach(() => {
  for (const box of boxes.splice(0)) box.remove();
});

function make(options: Partial<EditorOptions> = {}): Editor {
  const box = document.createElement('div');
  document.body.append(box);
  boxes.push(box);
  const root = box.attachShadow({ mode: 'open' });
  const parent = document.createElement('div');
  root.append(parent);
  return new Editor({ root, parent, text: 'one\ntwo\nthree', ...options });
}

describe('the editor', () => {
  it('brings its styles as adopted sheets, none in a tag or attribute of the page', () => {
    const before = document.adoptedStyleSheets.length;
    const tags = document.querySelectorAll('style').length;
    const { view } = make();
    const root = view.root as ShadowRoot;
    expect(root.adoptedStyleSheets.length).to.be.greaterThan(0);
    expect(root.querySelector('style') === null).to.equal(true);
    expect([document.adoptedStyleSheets.length, document.querySelectorAll('style').length]).to.deep.equal([
      before,
      tags,
    ]);
    expect(getComputedStyle(view.scrollDOM).lineHeight).to.equal('20px');
  });

  it('read-only takes the focus, keeps the text and leaves Tab to the page', async () => {
    const editor = make({ readOnly: true });
    const next = document.createElement('button');
    document.body.append(next);
    boxes.push(next);
    editor.focus();
    expect((editor.view.root as ShadowRoot).activeElement === editor.view.contentDOM).to.equal(true);
    await sendKeys({ type: 'x' });
    expect(editor.text).to.equal('one\ntwo\nthree');
    await sendKeys({ press: 'Tab' });
    expect(document.activeElement).to.equal(next);
  });

  it('says what a person changes, not what the page sets', () => {
    let told = 0;
    const editor = make({ onInput: () => (told += 1) });
    editor.setText('other');
    expect(told).to.equal(0);
    editor.focus();
    document.execCommand('insertText', false, 'x');
    return until(() => told === 1).then(() => expect(editor.text).to.contain('x'));
  });

  it('takes what is pasted from Windows without its carriage returns', () => {
    const editor = make({ text: '' });
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', 'a\r\nb\r\n');
    editor.focus();
    editor.view.contentDOM.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    );
    expect(editor.text).to.equal('a\nb\n');
  });

  it('marks faults in the text and beside their lines', async () => {
    const editor = make({ faults: true, numbers: true });
    editor.setFaults([{ from: 4, to: 7, message: 'wrong' }]);
    const root = editor.view.dom;
    expect(root.querySelector('.cm-lintRange-error')!.textContent).to.equal('two');
    await until(() => root.querySelector('.cm-lint-marker-error') !== null);
    editor.setFaults([]);
    expect(root.querySelector('.cm-lintRange-error') === null).to.equal(true);
  });
});

const SAMPLES: Record<string, string> = {
  python: 'def f(): return "a"',
  sql: "SELECT 'a' FROM t",
  js: 'const a = "b";',
  javascript: 'const a = "b";',
  ts: 'const a: string = "b";',
  html: '<p class="a">x</p>',
  css: 'p { color: red; }',
  json: '{"a": true}',
  markdown: '# Title',
  yaml: 'a: "b"',
  shell: 'echo "a"',
};

describe('languages', () => {
  for (const [language, text] of Object.entries(SAMPLES)) {
    it(`colours ${language}`, async () => {
      const { view } = make({ text, language });
      await until(() => view.contentDOM.querySelector('.cm-line span') !== null);
      expect(view.contentDOM.textContent).to.equal(text);
    });
  }

  it('shows what it does not know as plain text', async () => {
    for (const name of ['plain', 'text', 'klingon', '', null, undefined, '__proto__', 'constructor']) {
      expect(await loadLanguage(name)).to.equal(null);
    }
    expect(languageName(' PY ')).to.equal('python');
  });
});
