import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { render } from 'lit';
import * as contract from '../../../contract/inputs/map_point.ts';
import type { Json } from '../../../contract/json.ts';
import type { FieldHost } from '../../core/control.ts';
import { Words } from '../../core/words.ts';
import { MapInput } from '../../engines/map/map-input.ts';
import { boxOf, chord, clickAt, drag, markAt, marks, ready, said, tool } from '../../engines/map/testing.ts';
import type { PixieInput } from '../../input/input.ts';
import { errorOf, ground, natives, place } from '../suite.ts';
import { until } from '../../testing/until.ts';

const spec = { key: 'where', type: 'map_point', label: 'Where', required: false };

async function type(element: PixieInput, index: number, text: string): Promise<void> {
  const field = natives(element)[index] as HTMLInputElement;
  field.focus();
  field.select();
  await sendKeys({ press: 'Backspace' });
  await sendKeys({ type: text });
  await element.updateComplete;
}

async function leave(element: PixieInput): Promise<void> {
  (element.shadowRoot!.activeElement as HTMLElement | null)?.blur();
  await element.updateComplete;
}

function texts(element: PixieInput): string[] {
  return natives(element).map(({ value }) => value);
}

function paste(field: HTMLElement, text: string): void {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', text);
  field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
}

function value(element: PixieInput): [number, number] {
  return element.value as [number, number];
}

