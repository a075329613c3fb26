import { expect } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import { dateOf } from '../../../contract/inputs/shared/dates.ts';
import { addDays } from '../../engines/calendar/days.ts';
import type { PixieInput } from '../../input/input.ts';
import { accessibilityFaults } from '../../testing/axe.ts';
import { errorOf, ground, natives, place } from '../suite.ts';
import { until } from '../../testing/until.ts';

const spec = { key: 'period', type: 'date_range', label: 'Period' };
const march = ['2026-03-10', '2026-03-20'];

function sheet(element: PixieInput): HTMLElement {
  return element.shadowRoot!.querySelector<HTMLElement>('.calendar')!;
}
function opener(element: PixieInput): HTMLElement {
  return element.shadowRoot!.querySelector<HTMLElement>('.opener')!;
}
function isOpen(element: PixieInput): boolean {
  return sheet(element).matches(':popover-open');
}
function active(element: PixieInput): string | undefined {
  return (element.shadowRoot!.activeElement as HTMLElement | null)?.dataset['day'];
}
function day(element: PixieInput, date: string): HTMLElement {
  return sheet(element).querySelector<HTMLElement>(`[data-day="${date}"]`)!;
}
function selected(element: PixieInput): (string | undefined)[] {
  return [...sheet(element).querySelectorAll<HTMLElement>('[aria-selected=true]')].map(({ dataset }) => dataset['day']);
}

async function open(element: PixieInput): Promise<void> {
  opener(element).focus();
  await sendKeys({ press: 'Enter' });
  await until(() => active(element) !== undefined, 'the calendar has the focus');
}

async function press(element: PixieInput, ...keys: string[]): Promise<void> {
  for (const key of keys) {
    const plain = key.replace('Shift+', '');
    if (plain !== key) await sendKeys({ down: 'Shift' });
    await sendKeys({ press: plain });
    if (plain !== key) await sendKeys({ up: 'Shift' });
    await element.updateComplete;
  }
}

describe('date_range', () => {
  it('is typed in two fields, and one of them alone is an issue that leads to the other', async () => {
    const element = await place(spec);
    element.focus();
    await sendKeys({ type: '03102026' });
    expect(element.value).to.deep.equal(['2026-03-10', '']);
    natives(element)[0]!.blur();
    await element.updateComplete;
    expect(errorOf(element)).to.equal('Period needs both dates. Fill in the other one.');
    element.focus();
    expect(element.shadowRoot!.activeElement).to.equal(natives(element)[1]);
    await sendKeys({ type: '03202026' });
    await element.updateComplete;
    expect(element.value).to.deep.equal(march);
    expect(errorOf(element)).to.equal(null);
  });

  it('keeps a range that ends before it begins, and says so', async () => {
    const element = await place(spec, { value: march });
    natives(element)[1]!.focus();
    await sendKeys({ type: '03012026' });
    natives(element)[1]!.blur();
    await element.updateComplete;
    expect(element.value).to.deep.equal(['2026-03-10', '2026-03-01']);
    expect(natives(element).map(({ value }) => value)).to.deep.equal(['2026-03-10', '2026-03-01']);
    expect(errorOf(element)).to.contain('must not end before it begins');
  });

  it('with a half-filled end is not blank', async () => {
    const element = await place({ ...spec, required: false });
    element.focus();
    await sendKeys({ type: '03' });
    natives(element)[0]!.blur();
    await element.updateComplete;
    expect(errorOf(element)).to.contain('must be a date');
  });

  it('is blank once both ends are emptied', async () => {
    const element = await place({ ...spec, required: false }, { value: march });
    for (const native of natives(element)) {
      (native as HTMLInputElement).value = '';
      native.dispatchEvent(new Event('input', { bubbles: true }));
    }
    expect(element.value).to.equal(undefined);
    expect(element.checkValidity()).to.equal(true);
  });

  it('shows an end that no calendar has as text, and what is no pair in the first field', async () => {
    const element = await place(spec, { value: ['2026-02-30', '2026-03-20'] });
    expect(natives(element).map(({ type, value }) => [type, value])).to.deep.equal([
      ['text', '2026-02-30'],
      ['date', '2026-03-20'],
    ]);
    element.value = 'all of them';
    await element.updateComplete;
    expect(natives(element).map(({ value }) => value)).to.deep.equal(['all of them', '']);
    const given = await place(spec, { value: '2026-03-10/2026-03-20' });
    expect(natives(given).map(({ value }) => value)).to.deep.equal(march);
  });
});

