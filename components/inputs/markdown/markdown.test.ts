import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { InputSpec } from '../../../contract/types.ts';
import { content } from '../../engines/editor/testing.ts';
import type { PixieInput } from '../../input/input.ts';
import { all, inside, place as placeOutput } from '../../outputs/testing.ts';
import { accessibilityFaults } from '../../testing/axe.ts';
import { ground, place } from '../suite.ts';
import { until } from '../../testing/until.ts';

const TEXT =
  '# Title\n\nSome *words*, `code` and <kbd style="color:red">K</kbd>.\n\n- [x] done\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n\n![A cat](https://example.invalid/cat.png)\n\n<script>x()</script>';
const spec: InputSpec = { key: 'notes', type: 'markdown', label: 'Notes', default: TEXT };

const buttons = (element: PixieInput): HTMLButtonElement[] => [
  ...element.shadowRoot!.querySelectorAll<HTMLButtonElement>('.markdown-views button'),
];
const preview = (element: PixieInput): HTMLElement | null => element.shadowRoot!.querySelector('.markdown-preview');
const markup = (box: Element): string =>
  box.innerHTML
    .replace(/<!--.*?-->/g, '')
    .replace(/\s+/g, ' ')
    .trim();

async function show(element: PixieInput): Promise<void> {
  buttons(element)[1]!.click();
  await until(() => preview(element)?.querySelector('.markdown, .markdown-note') ?? false);
}

describe('markdown', () => {
  it('previews exactly what a result would show', async () => {
    const element = await place(spec);
    await show(element);
    const output = await placeOutput({ type: 'markdown', label: 'Notes' }, TEXT);
    expect(all(output, '.markdown').length).to.equal(1);
    expect(markup(preview(element)!.querySelector('.markdown')!)).to.equal(markup(inside(output, '.markdown')!));
    expect(getComputedStyle(preview(element)!.querySelector('h1')!).fontSize).to.equal(
      getComputedStyle(inside(output, '.markdown h1')!).fontSize,
    );
  });

  it('follows the text, and moves nothing below it', async () => {
    const element = await place({ ...spec, default: 'one' });
    const height = element.offsetHeight;
    await show(element);
    expect(element.offsetHeight).to.equal(height);
    expect(preview(element)!.textContent!.trim()).to.equal('one');
    element.value = '**two**';
    await element.updateComplete;
    expect(preview(element)!.querySelector('strong')!.textContent).to.equal('two');
    buttons(element)[0]!.click();
    await element.updateComplete;
    expect(preview(element) === null).to.equal(true);
    expect(content(element).textContent).to.equal('**two**');
    expect(element.offsetHeight).to.equal(height);
  });

  it('says which of the two is on show, and that there is nothing yet', async () => {
    const element = await place({ ...spec, default: '' });
    const pressed = (): (string | null)[] => buttons(element).map((button) => button.getAttribute('aria-pressed'));
    expect(pressed()).to.deep.equal(['true', 'false']);
    await show(element);
    expect(pressed()).to.deep.equal(['false', 'true']);
    expect(preview(element)!.textContent!.trim()).to.equal('Nothing to preview yet.');
    expect(element.shadowRoot!.getElementById('keys')!.textContent).to.equal('');
    expect(await accessibilityFaults(element)).to.deep.equal([]);
  });

  it('is checked for spelling, as prose', async () => {
    expect(content(await place(spec)).spellcheck).to.equal(true);
    const code = await place({ key: 'code', type: 'code', label: 'Code' });
    expect(content(code).spellcheck).to.equal(false);
  });

  it('goes back to the text when it is to be focused', async () => {
    const element = await place(spec);
    await show(element);
    element.focus();
    await until(() => element.shadowRoot!.activeElement === content(element));
    await sendKeys({ type: 'x' });
    expect(element.value).to.equal(`x${TEXT}`);
  });

  it('reads each line from the side where its letters begin', async () => {
    const box = ground('div');
    box.dir = 'rtl';
    const element = await place({ ...spec, default: 'English words\nكلمات عربية' }, {}, box);
    const directions = (): string[] =>
      [...element.shadowRoot!.querySelectorAll('.cm-line')].map((line) => getComputedStyle(line).direction);
    await until(() => directions().length === 2);
    expect(directions()).to.deep.equal(['ltr', 'rtl']);
  });
});
