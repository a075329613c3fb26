import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { boxOf, clickAt, drag, markAt, marks, ready, tool } from '../../engines/map/testing.ts';
import type { PixieInput } from '../../input/input.ts';
import { errorOf, natives, place } from '../suite.ts';

const spec = { key: 'stops', type: 'map_multipoint', label: 'Stops', required: false };
const near = { ...spec, default_center: [0, 0], default_zoom: 3 };
const three = [
  [0, 0],
  [10, 10],
  [-10, 20],
];

function places(element: PixieInput): [number, number][] {
  return (element.value ?? []) as [number, number][];
}

function button(element: PixieInput, name: string): HTMLButtonElement {
  return element.shadowRoot!.querySelector<HTMLButtonElement>(`.places [aria-label="${name}"]`)!;
}

function row(element: PixieInput, index: number): HTMLInputElement[] {
  return natives(element).slice(2 * index, 2 * index + 2) as HTMLInputElement[];
}

function paste(field: HTMLElement, text: string): void {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', text);
  field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
}

describe('map_multipoint', () => {
  it('takes a point with each click, moves one, and deletes the chosen one', async () => {
    const element = await ready(await place(near));
    await clickAt(element, [100, 100]);
    await clickAt(element, [250, 150]);
    await clickAt(element, [200, 220]);
    expect(places(element).length).to.equal(3);
    expect(element.shadowRoot!.querySelector('[data-mark="2"]')!.textContent).to.equal('3');
    const before = places(element);
    const [x, y] = markAt(element, '0');
    await drag(element, [x, y], [x + 20, y + 20]);
    expect(places(element).slice(1)).to.deep.equal(before.slice(1));
    expect(places(element)[0]![1]).to.be.greaterThan(before[0]![1]);
    await clickAt(element, markAt(element, '1'));
    tool(element, 'Delete point 2')!.click();
    await element.updateComplete;
    expect(places(element).length).to.equal(2);
    expect(places(element)[1]).to.deep.equal(before[2]);
  });

  it('takes points by keyboard, and picks one up again', async () => {
    const element = await ready(await place(near));
    boxOf(element).focus();
    await sendKeys({ press: 'Enter' });
    await sendKeys({ press: 'ArrowRight' });
    await sendKeys({ press: 'Enter' });
    await element.updateComplete;
    expect(places(element).length).to.equal(2);
    await sendKeys({ press: 'Enter' });
    await sendKeys({ press: 'ArrowDown' });
    await sendKeys({ press: 'Enter' });
    await element.updateComplete;
    expect(places(element).length).to.equal(2);
    expect(places(element)[1]![0]).to.be.lessThan(-5);
    await sendKeys({ press: 'Delete' });
    await element.updateComplete;
    expect(places(element).length).to.equal(1);
  });

  it('is put in order and shortened in its list, and the focus stays there', async () => {
    const element = await place({ ...near, default: three });
    button(element, 'Move point 1 down').focus();
    button(element, 'Move point 1 down').click();
    await element.updateComplete;
    expect(element.value).to.deep.equal([three[1], three[0], three[2]]);
    await element.updateComplete;
    expect(element.shadowRoot!.activeElement?.getAttribute('aria-label')).to.equal('Move point 2 down');
    button(element, 'Delete point 2').click();
    await element.updateComplete;
    expect(element.value).to.deep.equal([three[1], three[2]]);
    await element.updateComplete;
    expect(element.shadowRoot!.activeElement === row(element, 1)[0]).to.equal(true);
  });

  it('grows by its last row, typed or pasted', async () => {
    const element = await ready(await place(near));
    row(element, 0)[0]!.focus();
    await sendKeys({ type: '52.52' });
    expect(errorOf(element), 'half a place is no error while it is typed').to.equal(null);
    await sendKeys({ press: 'Tab' });
    await sendKeys({ type: '13.405' });
    await element.updateComplete;
    expect(element.value).to.deep.equal([[52.52, 13.405]]);
    expect(natives(element).length, 'and there is a new last row').to.equal(4);
    paste(row(element, 1)[0]!, '48.86, 2.35\n51.5 -0.12\n40.71\t-74.01\n');
    await element.updateComplete;
    expect(places(element).length).to.equal(4);
    expect(places(element).at(-1)).to.deep.equal([40.71, -74.01]);
    expect(marks(element).length).to.equal(4);
  });

  it('keeps what is wrong in its row, also when the map is edited', async () => {
    const element = await ready(await place({ ...near, default: three }));
    const [latitude] = row(element, 1);
    latitude!.focus();
    latitude!.select();
    await sendKeys({ type: 'north' });
    latitude!.blur();
    await element.updateComplete;
    expect(errorOf(element)).to.contain('Stops must be a list of places');
    expect(natives(element).filter((field) => field.getAttribute('aria-invalid') === 'true').length).to.equal(1);
    expect(marks(element)).to.deep.equal(['0', '1']);
    await clickAt(element, [150, 60]);
    expect(JSON.stringify(element.value)).to.contain('["north",10]');
    expect(places(element).length).to.equal(4);
  });

  it('marks on the map the place whose row one is in', async () => {
    const element = await ready(await place({ ...near, default: three }));
    row(element, 2)[0]!.focus();
    await element.updateComplete;
    const chosen = element.shadowRoot!.querySelectorAll<HTMLElement>('.mark.chosen');
    expect([...chosen].map((mark) => mark.dataset['mark'])).to.deep.equal(['2']);
  });

  it('drops blank rows when the field settles, and is blank without any', async () => {
    const element = await place({ ...near, default: [[1, 2]] });
    for (const field of row(element, 0)) {
      field.focus();
      field.select();
      await sendKeys({ press: 'Backspace' });
    }
    (element.shadowRoot!.activeElement as HTMLElement).blur();
    await element.updateComplete;
    expect(element.value).to.equal(undefined);
    expect(natives(element).length).to.equal(2);
  });

  it('draws a thousand places with the rows that fit, and more on demand', async () => {
    const many = Array.from({ length: 1000 }, (_, index) => [(index % 100) - 50, Math.floor(index / 100) * 3]);
    const element = await ready(await place({ ...near, default: many }));
    expect(natives(element).length).to.equal(100);
    const more = [...element.shadowRoot!.querySelectorAll('button')].find(
      ({ textContent }) => textContent.trim() === 'Show more points',
    );
    more!.click();
    await element.updateComplete;
    expect(natives(element).length).to.equal(200);
    expect(element.value).to.deep.equal(many);
  });
});
