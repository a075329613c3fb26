import { expect } from '@open-wc/testing';
import { drawn, place } from '../outputs/testing.ts';
import { nextFrame } from './frame.ts';

/** How often an element draws from now on. */
function draws(element: Awaited<ReturnType<typeof place>>): () => number {
  let count = 0;
  element.addController({ hostUpdated: () => void (count += 1) });
  return () => count;
}

describe('updates of an output', () => {
  it('come once a frame while a value streams in, the last one with all there is', async () => {
    const element = await place({ type: 'stream_text', label: 'Words' }, 'a', { streaming: true });
    const count = draws(element);
    const { requestAnimationFrame: real } = window;
    const waiting: FrameRequestCallback[] = [];
    window.requestAnimationFrame = (callback) => waiting.push(callback);
    const start = performance.now();
    try {
      for (let piece = 0; piece < 50; piece += 1) {
        element.value = `a ${piece}`;
        // A task of its own each, as events of a stream are.
        await new Promise((resolve) => setTimeout(resolve));
      }
      // Without frames it goes on every quarter of a second.
      expect(count()).to.be.at.most((performance.now() - start) / 250);
      for (const callback of waiting) callback(performance.now());
    } finally {
      window.requestAnimationFrame = real;
    }
    await drawn(element);
    expect(element.shadowRoot!.textContent).to.contain('a 49');
  });

  it('come at once otherwise', async () => {
    const element = await place({ type: 'text', label: 'Words' }, 'a');
    const count = draws(element);
    element.value = 'b';
    await Promise.resolve();
    await Promise.resolve();
    expect(count()).to.equal(1);
  });

  it('come also where no frame does', async () => {
    const { requestAnimationFrame } = window;
    window.requestAnimationFrame = () => 0;
    try {
      await nextFrame();
    } finally {
      window.requestAnimationFrame = requestAnimationFrame;
    }
  });
});
