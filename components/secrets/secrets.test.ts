import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { problem } from '../../contract/api.ts';
import type { PixieEvent } from '../core/events.ts';
import { loadTable } from '../core/words.ts';
import { accessibilityFaults } from '../testing/axe.ts';
import type { PixieSecrets } from './secrets.ts';
import { ADMIN_KEY, SecretGateway, show } from './testing.ts';
import { until } from '../testing/until.ts';

const row = (element: PixieSecrets, key: string): HTMLElement =>
  element.renderRoot.querySelector<HTMLElement>(`#value-${key}, #ask-${key}`)!.closest('li')!;
const field = (element: PixieSecrets, key: string): HTMLInputElement =>
  element.renderRoot.querySelector<HTMLInputElement>(`#value-${key}`)!;
const button = (element: PixieSecrets, key: string, words: string): HTMLButtonElement =>
  [...row(element, key).querySelectorAll('button')].find(({ textContent }) => textContent?.trim() === words)!;
const said = (element: PixieSecrets, key: string): string =>
  element.renderRoot.querySelector(`#said-${key}`)!.textContent!.replace(/\s+/g, ' ').trim();
const text = (node: Element): string => node.textContent!.replace(/\s+/g, ' ').trim();
const spoken = (): string =>
  document.querySelector('pixie-announcer')!.shadowRoot!.querySelector('[role=status]')!.textContent!;

/** Everything that could hold a value: markup, values of fields, and own members of the element. */
function held(element: PixieSecrets, value: string): string[] {
  const fields = [...element.renderRoot.querySelectorAll<HTMLInputElement>('input, textarea')];
  const seen = new Set<unknown>();
  const walk = (thing: unknown, path: string): string[] => {
    if (typeof thing === 'string') return thing.includes(value) ? [path] : [];
    if (typeof thing !== 'object' || thing === null || thing instanceof Node || seen.has(thing)) return [];
    seen.add(thing);
    const entries = thing instanceof Map ? [...thing] : Object.entries(thing);
    return entries.flatMap(([name, inner]) => walk(inner, `${path}.${String(name)}`));
  };
  return [
    ...((element.renderRoot as ShadowRoot).innerHTML.includes(value) ? ['markup'] : []),
    ...fields.filter((input) => input.value.includes(value)).map((input) => input.id),
    ...walk({ ...element }, 'element'),
  ];
}