describe('map_point', () => {
  it('is set by a click, moved by a drag, and told in the fields and aloud', async () => {
    const element = await ready(await place({ ...spec, default_center: [0, 0], default_zoom: 3 }));
    const { width, height } = boxOf(element).getBoundingClientRect();
    await clickAt(element, [width / 2, height / 2]);
    const [latitude, longitude] = value(element);
    expect(Math.abs(latitude) < 0.5 && Math.abs(longitude) < 0.5, String(element.value)).to.equal(true);
    expect(texts(element).map(Number)).to.deep.equal(value(element));
    expect(said()).to.contain('Point at');
    await drag(element, markAt(element, '0'), [width / 2 + 57, height / 2]);
    // 256 × 2³ pixels go round the world.
    expect(value(element)[1]).to.be.closeTo((57 / 2048) * 360, 0.5);
    expect(value(element)[0]).to.be.closeTo(latitude, 0.4);
  });

  it('says input while it is dragged, and change once it is let go', async () => {
    const element = await ready(await place({ ...spec, default: [0, 0], default_center: [0, 0], default_zoom: 3 }));
    const heard: string[] = [];
    element.addEventListener('pixie-input', () => heard.push('input'));
    element.addEventListener('pixie-change', () => heard.push('change'));
    const [x, y] = markAt(element, '0');
    await drag(element, [x, y], [x + 60, y + 20]);
    expect(heard.filter((name) => name === 'change')).to.deep.equal(['change']);
    expect(heard.at(-1)).to.equal('change');
    expect(heard.length).to.be.greaterThan(2);
  });

  it('pans without changing anything where the drag begins beside the point', async () => {
    const element = await ready(await place({ ...spec, default: [0, 0], default_center: [0, 0], default_zoom: 3 }));
    const [x] = markAt(element, '0');
    await drag(element, [80, 200], [140, 200]);
    expect(element.value).to.deep.equal([0, 0]);
    expect(markAt(element, '0')[0]).to.be.closeTo(x + 60, 2);
  });

  it('is set by the keyboard below the crosshair, and taken away', async () => {
    const element = await ready(await place({ ...spec, default_center: [0, 0], default_zoom: 3 }));
    boxOf(element).focus();
    await sendKeys({ press: 'ArrowRight' });
    expect(getComputedStyle(element.shadowRoot!.querySelector('.crosshair')!).visibility).to.equal('visible');
    await sendKeys({ press: 'Enter' });
    await element.updateComplete;
    expect(value(element)[1]).to.be.closeTo((40 / 2048) * 360, 0.3);
    expect(value(element)[0]).to.be.closeTo(0, 0.2);
    expect(said()).to.match(/^Point at .*° E\.$/);
    await chord('Shift', 'ArrowDown');
    await sendKeys({ press: 'Space' });
    await element.updateComplete;
    expect(value(element)[0]).to.be.within(-2, -0.5);
    await sendKeys({ press: 'Delete' });
    await element.updateComplete;
    expect(element.value).to.equal(undefined);
    await chord('Control', 'z');
    await element.updateComplete;
    expect(value(element)[0]).to.be.within(-2, -0.5);
    await chord('Control', 'z');
    await element.updateComplete;
    expect(value(element)[0]).to.be.closeTo(0, 0.2);
  });

  it('keeps its commands from the page, and lets Escape and what has a modifier through', async () => {
    const element = await ready(await place(spec));
    const heard: string[] = [];
    element.parentElement!.addEventListener('keydown', ({ key }) => heard.push(key));
    boxOf(element).focus();
    await sendKeys({ press: '+' });
    await sendKeys({ press: 'k' });
    await sendKeys({ press: 'Escape' });
    expect(heard).to.deep.equal(['Escape']);
  });

  it('follows what is typed, in the language of the page, and keeps what is no number', async () => {
    const element = await ready(await place({ ...spec, default_center: [0, 0], default_zoom: 6 }));
    element.lang = 'de';
    element.parentElement!.lang = 'de';
    await until(() => natives(element)[0]!.getAttribute('aria-label') === 'Breite');
    await type(element, 0, '52,52');
    await type(element, 1, '13,405');
    await leave(element);
    expect(element.value).to.deep.equal([52.52, 13.405]);
    expect(marks(element)).to.deep.equal(['0']);
    const { width } = boxOf(element).getBoundingClientRect();
    await until(() => Math.abs(markAt(element, '0')[0] - width / 2) < 3, 'brought into sight');
    await type(element, 0, '52,52 oder so');
    await leave(element);
    expect(texts(element)).to.deep.equal(['52,52 oder so', '13,405']);
    expect(element.value).to.deep.equal(['52,52 oder so', 13.405]);
    expect(natives(element).map((field) => field.getAttribute('aria-invalid'))).to.deep.equal(['true', null]);
    expect(marks(element)).to.deep.equal([]);
  });

  it('takes a pair that is typed or pasted into one field', async () => {
    const element = await place(spec);
    await type(element, 1, '48.86, 2.35');
    await leave(element);
    expect(element.value).to.deep.equal([48.86, 2.35]);
    paste(natives(element)[0]!, '52°31′12″N 13°24′18″E');
    await element.updateComplete;
    expect(element.value).to.deep.equal([52.52, 13.405]);
    expect(texts(element)).to.deep.equal(['52.52', '13.405']);
  });

  it('takes 0, 0 as a place like any other, and half a place as none', async () => {
    const element = await ready(await place(spec, { value: [0, 0] }));
    expect(texts(element)).to.deep.equal(['0', '0']);
    expect(marks(element)).to.deep.equal(['0']);
    await type(element, 1, ' ');
    await leave(element);
    expect(element.value).to.deep.equal([0, null]);
    expect(errorOf(element)).to.contain('Where must be a place');
    await type(element, 0, ' ');
    await leave(element);
    expect(element.value).to.equal(undefined);
    expect(errorOf(element)).to.equal(null);
  });

  it('marks degrees that do not exist', async () => {
    const element = await place(spec);
    await type(element, 0, '91');
    await type(element, 1, '5');
    await leave(element);
    expect(errorOf(element)).to.contain('91');
    expect(natives(element).map((field) => field.getAttribute('aria-invalid'))).to.deep.equal(['true', null]);
  });

  it('gives longitudes within ±180 from any copy of the world', async () => {
    const element = await ready(await place({ ...spec, default_center: [0, 179], default_zoom: 3 }));
    const { width } = boxOf(element).getBoundingClientRect();
    await clickAt(element, [width / 2 + 60, 150]);
    expect(value(element)[1]).to.be.within(-172, -169);
    expect(markAt(element, '0')[0], 'drawn where it was clicked').to.be.closeTo(width / 2 + 60, 3);
  });

  it('begins at its default centre and zoom, 0 included, and brings a value into sight that lies elsewhere', async () => {
    const world = await ready(await place({ ...spec, default_center: [0, 0], default_zoom: 0, default: [0, 90] }));
    const { width } = boxOf(world).getBoundingClientRect();
    expect(markAt(world, '0')[0]).to.be.closeTo(width / 2 + 64, 2);
    const far = await ready(await place({ ...spec, default_center: [0, 0], default_zoom: 6, default: [50, 120] }));
    expect(markAt(far, '0')[0]).to.be.closeTo(width / 2, 2);
  });

  it('fits and clears by button', async () => {
    const element = await ready(await place({ ...spec, default: [50, 120], default_center: [0, 0], default_zoom: 0 }));
    const { width } = boxOf(element).getBoundingClientRect();
    expect(markAt(element, '0')[0]).to.not.be.closeTo(width / 2, 20);
    tool(element, 'Show everything')!.click();
    await until(() => Math.abs(markAt(element, '0')[0] - width / 2) < 2);
    tool(element, 'Clear')!.click();
    await element.updateComplete;
    expect(element.value).to.equal(undefined);
    expect(marks(element)).to.deep.equal([]);
    expect(tool(element, 'Clear')!.disabled).to.equal(true);
    tool(element, 'Undo')!.click();
    await element.updateComplete;
    expect(element.value).to.deep.equal([50, 120]);
  });

  it('takes the wheel only once it was clicked', async () => {
    const element = await ready(await place({ ...spec, default: [0, 90], default_center: [0, 0], default_zoom: 0 }));
    const turn = (): boolean =>
      boxOf(element).dispatchEvent(new WheelEvent('wheel', { deltaY: -120, bubbles: true, cancelable: true }));
    expect(turn(), 'the page scrolls').to.equal(true);
    boxOf(element).focus();
    const before = markAt(element, '0')[0];
    expect(turn()).to.equal(false);
    expect(markAt(element, '0')[0]).to.not.equal(before);
  });

  it('keeps its map while it moves in the document', async () => {
    const element = await ready(await place(spec, { value: [10, 10] }));
    const canvas = element.shadowRoot!.querySelector('canvas');
    ground('div').append(element);
    await element.updateComplete;
    await Promise.resolve();
    expect(element.shadowRoot!.querySelector('canvas') === canvas).to.equal(true);
  });

  it('takes its map away with it, and brings it back where it was', async () => {
    const element = await ready(await place(spec, { value: [10, 10] }));
    const parent = element.parentElement!;
    tool(element, 'Zoom in')!.click();
    element.remove();
    await Promise.resolve();
    expect(boxOf(element).childElementCount).to.equal(0);
    parent.append(element);
    await until(() => element.shadowRoot!.querySelector('canvas') !== null);
    expect(marks(element)).to.deep.equal(['0']);
  });

  it('does nothing on the map while it is disabled', async () => {
    const element = await ready(await place(spec, { value: [10, 10] }));
    element.disabled = true;
    await element.updateComplete;
    await clickAt(element, [100, 100]);
    expect(element.value).to.deep.equal([10, 10]);
    expect(boxOf(element).hasAttribute('tabindex')).to.equal(false);
  });

  it('says so when the engine does not come, with another try, and the fields go on working', async () => {
    let tries = 0;
    const element = await place(spec);
    const errors = console.error;
    console.error = () => undefined;
    try {
      const frame = failing(element, () => {
        tries += 1;
        return Promise.reject(new TypeError('offline'));
      });
      await frame.fail();
      expect(frame.text()).to.contain('could not be loaded');
      expect(frame.type('52.52')).to.deep.equal([52.52, null]);
      frame.again();
      await until(() => tries === 2);
    } finally {
      console.error = errors;
    }
  });
});

