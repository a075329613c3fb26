import { expect } from '@open-wc/testing';
import type { Json } from '../../contract/json.ts';
import { outputViews } from '../outputs/index.ts';
import { views } from './loaders.ts';
import { OutputBoard } from './output-board.ts';

const CHART = { key: 'loss', type: 'chart_line', label: 'Loss', streaming: true };

async function board(): Promise<{ board: OutputBoard; told: string[] }> {
  expect('chart_line' in outputViews).to.equal(true);
  await views.load('chart_line');
  const told: string[] = [];
  const made = new OutputBoard((key) => told.push(key));
  made.setSpecs([CHART]);
  made.begin();
  told.length = 0;
  return { board: made, told };
}

describe('OutputBoard', () => {
  it('joins what came since it was last asked, in its order', async () => {
    const { board: it, told } = await board();
    for (let at = 0; at < 2_000; at += 1) it.apply('loss', 'append', { x: [at], series: [{ name: 'a', y: [at * 2] }] });
    expect(told).to.have.length(2_000);
    const first = it.state('loss')!.value as { x: number[]; series: { y: number[] }[] };
    expect(first.x).to.have.length(2_000);
    expect(first.series[0]!.y[1_999]).to.equal(3_998);
    it.apply('loss', 'append', { x: [2_000], series: [{ name: 'a', y: [null] }] });
    expect((it.state('loss')!.value as unknown as typeof first).x).to.have.length(2_001);
    expect(first.x, 'what was handed out is left alone').to.have.length(2_000);
  });

  it('begins anew where a value is replaced in between', async () => {
    const { board: it } = await board();
    const piece = (at: number): Json => ({ x: [at], series: [{ name: 'a', y: [at] }] });
    it.apply('loss', 'append', piece(1));
    it.apply('loss', 'append', piece(2));
    it.apply('loss', 'replace', piece(7));
    it.apply('loss', 'append', piece(8));
    it.apply('loss', 'append', piece(9));
    expect(it.values['loss']).to.deep.equal({ x: [7, 8, 9], series: [{ name: 'a', y: [7, 8, 9] }] });
  });

  it('keeps nothing of an earlier run', async () => {
    const { board: it } = await board();
    it.apply('loss', 'append', { x: [1], series: [{ name: 'a', y: [1] }] });
    it.begin();
    it.apply('loss', 'append', { x: [5], series: [{ name: 'a', y: [5] }] });
    expect(it.state('loss')!.value).to.deep.equal({ x: [5], series: [{ name: 'a', y: [5] }] });
  });
});
