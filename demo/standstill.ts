/** Waits until the element of a page has grown to its height: what is put below it earlier would be pushed down. */
const LOOK_MS = 100;
/** Looks that find it as high as before; the parts of a form arrive within one or two of each other. */
const SAME = 5;
/** A tool that does not come, or never rests, keeps nothing back for longer. */
const PATIENCE_MS = 10_000;

export async function standstill(): Promise<void> {
  const end = performance.now() + PATIENCE_MS;
  let [last, same] = [-1, 0];
  while (same < SAME && performance.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    const height = heightNow();
    same = height !== null && height === last ? same + 1 : 0;
    last = height ?? -1;
  }
}

/** Null before its content is here. */
function heightNow(): number | null {
  const main = document.getElementById('main');
  const tool = main?.querySelector('pixie-tool');
  if (tool) return tool.schema ? tool.offsetHeight : null;
  const report = main?.querySelector('pixie-report');
  return report?.report ? report.offsetHeight : null;
}