/** A control beside the element's own, whose engine never comes, drawn into a box of its own. */
function failing(element: PixieInput, load: () => Promise<never>) {
  const box = ground('div');
  const root = box.attachShadow({ mode: 'open' });
  let given: Json | undefined;
  const host: FieldHost = {
    spec: element.spec!,
    raw: undefined,
    disabled: false,
    required: false,
    invalid: false,
    ids: { control: 'control', label: 'label', hint: 'hint', error: 'error' },
    describedBy: '',
    words: new Words(),
    client: null,
    toolId: null,
    root,
    input: (raw) => (given = raw),
    change: () => undefined,
    touch: () => undefined,
    addController: () => undefined,
    removeController: () => undefined,
    requestUpdate: () => draw(),
    updateComplete: Promise.resolve(true),
  };
  const control = new MapInput(host, 'point', contract, load);
  const draw = (): void => {
    render(control.render(), root);
  };
  draw();
  control.hostUpdated();
  return {
    fail: () => until(() => root.querySelector('.map-notice') !== null),
    text: () => root.querySelector('.map-notice')!.textContent,
    type: (text: string) => {
      const field = root.querySelector('input')!;
      field.value = text;
      field.dispatchEvent(new Event('input', { bubbles: true }));
      return given;
    },
    again: () => root.querySelector<HTMLButtonElement>('.map-notice button')!.click(),
  };
}
