import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { fetched, key, picture, placeInTool } from '../../engines/media/testing.ts';
import type { PixieOutput } from '../../output/output.ts';
import { all, drawn, inside, place, textOf } from '../testing.ts';
import { until } from '../../testing/until.ts';

const spec = { type: 'image', label: 'The label' };

/** In a column of a known width, loaded. */
async function shown(value: string, width = 430): Promise<{ element: PixieOutput; stage: HTMLElement }> {
  const page = await fixture<HTMLElement>(html`<div></div>`);
  page.style.inlineSize = `${width}px`;
  const element = await place(spec, { value, alt: 'Two halves' }, {}, page);
  await until(() => inside<HTMLImageElement>(element, '.stage img')!.complete && percent(element) !== null);
  return { element, stage: inside(element, '.stage')! };
}

function percent(element: PixieOutput): number | null {
  const text = inside(element, '.level')?.textContent;
  return text === undefined || text === null ? null : parseInt(text, 10);
}

function box(element: PixieOutput): DOMRect {
  return inside(element, '.stage img')!.getBoundingClientRect();
}

function pointer(target: Element, type: string, id: number, x: number, y: number, pointerType = 'touch'): void {
  const init = { pointerId: id, clientX: x, clientY: y, pointerType, bubbles: true, cancelable: true };
  target.dispatchEvent(new PointerEvent(type, init));
}

