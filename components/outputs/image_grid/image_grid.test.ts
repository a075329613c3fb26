import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { unzipSync } from 'fflate';
import { fetched, key, picture, placeInTool } from '../../engines/media/testing.ts';
import { accessibilityFaults } from '../../testing/axe.ts';
import type { PixieOutput } from '../../output/output.ts';
import { all, inside, place } from '../testing.ts';
import { moved } from './cells.ts';
import { until } from '../../testing/until.ts';

const spec = { type: 'image_grid', label: 'The label' };
const remote = (name: string): string => `https://example.invalid/far-grid-${name}.png`;

async function grid(images: (string | { value: string; label: string })[], width = 600): Promise<PixieOutput> {
  const page = await fixture<HTMLElement>(html`<div></div>`);
  page.style.inlineSize = `${width}px`;
  return place(spec, { images }, {}, page);
}

const three = (): { value: string; label: string }[] =>
  ['One', 'Two', 'Three'].map((label, at) => ({ value: picture(60 + at, 40), label }));

const box = (element: PixieOutput): HTMLDialogElement | null => inside(element, '.lightbox');
const focused = (element: PixieOutput): Element | null => element.shadowRoot!.activeElement;

describe('image_grid', () => {
  it('opens a picture over the page, goes on by arrows, and gives the focus back', async () => {
    const element = await grid(three());
    all(element, '.thumb')[1]!.click();
    await until(() => box(element)?.open === true);
    expect(box(element)!.matches(':modal')).to.equal(true);
    const now = async (): Promise<(string | null)[]> => {
      await element.updateComplete;
      return [box(element)!.getAttribute('aria-label'), inside(element, '.count')!.textContent];
    };
    expect(await now()).to.deep.equal(['Two', '2 of 3']);
    expect(focused(element) === inside(element, '.lightbox .stage')).to.equal(true, 'focus');
    expect(await accessibilityFaults(element)).to.deep.equal([]);
    await sendKeys({ press: 'ArrowRight' });
    expect(await now()).to.deep.equal(['Three', '3 of 3']);
    await sendKeys({ press: 'ArrowRight' });
    expect(await now()).to.deep.equal(['One', '1 of 3']);
    await sendKeys({ press: 'End' });
    await sendKeys({ press: 'ArrowLeft' });
    expect(await now()).to.deep.equal(['Two', '2 of 3']);
    await sendKeys({ press: 'Home' });
    expect(await now()).to.deep.equal(['One', '1 of 3']);
    await sendKeys({ press: 'Escape' });
    await until(() => box(element) === null);
    await until(() => focused(element) === all(element, '.thumb')[0]);
  });

  it('moves a zoomed picture by arrows instead of leaving it', async () => {
    const element = await grid([{ value: picture(3000, 2000), label: 'Large' }, ...three()]);
    all(element, '.thumb')[0]!.click();
    await until(() => inside(element, '.lightbox .level') !== null);
    key(inside(element, '.lightbox .stage')!, '1');
    await element.updateComplete;
    key(inside(element, '.lightbox .stage')!, 'ArrowRight');
    await element.updateComplete;
    expect(inside(element, '.count')!.textContent).to.equal('1 of 4');
    key(inside(element, '.lightbox .stage')!, '0');
    await element.updateComplete;
    key(inside(element, '.lightbox .stage')!, 'ArrowRight');
    await element.updateComplete;
    expect(inside(element, '.count')!.textContent).to.equal('2 of 4');
  });

  it('goes when the card does, and works when it is back', async () => {
    const element = await grid(three());
    all(element, '.thumb')[0]!.click();
    await until(() => box(element)?.open === true);
    const { parentElement } = element;
    element.remove();
    parentElement!.append(element);
    await until(() => box(element) === null);
    all(element, '.thumb')[2]!.click();
    await until(() => box(element)?.open === true);
    expect(inside(element, '.count')!.textContent).to.equal('3 of 3');
    box(element)!.close();
    await until(() => box(element) === null);
  });

  it('is one stop of Tab, with arrows inside', async () => {
    const element = await grid(three(), 430);
    const thumbs = all<HTMLButtonElement>(element, '.thumb');
    expect(thumbs.map(({ tabIndex }) => tabIndex)).to.deep.equal([0, -1, -1]);
    thumbs[0]!.focus();
    await sendKeys({ press: 'ArrowRight' });
    expect(focused(element) === thumbs[1]).to.equal(true);
    await element.updateComplete;
    expect(thumbs.map(({ tabIndex }) => tabIndex)).to.deep.equal([-1, 0, -1]);
    await sendKeys({ press: 'End' });
    expect(focused(element) === thumbs[2]).to.equal(true);
    expect(key(thumbs[2]!, 'ArrowRight')).to.equal(false);
  });

  it('knows where arrows lead', () => {
    expect(moved('ArrowDown', 1, 7, 3, false)).to.equal(4);
    expect(moved('ArrowDown', 5, 7, 3, false)).to.equal(null);
    expect(moved('ArrowUp', 5, 7, 3, false)).to.equal(2);
    expect(moved('ArrowRight', 5, 7, 3, true)).to.equal(4);
    expect(moved('Home', 5, 7, 3, true)).to.equal(0);
    expect(moved('a', 5, 7, 3, true)).to.equal(null);
  });

  it('loads of 200 pictures those that are near the screen', async () => {
    const element = await grid(Array.from({ length: 200 }, (_, at) => picture(40 + at, 30)));
    await until(() => all(element, '.thumb img[src]').length > 0);
    expect(all(element, '.thumb')).to.have.length(200);
    expect(all(element, '.thumb img[src]').length).to.be.lessThan(100);
    expect(all<HTMLImageElement>(element, '.thumb img').every(({ decoding }) => decoding === 'async')).to.equal(true);
    const last = all(element, '.thumb').at(-1)!;
    last.scrollIntoView();
    await until(() => last.querySelector('img[src]') !== null);
  });

  it('has all of them on paper', async () => {
    const element = await grid(Array.from({ length: 120 }, (_, at) => picture(40 + at, 30)));
    window.dispatchEvent(new Event('beforeprint'));
    await element.updateComplete;
    expect(all(element, '.thumb img[src]')).to.have.length(120);
  });

  it('shows the label as it is, and says which picture has none', async () => {
    const element = await grid([{ value: picture(9, 9), label: '<b>Bold</b>' }, picture(8, 8)]);
    expect(inside(element, '.name')!.textContent).to.equal('<b>Bold</b>');
    expect(all(element, '.thumb').map((thumb) => thumb.ariaLabel)).to.deep.equal([
      'Open <b>Bold</b>',
      'Open Picture 2 of 2',
    ]);
  });

  it('leaves what lies elsewhere there until it is asked for, one by one or all of a place', async () => {
    const element = await grid([remote('a'), { value: remote('b'), label: 'B' }, picture(9, 9)]);
    expect(all(element, '.instead').map((span) => span.textContent!.trim())).to.deep.equal([
      'Show the image from example.invalid',
      'Show the image from example.invalid',
    ]);
    expect(fetched('far-grid-')).to.deep.equal([]);
    const question = inside(element, '.elsewhere-bar button')!;
    expect(question.textContent!.trim()).to.equal('Show 2 images from example.invalid');
    all(element, '.thumb')[1]!.click();
    // One is left, and that has a button of its own.
    await until(() => inside(element, '.elsewhere-bar') === null);
    expect(box(element) === null).to.equal(true);
    expect(fetched('far-grid-a')).to.deep.equal([]);
  });

  it('is saved as one archive with what is here, and the addresses of the rest', async () => {
    const element = await grid([
      { value: picture(9, 9), label: 'A/B' },
      picture(8, 8, 'image/jpeg'),
      remote('c'),
      { value: picture(7, 7), label: '' },
    ]);
    const formats = element.view!.formats!();
    expect(formats.map(({ name }) => name)).to.deep.equal(['zip', 'addresses']);
    const { body, extension } = await formats[0]!.make();
    expect(extension).to.equal('zip');
    const files = unzipSync(body as Uint8Array);
    expect(Object.keys(files)).to.deep.equal(['1 A-B.png', '2 image.jpg', '4 image.png', 'addresses.txt']);
    const bitmap = await createImageBitmap(new Blob([files['1 A-B.png'] as BlobPart]));
    expect(bitmap.width).to.equal(9);
    expect(new TextDecoder().decode(files['addresses.txt'])).to.equal(`${remote('c')}\n`);
  });

  it('asks the gateway only for pictures that come near', async () => {
    const bytes = await (await fetch(picture(60, 30))).blob();
    const paths = Array.from({ length: 60 }, (_, at) => `/api/artefacts/${at}`);
    const { element, asked } = await placeInTool(
      'image_grid',
      paths,
      Object.fromEntries(paths.map((path) => [path, () => new Response(bytes)])),
    );
    await until(() => all(element, '.thumb img[src]').length > 0);
    expect(asked.length).to.be.lessThan(60);
  });
});
