/** How long something may take in a test, in ms: long, since a machine with other work only makes a test slow. */
const PATIENCE = 30_000;

/** Waits until something holds; fails with what was waited for. */
export async function until(condition: () => unknown, what?: string): Promise<void> {
  const deadline = performance.now() + PATIENCE;
  while (!condition()) {
    if (performance.now() > deadline) throw new Error(`waited in vain for ${what ?? condition.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