describe('the calendar of a date_range', () => {
  before(() => setViewport({ width: 800, height: 600 }));

  it('opens at the range, by key, as a dialog without faults', async () => {
    const element = await place(spec, { value: march });
    await open(element);
    expect(active(element)).to.equal('2026-03-10');
    expect(selected(element).length).to.equal(11);
    expect(sheet(element).querySelectorAll('[role=grid]').length, 'two months side by side').to.equal(2);
    expect(await accessibilityFaults(element)).to.deep.equal([]);
  });

  it('is walked with the keys', async () => {
    const element = await place(spec, { value: march });
    await open(element);
    const walk = [
      ['ArrowRight', '2026-03-11'],
      ['ArrowDown', '2026-03-18'],
      ['ArrowLeft', '2026-03-17'],
      ['ArrowUp', '2026-03-10'],
      ['Home', '2026-03-08'],
      ['End', '2026-03-14'],
      ['PageUp', '2026-02-14'],
      ['PageDown', '2026-03-14'],
      ['Shift+PageDown', '2027-03-14'],
      ['Shift+PageUp', '2026-03-14'],
    ] as const;
    for (const [key, date] of walk) {
      await press(element, key);
      await until(() => active(element) === date, `${key} leads to ${date}, not ${active(element)}`);
    }
    expect(element.value, 'nothing is chosen by walking').to.deep.equal(march);
  });

  it('takes two days in either order, then closes and gives the focus back', async () => {
    const element = await place(spec, { value: march });
    const changes: unknown[] = [];
    element.parentElement!.addEventListener('pixie-change', ({ detail }) => changes.push(detail.value));
    await open(element);
    await press(element, 'ArrowDown', 'Enter');
    expect(sheet(element).querySelector('.calendar-hint')!.textContent).to.contain('From Mar 17, 2026');
    expect([changes, isOpen(element)]).to.deep.equal([[], true]);
    await press(element, 'ArrowLeft', 'ArrowLeft');
    await until(() => active(element) === '2026-03-15');
    expect(selected(element)).to.deep.equal(['2026-03-15', '2026-03-16', '2026-03-17']);
    await press(element, 'Space');
    expect(changes).to.deep.equal([['2026-03-15', '2026-03-17']]);
    expect(natives(element).map(({ value }) => value)).to.deep.equal(['2026-03-15', '2026-03-17']);
    expect(isOpen(element)).to.equal(false);
    expect(element.shadowRoot!.activeElement).to.equal(opener(element));
  });

  it('changes nothing when it is closed by Escape, also with one day chosen', async () => {
    const element = await place(spec, { value: march });
    await open(element);
    await press(element, 'ArrowDown', 'Enter', 'Escape');
    expect(isOpen(element)).to.equal(false);
    expect(element.value).to.deep.equal(march);
    expect(element.shadowRoot!.activeElement).to.equal(opener(element));
    await open(element);
    expect(selected(element).length, 'it begins anew').to.equal(11);
  });

  it('is left by Tab past its end', async () => {
    const element = await place(spec, { value: march });
    const after = document.createElement('button');
    element.after(after);
    await open(element);
    const turn = sheet(element).querySelector<HTMLElement>('.turn:not(.back)')!;
    for (let count = 0; count < 4 && isOpen(element); count++) await press(element, 'Tab');
    expect(document.activeElement, 'behind the last button').to.equal(after);
    expect(turn.isConnected).to.equal(false);
  });

  it('has the usual ranges', async () => {
    const element = await place(spec);
    await open(element);
    const today = dateOf(new Date());
    expect(active(element)).to.equal(today);
    const names = [...sheet(element).querySelectorAll<HTMLElement>('.presets button')];
    expect(names.map(({ textContent }) => textContent!.trim())).to.deep.equal([
      'Today',
      'Last 7 days',
      'This month',
      'Last month',
      'This year',
    ]);
    names[1]!.click();
    await element.updateComplete;
    expect(element.value).to.deep.equal([addDays(today, -6), today]);
    expect(isOpen(element)).to.equal(false);
  });

  it('keeps to the bounds that a page gives, and so does what is typed', async () => {
    const bounded = { ...spec, min: '2026-03-05', max: '2026-03-25' };
    const element = await place(bounded, { value: march });
    await open(element);
    await press(element, 'PageUp');
    await until(() => active(element) === '2026-03-05');
    expect(day(element, '2026-03-04').getAttribute('aria-disabled')).to.equal('true');
    day(element, '2026-03-04').click();
    await element.updateComplete;
    expect(sheet(element).querySelector('.calendar-hint')!.textContent).to.equal('Choose the first day');
    element.value = ['2026-03-01', '2026-03-20'];
    expect(element.checkValidity()).to.equal(false);
  });

  it('turns its pages by button and keeps one day to tab to', async () => {
    const element = await place(spec, { value: march });
    await open(element);
    const [title] = sheet(element).querySelectorAll('.month-title');
    sheet(element).querySelector<HTMLElement>('.turn.back')!.click();
    await element.updateComplete;
    expect(title!.textContent!.trim()).to.equal('February 2026');
    for (let count = 0; count < 5; count++) sheet(element).querySelector<HTMLElement>('.turn:not(.back)')!.click();
    await element.updateComplete;
    expect(title!.textContent!.trim()).to.equal('July 2026');
    expect(sheet(element).querySelectorAll('[data-day][tabindex="0"]').length).to.equal(1);
  });

  it('speaks the language of its place, from right to left, with its weeks', async () => {
    const element = await place(spec, { value: march });
    element.parentElement!.dir = 'rtl';
    element.lang = 'ar';
    await until(() => opener(element).getAttribute('aria-label')!.includes('اختر'));
    await open(element);
    await press(element, 'ArrowLeft');
    await until(() => active(element) === '2026-03-11', 'left is onwards');
    const [first] = sheet(element).querySelectorAll('th');
    expect(first!.getAttribute('abbr')).to.equal(
      new Intl.DateTimeFormat('ar', { weekday: 'long' }).format(new Date(2026, 2, 7)),
    );
    const [one, two] = [day(element, '2026-03-10'), day(element, '2026-03-11')].map((cell) =>
      cell.getBoundingClientRect(),
    );
    expect(one!.left).to.be.greaterThan(two!.left);
  });

  it('fits a window of 320 px, above the field where there is no room below', async () => {
    await setViewport({ width: 320, height: 800 });
    const box = ground('div');
    box.style.marginBlockStart = '740px';
    const element = await place(spec, { value: march }, box);
    await open(element);
    const { left, right, bottom, top } = sheet(element).getBoundingClientRect();
    expect([left >= 0, right <= 320]).to.deep.equal([true, true]);
    expect(sheet(element).querySelectorAll('[role=grid]').length).to.equal(1);
    expect(top >= 0 && bottom <= element.getBoundingClientRect().bottom).to.equal(true);
    await setViewport({ width: 800, height: 600 });
  });

  it('is closed by a move of the field and by its being disabled, and opens again', async () => {
    const element = await place(spec, { value: march });
    await open(element);
    ground('div').append(element);
    await element.updateComplete;
    expect([isOpen(element), sheet(element).querySelector('[data-day]')]).to.deep.equal([false, null]);
    await open(element);
    element.disabled = true;
    await element.updateComplete;
    element.disabled = false;
    await until(() => sheet(element) !== null);
    expect([isOpen(element), sheet(element).querySelector('[data-day]')]).to.deep.equal([false, null]);
    await open(element);
    expect(active(element)).to.equal('2026-03-10');
  });

  it('is not to be opened while the field is disabled', async () => {
    const element = await place(spec, { value: march, disabled: true });
    opener(element).click();
    expect(element.shadowRoot!.querySelector('.calendar')).to.equal(null);
  });
});
