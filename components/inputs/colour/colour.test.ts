import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { PixieInput } from '../../input/input.ts';
import { errorOf, place } from '../suite.ts';

const spec = { key: 'line', type: 'colour', label: 'Line' };

function well(element: PixieInput): HTMLInputElement {
  return element.shadowRoot!.querySelector<HTMLInputElement>('.well')!;
}
function code(element: PixieInput): HTMLInputElement {
  return element.shadowRoot!.querySelector<HTMLInputElement>('.code')!;
}

async function type(element: PixieInput, text: string): Promise<void> {
  code(element).focus();
  code(element).select();
  await sendKeys({ type: text });
  await element.updateComplete;
}

async function leave(element: PixieInput): Promise<void> {
  code(element).blur();
  await element.updateComplete;
}

describe('colour', () => {
  it('is typed as people write colours, shown in the well at once, and sent as #rrggbb', async () => {
    for (const [text, value] of [
      ['#abc', '#aabbcc'],
      ['3558D4', '#3558d4'],
      ['rgb(53, 88, 212)', '#3558d4'],
    ] as const) {
      const element = await place(spec, { value: '#ffffff' });
      await type(element, text);
      expect([code(element).value, well(element).value, element.value]).to.deep.equal([text, value, value]);
      await leave(element);
      expect(code(element).value).to.equal(value);
    }
  });

  it('follows its well', async () => {
    const element = await place(spec);
    well(element).value = '#d43558';
    well(element).dispatchEvent(new Event('input', { bubbles: true }));
    await element.updateComplete;
    expect([code(element).value, element.value]).to.deep.equal(['#d43558', '#d43558']);
  });

  it('keeps what is no colour, and shows none', async () => {
    const element = await place(spec);
    await type(element, 'reddish');
    await leave(element);
    expect([code(element).value, element.value]).to.deep.equal(['reddish', 'reddish']);
    expect(errorOf(element)).to.equal('Line must be a colour like #3558d4. You typed “reddish”.');
    expect(well(element).classList.contains('unset')).to.equal(true);
  });

  it('says that transparency is not sent, and leaves what was typed', async () => {
    const note = (element: PixieInput): string | undefined =>
      element.shadowRoot!.querySelector('#opaque')?.textContent?.trim();
    for (const text of ['#3558d480', '#35d8', 'rgba(53, 88, 212, 0.5)', 'rgb(53 88 212 / 50%)']) {
      const element = await place(spec, { value: text });
      expect(code(element).value).to.equal(text);
      expect(element.value).to.match(/^#[0-9a-f]{6}$/);
      expect(note(element))
        .to.contain('without transparency')
        .and.to.contain(element.value as string);
      expect(code(element).getAttribute('aria-describedby')).to.contain('opaque');
    }
    expect(note(await place(spec, { value: 'rgb(53, 88, 212)' }))).to.equal(undefined);
  });
});
