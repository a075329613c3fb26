import { expect } from '@open-wc/testing';
import { drawn, inside, place, textOf } from '../testing.ts';
import { Eta } from './eta.ts';

const spec = { type: 'progress', label: 'Work' };

describe('progress', () => {
  it('is a bar with its share, or one that only goes on', async () => {
    const element = await place(spec, { value: 0.4, label: 'Training' });
    const track = inside(element, '[role=progressbar]')!;
    expect(track.getAttribute('aria-valuenow')).to.equal('40');
    expect(track.getAttribute('aria-label')).to.equal('Training');
    expect(inside(element, '.bar')!.offsetWidth / track.offsetWidth).to.be.closeTo(0.4, 0.01);
    element.value = null;
    await drawn(element);
    expect(inside(element, '[role=progressbar]')!.hasAttribute('aria-valuenow')).to.equal(false);
    expect(textOf(element)).to.equal('Working');
  });

  it('says nothing of the time left before it can be told', async () => {
    const element = await place(spec, 0.1, { streaming: true });
    element.value = 0.2;
    await drawn(element);
    expect(textOf(element)).to.equal('20%');
  });
});

describe('the time left', () => {
  function clock(): { eta: Eta; go(ms: number, value?: number | null): number | null } {
    let now = 0;
    const eta = new Eta(() => now);
    return {
      eta,
      go(ms, value) {
        now += ms;
        if (value !== undefined) eta.observe(value);
        return eta.left;
      },
    };
  }

  it('follows from the rate', () => {
    const { go } = clock();
    expect(go(0, 0)).to.equal(null);
    expect(go(1000, 0.01)).to.equal(null, 'too early');
    let left: number | null = null;
    for (let step = 2; step <= 20; step += 1) left = go(1000, step / 100);
    expect(left).to.be.within(75_000, 85_000);
  });

  it('counts down while nothing comes and stays when a step is a little early or late', () => {
    const { go } = clock();
    go(0, 0);
    for (let step = 1; step <= 50; step += 1) go(1000, step / 100);
    const said = go(0)!;
    expect(go(10_000)).to.equal(said - 10_000);
    const steady = clock();
    steady.go(0, 0);
    const heard: (number | null)[] = [];
    for (let step = 1; step <= 60; step += 1) heard.push(steady.go(step % 2 === 0 ? 700 : 1300, step / 100));
    const told = heard.filter((left) => left !== null);
    expect(told.every((left, index) => index === 0 || left <= told[index - 1]!)).to.equal(true, told.join(' '));
  });

  it('changes when the work becomes slower for good', () => {
    const { go } = clock();
    go(0, 0);
    for (let step = 1; step <= 20; step += 1) go(500, step / 100);
    const before = go(0)!;
    for (let step = 21; step <= 40; step += 1) go(4000, step / 100);
    expect(go(0)!).to.be.above(before * 2);
  });

  it('begins anew when the work does, and ends with it', () => {
    const { go } = clock();
    go(0, 0);
    for (let step = 1; step <= 10; step += 1) go(1000, step / 20);
    expect(go(0)).to.not.equal(null);
    expect(go(1000, 0.1)).to.equal(null);
    expect(go(1000, null)).to.equal(null);
    go(0, 0);
    for (let step = 1; step <= 20; step += 1) go(1000, step / 20);
    expect(go(0)).to.equal(null);
  });
});
