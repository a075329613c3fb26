/** Long work in short tasks, so that typing and scrolling go on meanwhile. */

/** Well under the 50 ms from which a browser calls a task long, on a machine four times as slow too. */
const SLICE_MS = 8;
/** Turns between two looks at the clock. */
const STRIDE = 32;

/** Does `work` for 0 … count − 1; little work is done at once. @throws AbortError when told to stop */
export async function inSlices(count: number, work: (index: number) => void, signal: AbortSignal): Promise<void> {
  let begin = performance.now();
  for (let index = 0; index < count; index += 1) {
    if (index % STRIDE === STRIDE - 1 && performance.now() - begin > SLICE_MS) {
      await new Promise((resolve) => setTimeout(resolve));
      signal.throwIfAborted();
      begin = performance.now();
    }
    work(index);
  }
}
