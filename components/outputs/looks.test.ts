/** What can be measured of the look of cards, over all types: one head, nothing beyond the edges. */
import { expect, fixture, html } from '@open-wc/testing';
import type { Json } from '../../contract/json.ts';
import { outputs } from '../../contract/outputs/index.ts';
import type { PixieOutput } from '../output/output.ts';
import { drawn, inside, place } from './testing.ts';

const TYPES = Object.keys(outputs);
const valueOf = (type: string): Json => outputs[type]!.examples[0]!.raw;

async function placeIn(width: number, type: string, value: Json = valueOf(type)): Promise<PixieOutput> {
  const column = await fixture<HTMLElement>(html`<div></div>`);
  column.style.inlineSize = `${width}px`;
  return place({ key: type, type, label: 'Streamed text' }, value, {}, column);
}

describe('looks', () => {
  it('a head is one line, also on a phone', async () => {
    for (const type of TYPES) {
      const element = await placeIn(358, type);
      const [label, tools] = [inside(element, '[part=label]')!, inside(element, '[part=toolbar]')!];
      const [a, b] = [label.getBoundingClientRect(), tools.getBoundingClientRect()];
      expect(a.top < b.bottom && b.top < a.bottom, `${type}: ${a.top} beside ${b.top}`).to.equal(true);
      element.remove();
    }
  });

  it('over the whole screen nothing is scrolled sideways', async () => {
    for (const type of ['table', 'timeline', 'image_grid', 'chart_line', 'gantt', 'log']) {
      const element = await placeIn(600, type);
      element.expand();
      await drawn(element);
      const body = inside(element, '[part=body]')!;
      expect(body.scrollWidth, type).to.equal(body.clientWidth);
      element.collapse();
      element.remove();
    }
  });

  it('a reason stands apart from the value that it is about', async () => {
    const element = await placeIn(358, 'table', -1);
    const [reason, raw] = [inside(element, '.excuse')!, inside(element, '[part=raw]')!];
    expect(raw.getBoundingClientRect().top - reason.getBoundingClientRect().bottom).to.equal(8);
  });

  it('levels of a log with long names stay in the card', async () => {
    const lines = Array.from({ length: 30 }, (_, at) => ({ level: `level ${'x'.repeat(80)} ${at}`, message: 'm' }));
    const element = await placeIn(300, 'log', { lines });
    const select = inside(element, '.log-level')!.getBoundingClientRect();
    expect(select.right).to.be.at.most(element.getBoundingClientRect().right - 14);
  });

  it('what is round is not higher than wide', async () => {
    for (const type of ['chart_pie', 'chart_radar']) {
      const plot = inside(await placeIn(300, type), '.plot')!;
      expect(plot.offsetHeight, type).to.be.at.most(plot.offsetWidth);
    }
  });

  it('no type draws over what stands where a value will come', async () => {
    const plain = await placeIn(600, 'text');
    plain.value = undefined;
    await drawn(plain);
    const ground = (element: PixieOutput): string => getComputedStyle(inside(element, '.placeholder')!).backgroundColor;
    for (const type of TYPES) {
      const element = await placeIn(600, type);
      element.value = undefined;
      await drawn(element);
      expect(ground(element), type).to.equal(ground(plain));
      element.remove();
    }
  });

  it('numbers of a list of ours are not cut', async () => {
    const list = Array.from({ length: 120 }, (_, at) => `${at + 1}. item`).join('\n');
    const element = await placeIn(358, 'markdown', list);
    expect(inside(element, 'ol')!.getBoundingClientRect().left).to.be.at.least(element.getBoundingClientRect().left);
    expect(Number.parseFloat(getComputedStyle(inside(element, 'ol')!).paddingInlineStart)).to.be.at.least(40);
  });

  it('a name does not turn the sentence round', async () => {
    const value = { slices: [{ label: 'Wind\u202Eharmed', value: 1 }] };
    const element = await placeIn(358, 'chart_pie', value);
    const sentence = inside(element, '[part=body] .summary')!.textContent!;
    expect(sentence).to.contain('Windharmed');
    expect(sentence).not.to.match(/[\u202A-\u202E]/);
  });

  it('what a tool says about an output stands where the page begins', async () => {
    const column = await fixture<HTMLElement>(html`<div dir="rtl" lang="ar"></div>`);
    const spec = { key: 'text', type: 'text', label: 'Result', description: 'What it found.', caption: 'A caption.' };
    const element = await place(spec, 'x', {}, column);
    for (const part of ['.label', '.description', '.caption']) {
      expect(getComputedStyle(inside(element, part)!).textAlign, part).to.equal('right');
    }
  });
});
