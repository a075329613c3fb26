import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys, sendMouse } from '@web/test-runner-commands';
import { fetched, picture } from '../../engines/media/testing.ts';
import type { PixieOutput } from '../../output/output.ts';
import { all, inside, place, textOf } from '../testing.ts';
import { until } from '../../testing/until.ts';

const spec = { type: 'image_compare', label: 'The label' };

async function compared(before: string, after: string, dir = 'ltr'): Promise<PixieOutput> {
  const page = await fixture<HTMLElement>(html`<div></div>`);
  page.style.inlineSize = '430px';
  page.dir = dir;
  const value = { before, after, before_label: 'Raw', after_label: 'Sharp' };
  const element = await place(spec, value, {}, page);
  await until(() => all<HTMLImageElement>(element, '.compare img').every(({ complete }) => complete));
  return element;
}

const slide = (element: PixieOutput): HTMLInputElement => inside(element, '.slide')!;
const cuts = (element: PixieOutput): string[] =>
  ['.before', '.after'].map((side) => inside(element, `.compare ${side}`)!.style.clipPath);

describe('image_compare', () => {
  it('begins in the middle and is moved by keys', async () => {
    const element = await compared(picture(800, 400), picture(800, 400, 'image/png', '#1a7f4b'));
    expect(cuts(element)).to.deep.equal(['inset(0px 50% 0px 0px)', 'inset(0px 0px 0px 50%)']);
    slide(element).focus();
    await sendKeys({ press: 'ArrowRight' });
    expect(cuts(element)).to.deep.equal(['inset(0px 48% 0px 0px)', 'inset(0px 0px 0px 52%)']);
    for (const [press, left] of [
      ['PageDown', '42%'],
      ['End', '100%'],
      ['ArrowUp', '100%'],
      ['PageUp', '100%'],
      ['Home', '0%'],
      ['ArrowLeft', '0%'],
    ] as const) {
      await sendKeys({ press });
      await element.updateComplete;
      expect(inside(element, '.divider')!.style.left, press).to.equal(left);
    }
  });

  it('is moved by a mouse, anywhere on the picture', async () => {
    const element = await compared(picture(800, 400), picture(800, 400));
    element.scrollIntoView();
    const { x, y, width, height } = inside(element, '.compare')!.getBoundingClientRect();
    const at = (part: number): [number, number] => [Math.round(x + width * part), Math.round(y + height / 4)];
    const part = (): number => parseFloat(inside(element, '.divider')!.style.left);
    try {
      await sendMouse({ type: 'move', position: at(0.25) });
      await sendMouse({ type: 'down' });
      await element.updateComplete;
      expect(part()).to.be.closeTo(25, 1);
      await sendMouse({ type: 'move', position: at(0.8) });
      await element.updateComplete;
      expect(part()).to.be.closeTo(80, 4);
    } finally {
      await sendMouse({ type: 'up' });
    }
    expect(element.shadowRoot!.activeElement === slide(element)).to.equal(true, 'focus');
  });

  it('says what is seen', async () => {
    const element = await compared(picture(80, 40), picture(80, 40));
    expect(slide(element).ariaLabel ?? slide(element).getAttribute('aria-label')).to.equal(
      'Divider between “Raw” and “Sharp”',
    );
    expect(slide(element).getAttribute('aria-valuetext')).to.equal('50% “Raw”');
    expect(all<HTMLImageElement>(element, '.compare img').map(({ alt }) => alt)).to.deep.equal(['Sharp', 'Raw']);
  });

  it('puts pictures of different sizes into one frame', async () => {
    const element = await compared(picture(800, 400), picture(300, 300));
    expect(inside(element, '.compare')!.offsetHeight).to.equal(200);
    const sizes = all<HTMLImageElement>(element, '.compare img').map(({ width, height }) => [width, height]);
    expect(sizes).to.deep.equal([
      [400, 200],
      [400, 200],
    ]);
    expect(getComputedStyle(inside(element, '.compare img')!).objectFit).to.equal('contain');
  });

  it('keeps the first picture at the left in every language', async () => {
    const element = await compared(picture(80, 40), picture(80, 40), 'rtl');
    slide(element).focus();
    await sendKeys({ press: 'ArrowRight' });
    expect(cuts(element)[0]).to.equal('inset(0px 48% 0px 0px)');
    const frame = inside(element, '.compare')!.getBoundingClientRect();
    expect(inside(element, '.before .name')!.getBoundingClientRect().left - frame.left).to.be.lessThan(20);
    expect(getComputedStyle(slide(element)).direction).to.equal('ltr');
  });

  it('waits for what lies elsewhere, and says which', async () => {
    const element = await place(spec, { before: 'https://example.invalid/compare-a.png', after: picture(8, 8) });
    expect(textOf(element)).to.equal('Before · Show the image from example.invalid');
    expect(inside(element, '.compare') === null).to.equal(true);
    expect(fetched('compare-a')).to.deep.equal([]);
    expect(element.view!.formats!().map(({ name }) => name)).to.deep.equal(['after', 'addresses']);
    inside(element, '.remote')!.click();
    await until(() => inside(element, '.elsewhere') !== null);
  });

  it('has a file of each, told apart by name', async () => {
    const element = await place({ ...spec, key: 'scan' }, { before: picture(8, 8), after: picture(8, 8) });
    const files = await Promise.all(element.view!.formats!().map((format) => format.make()));
    expect(files.map(({ filename }) => filename)).to.deep.equal(['scan-before.png', 'scan-after.png']);
  });

  it('says that one is broken', async () => {
    const element = await place(spec, { before: picture(8, 8), after: 'data:image/png;base64,AAAA' });
    await until(() => inside(element, '.excuse') !== null);
    expect(textOf(element)).to.contain('cannot be shown').and.contain('After');
  });
});