describe('image', () => {
  it('keeps its place before it is decoded: nothing jumps', async () => {
    const page = await fixture<HTMLElement>(html`<div></div>`);
    page.style.inlineSize = '430px';
    const element = await place(spec, undefined, {}, page);
    element.value = picture(800, 400);
    await element.updateComplete;
    const height = inside(element, '.stage')!.offsetHeight;
    expect(height).to.equal(200);
    await until(() => inside<HTMLImageElement>(element, '.stage img')!.complete);
    await drawn(element);
    expect(inside(element, '.stage')!.offsetHeight).to.equal(height);
    expect(box(element).width).to.be.closeTo(400, 1);
    expect(percent(element)).to.equal(50);
  });

  it('is not blown up, and not higher than a screen', async () => {
    const { element, stage } = await shown(picture(120, 90));
    expect([box(element).width, stage.offsetHeight]).to.deep.equal([120, 90]);
    const tall = await shown(picture(100, 3000));
    expect(tall.stage.offsetHeight).to.equal(480);
    expect(box(tall.element).height).to.be.closeTo(480, 1);
  });

  it('has its alternative text once', async () => {
    const { element } = await shown(picture(120, 90));
    expect(inside<HTMLImageElement>(element, '.stage img')!.alt).to.equal('Two halves');
    expect(textOf(element)).to.equal('');
  });

  it('zooms by buttons, within bounds', async () => {
    const { element } = await shown(picture(800, 400));
    const [smaller, level, larger] = all(element, '[part=tool]');
    expect(smaller!.getAttribute('aria-disabled')).to.equal('true');
    larger!.click();
    await element.updateComplete;
    expect(percent(element)).to.equal(75);
    expect(box(element).width).to.be.closeTo(600, 1);
    smaller!.click();
    smaller!.click();
    await element.updateComplete;
    expect(percent(element)).to.equal(50);
    level!.click();
    await element.updateComplete;
    expect([percent(element), box(element).width]).to.deep.equal([100, 800]);
    level!.click();
    await element.updateComplete;
    expect(percent(element)).to.equal(50);
  });

  it('takes its keys, and leaves the arrows to the page while there is nothing to move', async () => {
    const { element, stage } = await shown(picture(800, 400));
    stage.focus();
    expect(key(stage, 'ArrowRight')).to.equal(false);
    await sendKeys({ press: '1' });
    await element.updateComplete;
    expect(percent(element)).to.equal(100);
    const before = box(element).x;
    await sendKeys({ press: 'ArrowRight' });
    expect(box(element).x).to.be.closeTo(before - 60, 1);
    for (let press = 0; press < 20; press += 1) key(stage, 'ArrowRight');
    expect(box(element).right).to.be.closeTo(stage.getBoundingClientRect().right, 1);
    await sendKeys({ press: '-' });
    await sendKeys({ press: '+' });
    await sendKeys({ press: '0' });
    await element.updateComplete;
    expect(percent(element)).to.equal(50);
    expect(key(stage, 'x')).to.equal(false);
  });

  it('takes the wheel with Ctrl or with the focus, else the page has it', async () => {
    const { element, stage } = await shown(picture(800, 400));
    const turn = (init: WheelEventInit): boolean => {
      const { x, y, width, height } = stage.getBoundingClientRect();
      const at = { clientX: x + width / 4, clientY: y + height / 2 };
      const event = new WheelEvent('wheel', { deltaY: -200, bubbles: true, cancelable: true, ...at, ...init });
      stage.dispatchEvent(event);
      return event.defaultPrevented;
    };
    expect(turn({})).to.equal(false);
    await element.updateComplete;
    expect(percent(element)).to.equal(50);
    const { x } = stage.getBoundingClientRect();
    const under = (x + 100 - box(element).x) / box(element).width;
    expect(turn({ ctrlKey: true })).to.equal(true);
    await element.updateComplete;
    expect(percent(element)).to.be.greaterThan(50);
    expect((x + 100 - box(element).x) / box(element).width).to.be.closeTo(under, 0.01);
    stage.focus();
    expect(turn({})).to.equal(true);
  });

  it('is dragged by a mouse, pinched by two fingers, and swapped by a double click', async () => {
    const { element, stage } = await shown(picture(800, 400));
    const { x, y } = stage.getBoundingClientRect();
    stage.setPointerCapture = () => undefined;
    pointer(stage, 'pointerdown', 1, x + 150, y + 100);
    pointer(stage, 'pointerdown', 2, x + 250, y + 100);
    pointer(stage, 'pointermove', 2, x + 350, y + 100);
    await element.updateComplete;
    expect(percent(element)).to.equal(100);
    pointer(stage, 'pointerup', 1, 0, 0);
    pointer(stage, 'pointerup', 2, 0, 0);
    const before = box(element).x;
    pointer(stage, 'pointerdown', 3, x + 10, y + 10, 'mouse');
    pointer(stage, 'pointermove', 3, x + 40, y + 10, 'mouse');
    expect(box(element).x).to.be.closeTo(before + 30, 1);
    pointer(stage, 'pointerup', 3, 0, 0, 'mouse');
    pointer(stage, 'pointermove', 3, x + 90, y + 10, 'mouse');
    expect(box(element).x).to.be.closeTo(before + 30, 1);
    const twice = (): void => void stage.dispatchEvent(new MouseEvent('dblclick', { clientX: x, clientY: y }));
    twice();
    await element.updateComplete;
    expect(percent(element)).to.equal(50);
    twice();
    await element.updateComplete;
    expect(percent(element)).to.equal(100);
  });

  it('fills the screen, and fits again in its card', async () => {
    const { element, stage } = await shown(picture(800, 400));
    element.expand();
    await until(() => stage.offsetHeight > 300);
    expect(inside(element, '.body')!.scrollHeight).to.be.at.most(inside(element, '.body')!.clientHeight);
    element.collapse();
    await until(() => stage.offsetHeight === 200);
    await until(() => Math.abs(box(element).width - 400) < 1);
  });

  it('draws 20 megapixels', async () => {
    const { element } = await shown(picture(5000, 4000, 'image/jpeg'));
    expect(box(element).width).to.be.closeTo(400, 1);
    key(inside(element, '.stage')!, '1');
    expect(box(element).width).to.equal(5000);
  });

  it('says in words that it is broken', async () => {
    const element = await place(spec, { value: 'data:image/png;base64,AAAAAAAAAAAA', alt: 'A cat' });
    await until(() => inside(element, '.excuse') !== null);
    expect(textOf(element)).to.contain('cannot be shown').and.contain('A cat');
    element.value = picture(20, 20);
    await until(() => inside(element, '.stage') !== null);
    expect(inside(element, '.excuse') === null).to.equal(true);
  });

  it('runs nothing of a drawing', async () => {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="50" height="40" onload="parent.pixieRan=1"><script>parent.pixieRan=1</script><image href="https://example.invalid/from-svg.png"/></svg>`;
    const { element } = await shown(`data:image/svg+xml,${encodeURIComponent(svg)}`);
    expect(box(element).width).to.equal(50);
    expect('pixieRan' in window).to.equal(false);
    expect(fetched('from-svg')).to.deep.equal([]);
  });

  it('leaves what lies elsewhere there until it is asked for', async () => {
    const element = await place(spec, { value: 'https://example.invalid/remote-cat.png', alt: 'A cat' });
    expect(textOf(element)).to.equal('A cat · Show the image from example.invalid');
    expect(inside(element, 'img') === null).to.equal(true);
    expect(element.view?.formats?.().map(({ name }) => name)).to.deep.equal(['address']);
    expect(await element.view!.formats!()[0]!.make()).to.include({ body: 'https://example.invalid/remote-cat.png\n' });
    expect(fetched('remote-cat')).to.deep.equal([]);
    inside(element, '.remote')!.click();
    await until(() => inside(element, '.elsewhere') !== null);
    expect(inside<HTMLAnchorElement>(element, '.elsewhere')!.href).to.equal('https://example.invalid/remote-cat.png');
  });

  it('gets a tool’s file from the gateway, by the tool’s name', async () => {
    const bytes = await (await fetch(picture(60, 30))).blob();
    const { element, asked } = await placeInTool('image', '/files/r1/a.png', {
      '/tools/demo/files/r1/a.png': () => new Response(bytes, { headers: { 'Content-Type': 'image/png' } }),
    });
    await until(() => (inside<HTMLImageElement>(element, '.stage img')?.naturalWidth ?? 0) > 0);
    expect(asked).to.deep.equal(['/tools/demo/files/r1/a.png token']);
    expect(inside<HTMLImageElement>(element, '.stage img')!.src).to.match(/^blob:/);
    const formats = element.view!.formats!();
    expect(formats.map(({ name }) => name)).to.deep.equal(['original', 'jpg', 'webp']);
    const file = await formats[0]!.make();
    expect([file.extension, file.body.length]).to.deep.equal(['png', bytes.size]);
  });

  it('keeps a picture until the gateway’s copy of it is here, in the same place', async () => {
    const data = picture(60, 130);
    const bytes = await (await fetch(data)).blob();
    const { promise: copy, resolve: answer } = Promise.withResolvers<Response>();
    const { element, show } = await placeInTool('image', data, { '/api/artefacts/x': () => copy });
    await until(() => inside(element, '.level') !== null);
    const height = inside(element, '.stage')!.offsetHeight;
    key(inside(element, '.stage')!, '+');
    await show('/api/artefacts/x');
    expect(inside<HTMLImageElement>(element, '.stage img')!.src).to.equal(data);
    answer(new Response(bytes, { headers: { 'Content-Type': 'image/png' } }));
    await until(() => inside<HTMLImageElement>(element, '.stage img')!.src.startsWith('blob:'));
    expect(inside(element, '.stage')!.offsetHeight).to.equal(height);
    expect(percent(element)).to.equal(150);
  });

  it('keeps the space of a picture that is on its way', async () => {
    const { element } = await placeInTool('image', '/api/artefacts/x', {
      '/api/artefacts/x': () => new Promise<Response>(() => undefined),
    });
    expect(inside(element, '.stage')!.offsetHeight).to.equal(320);
    expect(textOf(element)).to.equal('Loading');
  });

  it('gives a drawing from the gateway no address of the page’s own', async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="50" height="40"/>';
    const { element } = await placeInTool('image', '/api/artefacts/x', {
      '/api/artefacts/x': () => new Response(svg, { headers: { 'Content-Type': 'application/octet-stream' } }),
    });
    await until(() => (inside<HTMLImageElement>(element, '.stage img')?.naturalWidth ?? 0) === 50);
    expect(inside<HTMLImageElement>(element, '.stage img')!.src).to.match(/^data:image\/svg/);
  });

  it('says when the gateway does not have it, and when there is none', async () => {
    const { element } = await placeInTool('image', '/files/r1/gone.png', {});
    await until(() => inside(element, '.excuse') !== null);
    const alone = await place(spec, '/files/r1/a.png');
    expect(textOf(alone)).to.contain('Open it in that tool');
  });

  it('is saved as other formats, of its own size', async () => {
    const { element } = await shown(picture(64, 48));
    const formats = element.view!.formats!();
    expect(formats.map(({ name }) => name)).to.deep.equal(['original', 'jpg', 'webp']);
    for (const format of formats) {
      const { body, mediaType, extension } = await format.make();
      const bitmap = await createImageBitmap(new Blob([body as BlobPart], { type: mediaType }));
      expect([bitmap.width, bitmap.height], format.name).to.deep.equal([64, 48]);
      expect(extension).to.equal(format.name === 'original' ? 'png' : format.name);
    }
  });

  it('shows white, not black, through where the target has no transparency', async () => {
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = 8;
    const { element } = await shown(canvas.toDataURL());
    const { body } = await element.view!.formats!()
      .find(({ name }) => name === 'jpg')!
      .make();
    const context = canvas.getContext('2d')!;
    context.drawImage(await createImageBitmap(new Blob([body as BlobPart])), 0, 0);
    expect(context.getImageData(4, 4, 1, 1).data[0]).to.be.greaterThan(250);
  });
});
