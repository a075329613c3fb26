import { expect } from '@open-wc/testing';
import { normalise } from '../../../contract/outputs/chart_line.ts';
import type { Json } from '../../../contract/json.ts';
import type { OutputSpec } from '../../../contract/types.ts';
import type { ViewHost } from '../../core/view.ts';
import { Words } from '../../core/words.ts';
import { all, drawn, inside, place } from '../../outputs/testing.ts';
import { ChartView } from './chart-view.ts';
import { readAxes } from './content.ts';
import type { ChartModel } from './model.ts';
import { canvas, hasInk, inkOf, listen, loadEngineFirst, press } from './testing.ts';
import { until } from '../../testing/until.ts';

/** A model that only knows itself, as a type without axes has. */
function plainModel(more: Partial<ChartModel> = {}): ChartModel {
  return {
    points: 1,
    titles: { x: '', y: '' },
    legend: [],
    option: () => ({}),
    find: () => null,
    step: () => null,
    table: () => ({ columns: [], count: 0 }),
    ...more,
  };
}

function hostOf(value: Json): ViewHost<Json> {
  const element = document.createElement('div');
  const spec: OutputSpec = { key: 'out', type: 'chart_any', label: 'Any' };
  const root = element.attachShadow({ mode: 'open' });
  const host = { element, root, spec, value, streaming: false, expanded: false, dark: false, client: null };
  return {
    ...host,
    words: new Words('en'),
    requestUpdate: () => undefined,
    announce: () => undefined,
  } as unknown as ViewHost<Json>;
}

loadEngineFirst();

describe('a chart in its card', () => {
  it('reads a value once, whatever else changes on the card', () => {
    let reads = 0;
    const host = hostOf({ a: 1 });
    const view = new ChartView(host, {
      contract: { normalise, exporters: [], describe: () => '' },
      part: 'base',
      read: () => ((reads += 1), plainModel()),
    });
    view.render();
    view.render();
    expect(reads).to.equal(1);
    Object.assign(host, { value: { a: 2 } });
    view.render();
    expect(reads).to.equal(2);
  });

  it('offers its three files whatever the type', () => {
    const view = new ChartView(hostOf({}), {
      contract: { normalise, exporters: [], describe: () => '' },
      part: 'base',
      read: () => plainModel(),
    });
    expect(view.formats().map(({ name }) => name)).to.deep.equal(['png', 'svg', 'html']);
  });

  it('is sized when its tab is shown, also with the part of the engine that loads later', async () => {
    const tab = document.createElement('div');
    tab.hidden = true;
    document.body.append(tab);
    const value = { x_labels: ['a'], y_labels: ['b'], z: [[1]] };
    const element = await place({ type: 'chart_heatmap', label: 'Heat' }, value, {}, tab);
    expect(canvas(element)).to.equal(null);
    tab.hidden = false;
    await until(() => canvas(element) !== null);
    expect(canvas(element)!.clientWidth).to.equal(inside(element, '.plot')!.clientWidth);
    tab.remove();
  });

  it('keeps what is switched off while the names stay, and not among other names', async () => {
    const value = (...names: string[]): Json => ({ x: [1, 2], series: names.map((name) => ({ name, y: [1, 2] })) });
    const element = await place({ type: 'chart_line', label: 'Line' }, value('a', 'b'));
    const pressed = (): (string | null)[] =>
      all(element, '.legend button').map((button) => button.getAttribute('aria-pressed'));
    all(element, '.legend button')[0]!.click();
    element.value = value('a', 'b', 'c');
    await drawn(element);
    expect(pressed()).to.deep.equal(['false', 'true', 'true']);
    element.value = value('x', 'b', 'c');
    await drawn(element);
    expect(pressed()).to.deep.equal(['true', 'true', 'true']);
    all(element, '.legend button')[0]!.click();
    element.value = value('x');
    await drawn(element);
    expect(hasInk(element)).to.equal(true);
    expect(inkOf(element, '#3558d4')).to.be.greaterThan(20);
  });

  it('keeps the keys of the page that are not its own', async () => {
    const element = await place(
      { type: 'chart_line', label: 'Line' },
      { x: [1, 2], series: [{ name: 'a', y: [1, 2] }] },
    );
    const said = listen(element);
    press(element, 'ArrowRight', { ctrlKey: true });
    press(element, 'j');
    expect(said).to.deep.equal([]);
    press(element, 'ArrowRight');
    expect(said).to.deep.equal(['1: a 1']);
  });

  it('puts units beside the axis, unless every number carries them or the label has them', () => {
    const title = (unit: string | undefined, y_label?: string): string =>
      readAxes({ ...(y_label && { y_label }) }, { key: 'k', type: 't', label: 'l', ...(unit && { unit }) }).titles.y;
    expect(title('kg', 'Weight')).to.equal('Weight (kg)');
    expect(title('kg')).to.equal('kg');
    expect(title('kg', 'Weight in kg')).to.equal('Weight in kg');
    expect(title('€', 'Price')).to.equal('Price');
    expect(title('%', 'Share')).to.equal('Share');
    expect(title(undefined, 'Share')).to.equal('Share');
  });

  it('takes its way back away where another value has ended the zoom', async () => {
    const line = (n: number): Json => ({ x: Array.from({ length: n }, (_, at) => at), y: Array(n).fill(1) });
    const element = await place({ type: 'chart_line', label: 'Line' }, line(50));
    const back = (): number =>
      all(element, '.tools button').filter((each) => each.textContent!.includes('Reset')).length;
    press(element, '+');
    await element.updateComplete;
    expect(back()).to.equal(1);
    element.value = line(500);
    await element.updateComplete;
    expect(back()).to.equal(0);
  });

  it('is drawn again only where it would be another picture', async () => {
    const element = await place(
      { type: 'chart_line', label: 'Line' },
      {
        x: [1, 2, 3],
        series: [
          { name: 'a', y: [1, 2, 3] },
          { name: 'b', y: [3, 2, 1] },
        ],
      },
    );
    const { clearRect } = CanvasRenderingContext2D.prototype;
    let paintings = 0;
    CanvasRenderingContext2D.prototype.clearRect = function (...box) {
      paintings += 1;
      clearRect.apply(this, box);
    };
    try {
      element.requestUpdate();
      await element.updateComplete;
      inside(element, '.plot')!.dispatchEvent(new Event('blur'));
      expect(paintings).to.equal(0);
      all(element, '.legend button')[0]!.click();
      await drawn(element);
      expect(paintings).to.be.greaterThan(0);
      const before = paintings;
      element.value = { x: [1, 2, 3], series: [{ name: 'a', y: [1, 2, 3] }] };
      await drawn(element);
      expect(paintings).to.be.greaterThan(before);
    } finally {
      CanvasRenderingContext2D.prototype.clearRect = clearRect;
    }
    const home = element.parentElement!;
    element.remove();
    home.append(element);
    await drawn(element);
    await until(() => hasInk(element));
  });
});
