/** The time before the editor is there, and when it never comes. */
import { aTimeout, expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { LitElement, type TemplateResult } from 'lit';
import type { Json } from '../../../contract/json.ts';
import type { InputSpec } from '../../../contract/types.ts';
import type { FieldHost } from '../../core/control.ts';
import { base, controls, tokens } from '../../core/theme.ts';
import { Words } from '../../core/words.ts';
import { EditorField } from './field.ts';
import { editorFieldStyles } from './field.styles.ts';
import { loadEditor, type EditorModule } from './load.ts';
import { until } from '../../testing/until.ts';

class PlainField extends EditorField {
  protected readonly language = null;

  constructor(host: FieldHost, load: () => Promise<EditorModule>) {
    super(host, { numbers: true, wrap: false, faults: false }, load);
  }

  protected shown(raw: Json | undefined): string {
    return String(raw ?? '');
  }
}

/** The least that a field needs of what is round it. */
class Stage extends LitElement implements FieldHost {
  static override styles = [tokens, base, controls, editorFieldStyles];
  readonly spec: InputSpec = { key: 'a', type: 'code', label: 'A' };
  raw: Json | undefined = 'one\ntwo\nthree';
  readonly disabled = false;
  readonly required = false;
  readonly invalid = false;
  readonly ids = { control: 'control', label: 'label', hint: 'hint', error: 'error' };
  readonly describedBy = '';
  readonly words = new Words();
  readonly client = null;
  readonly toolId = null;
  readonly heard: string[] = [];
  field!: PlainField;

  get root(): ShadowRoot {
    return this.renderRoot as ShadowRoot;
  }

  input(raw: Json | undefined): void {
    this.raw = raw;
    this.heard.push('input');
  }

  change(raw: Json | undefined): void {
    this.raw = raw;
    this.heard.push('change');
  }

  touch(): void {}

  protected override render(): TemplateResult {
    return this.field.render();
  }
}
customElements.define('pixie-test-stage', Stage);

let stage: Stage | undefined;
afterEach(() => stage?.remove());

async function open(load: () => Promise<EditorModule>): Promise<Stage> {
  stage = document.createElement('pixie-test-stage') as Stage;
  stage.field = new PlainField(stage, load);
  stage.addController(stage.field);
  document.body.append(stage);
  await stage.updateComplete;
  return stage;
}

const plain = (on: Stage): HTMLTextAreaElement | null => on.root.querySelector('.editor-plain');
const text = (on: Stage): string =>
  [...on.root.querySelectorAll('.cm-line')].map(({ textContent }) => textContent).join('\n');

describe('an editor field', () => {
  it('can be typed into at once; text, cursor, focus and height stay when the editor comes', async () => {
    const { promise, resolve } = Promise.withResolvers<EditorModule>();
    const on = await open(() => promise);
    const area = plain(on)!;
    area.focus();
    await sendKeys({ type: 'x' });
    area.setSelectionRange(4, 6, 'backward');
    const typed = area.value;
    const height = on.offsetHeight;
    expect(on.raw).to.equal(typed);
    resolve(await loadEditor());
    await until(() => plain(on) === null);
    expect(text(on)).to.equal(typed);
    expect(on.root.activeElement?.matches('.cm-content')).to.equal(true);
    expect(on.offsetHeight).to.equal(height);
    expect(on.heard).to.deep.equal(['input']);
    await sendKeys({ type: 'y' });
    expect(on.raw).to.equal(`${typed.slice(0, 4)}y${typed.slice(6)}`);
  });

  it('waits for the end of a word that is being composed', async () => {
    const { promise, resolve } = Promise.withResolvers<EditorModule>();
    const on = await open(() => promise);
    const area = plain(on)!;
    area.dispatchEvent(new CompositionEvent('compositionstart'));
    resolve(await loadEditor());
    await aTimeout(0);
    expect(plain(on) === area).to.equal(true);
    area.dispatchEvent(new CompositionEvent('compositionend'));
    await until(() => plain(on) === null);
  });

  it('stays a plain field where the editor cannot be had, and asks again when it is entered', async () => {
    let tries = 0;
    const on = await open(() => (++tries < 2 ? Promise.reject(new Error('offline')) : loadEditor()));
    await until(() => tries === 1);
    await aTimeout(0);
    const area = plain(on)!;
    area.value = 'typed';
    area.dispatchEvent(new Event('input', { bubbles: true }));
    area.dispatchEvent(new Event('change', { bubbles: true }));
    expect([on.raw, ...on.heard]).to.deep.equal(['typed', 'input', 'change']);
    area.focus();
    await until(() => plain(on) === null);
    expect(text(on)).to.equal('typed');
    expect(on.root.activeElement?.matches('.cm-content')).to.equal(true);
  });

  it('leaves nothing on document or window when it is taken off the page, and is as it was when it comes back', async () => {
    // The field of the test before is gone by then.
    await aTimeout(0);
    const balance = new Map<string, number>();
    const targets = [document, window];
    const count = (type: string, by: number): unknown => balance.set(type, (balance.get(type) ?? 0) + by);
    for (const target of targets) {
      target.addEventListener = function (this: EventTarget, ...rest: Parameters<EventTarget['addEventListener']>) {
        count(rest[0], 1);
        EventTarget.prototype.addEventListener.apply(this, rest);
      };
      target.removeEventListener = function (
        this: EventTarget,
        ...rest: Parameters<EventTarget['removeEventListener']>
      ) {
        count(rest[0], -1);
        EventTarget.prototype.removeEventListener.apply(this, rest);
      };
    }
    try {
      const on = await open(loadEditor);
      await until(() => plain(on) === null);
      on.field.focus();
      await sendKeys({ type: 'x' });
      expect(
        [...balance.values()].some((open) => open > 0),
        'it listens while it is there',
      ).to.equal(true);
      on.remove();
      await aTimeout(0);
      expect([...balance].filter(([, open]) => open !== 0)).to.deep.equal([]);
      on.raw = 'another';
      document.body.append(on);
      on.requestUpdate();
      await on.updateComplete;
      expect(text(on)).to.equal('another');
      on.field.focus();
      await sendKeys({ down: 'Control' });
      await sendKeys({ press: 'z' });
      await sendKeys({ up: 'Control' });
      expect(text(on)).to.equal('xone\ntwo\nthree');
    } finally {
      for (const target of targets) {
        target.addEventListener = EventTarget.prototype.addEventListener;
        target.removeEventListener = EventTarget.prototype.removeEventListener;
      }
    }
  });

  it('can be pulled higher than its text asks for', async () => {
    const on = await open(loadEditor);
    const box = on.root.querySelector<HTMLElement>('.editor-place')!;
    box.style.height = '700px';
    expect(box.offsetHeight).to.equal(700);
  });
});
