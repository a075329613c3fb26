/** A page that nobody looks at has no frames: it goes on at this pace, in ms, so that nothing piles up behind it. */
const UNSEEN = 250;

/** Resolves before the next frame is drawn. */
export function nextFrame(): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
      resolve();
    };
    const frame = requestAnimationFrame(done);
    const timer = setTimeout(done, UNSEEN);
  });
}