describe('pixie-secrets', () => {
  let gateway: SecretGateway;
  beforeEach(() => (gateway = new SecretGateway()));

  it('shows each declared secret, whether it is set and since when, and passes axe', async () => {
    const element = await show(gateway);
    expect(text(row(element, 'API_KEY'))).to.match(/^API_KEY\s?required Not set From the account page\. Show Save$/);
    expect(text(row(element, 'REGION'))).to.match(/^REGION\s?optional Set just now Remove Show Save$/);
    const input = field(element, 'API_KEY');
    expect([input.type, input.autocomplete, input.value]).to.deep.equal(['password', 'off', '']);
    expect(await accessibilityFaults(element)).to.deep.equal([]);
    button(element, 'REGION', 'Remove').click();
    await element.updateComplete;
    expect(await accessibilityFaults(element)).to.deep.equal([]);
  });

  it('has a heading of the level that its page wants, or none', async () => {
    const element = await show(gateway, { headingLevel: 4 });
    expect(element.renderRoot.querySelector('[role=heading]')!.getAttribute('aria-level')).to.equal('4');
    element.withoutHeader = true;
    await element.updateComplete;
    expect(element.renderRoot.querySelector('[role=heading]')).to.equal(null);
  });

  it('saves what was typed with Enter, says so, tells the page, and keeps nothing of it', async () => {
    const element = await show(gateway);
    const heard: PixieEvent<'secrets-change'>['detail'][] = [];
    element.parentElement!.addEventListener('pixie-secrets-change', (event) => heard.push(event.detail), {
      once: true,
    });
    field(element, 'API_KEY').focus();
    await sendKeys({ type: 'canary-4711' });
    await sendKeys({ press: 'Enter' });
    await until(() => said(element, 'API_KEY'), 'the words');
    expect(gateway.received).to.deep.equal(['{"value":"canary-4711"}']);
    expect(said(element, 'API_KEY')).to.equal('API_KEY is saved. The tool uses it from its next run on.');
    expect(spoken()).to.equal(said(element, 'API_KEY'));
    expect(text(row(element, 'API_KEY'))).to.include('Set just now');
    expect(heard).to.deep.equal([{ toolId: 'sample', runId: null, key: 'API_KEY', set: true }]);
    expect(held(element, 'canary')).to.deep.equal([]);
    expect(element.shadowRoot!.activeElement).to.equal(field(element, 'API_KEY'));
  });

  it('lets what is typed be read, until it is saved', async () => {
    const element = await show(gateway);
    const input = field(element, 'REGION');
    input.focus();
    await sendKeys({ type: 'north' });
    button(element, 'REGION', 'Show').click();
    await element.updateComplete;
    expect([field(element, 'REGION').type, input.value]).to.deep.equal(['text', 'north']);
    expect(button(element, 'REGION', 'Show').getAttribute('aria-pressed')).to.equal('true');
    button(element, 'REGION', 'Save').click();
    await until(() => said(element, 'REGION'), 'the end');
    expect([field(element, 'REGION').type, field(element, 'REGION').value]).to.deep.equal(['password', '']);
  });

  it('keeps the lines of a pasted key, masked', async () => {
    const element = await show(gateway);
    const data = new DataTransfer();
    data.setData('text/plain', '-----BEGIN-----\r\ncanary\r\n-----END-----\r\n');
    field(element, 'API_KEY').dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true }));
    await until(() => row(element, 'API_KEY').querySelector('textarea')?.value, 'the larger field');
    const area = row(element, 'API_KEY').querySelector('textarea')!;
    expect(getComputedStyle(area).getPropertyValue('-webkit-text-security')).to.equal('disc');
    expect(said(element, 'API_KEY')).to.match(/several lines/);
    expect(await accessibilityFaults(element)).to.deep.equal([]);
    area.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true, bubbles: true }));
    await until(() => gateway.received.length === 1, 'the request');
    expect(gateway.received[0]).to.equal(JSON.stringify({ value: '-----BEGIN-----\ncanary\n-----END-----\n' }));
    await until(() => field(element, 'API_KEY').localName === 'input', 'one line again');
    expect(held(element, 'canary')).to.deep.equal([]);
  });

  it('asks before it removes one, and Escape keeps it', async () => {
    const element = await show(gateway);
    button(element, 'REGION', 'Remove').focus();
    await sendKeys({ press: 'Enter' });
    await element.updateComplete;
    expect(text(row(element, 'REGION'))).to.include('Remove REGION? Its value is lost.');
    expect(text(element.shadowRoot!.activeElement!)).to.equal('Keep it');
    await sendKeys({ press: 'Escape' });
    await until(() => element.shadowRoot!.activeElement === field(element, 'REGION'), 'the focus');
    expect(gateway.requests).to.deep.equal(['GET /api/tools/sample/secrets']);
    button(element, 'REGION', 'Remove').click();
    await element.updateComplete;
    row(element, 'REGION').querySelector<HTMLElement>('.danger')!.click();
    await until(() => said(element, 'REGION') === 'REGION is removed.', 'the words');
    expect(gateway.requests.at(-1)).to.equal('DELETE /api/tools/sample/secrets/REGION');
    expect(text(row(element, 'REGION'))).to.include('Not set');
    expect(element.shadowRoot!.activeElement).to.equal(field(element, 'REGION'));
  });

  it('says why a value was not saved, keeps it in its field, and saves it the next time', async () => {
    const element = await show(gateway);
    button(element, 'API_KEY', 'Save').click();
    await element.updateComplete;
    expect(said(element, 'API_KEY')).to.equal('Type a value for API_KEY first.');
    expect(field(element, 'API_KEY').getAttribute('aria-invalid')).to.equal('true');
    gateway.refusal = problem('secret_not_stored', '.env is a link to another file.');
    field(element, 'API_KEY').value = 'typed';
    button(element, 'API_KEY', 'Save').click();
    await until(() => said(element, 'API_KEY').includes('a link'), 'the reason');
    expect(field(element, 'API_KEY').value).to.equal('typed');
    expect(await accessibilityFaults(element)).to.deep.equal([]);
    gateway.refusal = null;
    gateway.notice = 'Other users could read .env.';
    button(element, 'API_KEY', 'Save').click();
    await until(() => said(element, 'API_KEY').includes('is saved'), 'the end');
    expect(said(element, 'API_KEY')).to.include('Other users could read .env.');
  });

  it('sends a value once, however often it is asked to', async () => {
    const element = await show(gateway);
    let letGo = (): void => undefined;
    gateway.hold = new Promise((resolve) => (letGo = resolve));
    field(element, 'API_KEY').value = 'typed';
    for (let press = 0; press < 3; press++) button(element, 'API_KEY', 'Save').click();
    await element.updateComplete;
    expect(button(element, 'API_KEY', 'Saving').disabled).to.equal(true);
    letGo();
    await until(() => said(element, 'API_KEY'), 'the end');
    expect(gateway.received.length).to.equal(1);
  });

  it('says how to get the key where there is none, and when it is another', async () => {
    const without = await show(gateway, { adminKey: null });
    expect(gateway.requests).to.deep.equal([]);
    expect(text(without.renderRoot.querySelector('.problem')!)).to.match(/“pixie serve” prints: it holds the key\./);
    expect(text(without.renderRoot.querySelector('.command code')!)).to.equal('pixie secrets list sample');
    expect(await accessibilityFaults(without)).to.deep.equal([]);
    const wrong = await show(gateway, { adminKey: 'another' });
    expect(text(wrong.renderRoot.querySelector('.problem')!)).to.match(/does not accept this admin key/);
    wrong.adminKey = ADMIN_KEY;
    await until(() => wrong.renderRoot.querySelector('.secret'), 'the list');
  });

  it('says when the gateway does not answer, and when there is nothing to set', async () => {
    gateway.down = true;
    const element = await show(gateway);
    expect(text(element.renderRoot.querySelector('.problem')!)).to.match(/does not answer\. Start it with/);
    gateway.down = false;
    [...element.renderRoot.querySelectorAll('button')].at(-1)!.click();
    await until(() => element.renderRoot.querySelector('.secret'), 'the list');
    gateway.items = [];
    await element.refresh();
    await element.updateComplete;
    expect(text(element.renderRoot.querySelector('.root')!)).to.equal('Secrets This tool needs no secrets.');
    const unnamed = await show(gateway, { tool: null });
    expect(text(unnamed.renderRoot.querySelector('.problem')!)).to.match(/Say whose secrets/);
  });

  it('forgets what is being typed when it leaves the page or shows another tool, not when it moves', async () => {
    const element = await show(gateway);
    field(element, 'API_KEY').value = 'canary';
    const place = document.createElement('div');
    element.parentElement!.append(place);
    place.append(element);
    await element.updateComplete;
    expect(field(element, 'API_KEY').value).to.equal('canary');
    element.tool = 'other';
    await until(() => gateway.requests.length === 2 && element.renderRoot.querySelector('.secret'), 'the other list');
    expect(held(element, 'canary')).to.deep.equal([]);
    const input = field(element, 'API_KEY');
    input.value = 'canary';
    element.remove();
    await until(() => input.value === '', 'nothing is kept');
  });

  it('speaks six languages and stands right to left', async () => {
    for (const language of ['de', 'fr', 'es', 'ja', 'ar']) {
      await loadTable(language);
      const element = await show(gateway, { lang: language });
      await until(
        () => !text(element.renderRoot.querySelector('.headline')!).includes('Secrets') || language === 'fr',
        language,
      );
      expect(text(row(element, 'API_KEY'))).to.not.include('Not set');
      expect(text(element.renderRoot.querySelector('.root')!)).to.not.match(/secrets\./);
    }
  });

  it('fits 320 px and narrower', async () => {
    const element = await show(gateway);
    element.parentElement!.style.inlineSize = '280px';
    gateway.items = [{ ...gateway.items[1]!, key: 'A_VERY_LONG_NAME_OF_A_SECRET_THAT_SOMEBODY_DECLARED_ONCE' }];
    await element.refresh();
    await element.updateComplete;
    expect(element.scrollWidth).to.be.at.most(280);
  });

  it('keeps printable keys from the page around it', async () => {
    const element = await show(gateway);
    const heard: string[] = [];
    const listen = (event: KeyboardEvent): void => void heard.push(event.key);
    document.addEventListener('keydown', listen);
    field(element, 'API_KEY').focus();
    await sendKeys({ type: 'ab' });
    await sendKeys({ press: 'Escape' });
    document.removeEventListener('keydown', listen);
    expect(heard).to.deep.equal(['Escape']);
  });
});
