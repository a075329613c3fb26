/** Pictures as pixels, for comparing what a tool drew with what was expected of it. */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { CompareTools, Pixels } from '../../contract/types.ts';

/** Built, the modules end in `.js`; compilers leave addresses in the code alone. */
const WORKER = new URL(import.meta.url.endsWith('.ts') ? './decodeWorker.ts' : './decodeWorker.js', import.meta.url);
const TIME_LIMIT_MS = 20_000;
/** Decoded at once, in less time than a thread takes to start. */
const FEW_PIXELS = 500_000;
const FEW_BYTES = 128 * 1024;

/** PNG and JPEG; null for every other format, and for pictures that are damaged or larger than 20 megapixels. */
export const decodeImage: CompareTools['decodeImage'] = async (bytes) => {
  const { pixelsOf, pngSize } = await import('./pixels.ts');
  const isSmall = bytes.length <= FEW_BYTES && (pngSize(bytes) ?? 0) <= FEW_PIXELS;
  return isSmall ? pixelsOf(bytes) : inThread(bytes);
};

/** Null when it did not end well. */
async function inThread(bytes: Uint8Array): Promise<Pixels | null> {
  const worker = new Worker(WORKER, { workerData: bytes, env: {} });
  worker.unref();
  const timer = setTimeout(() => void worker.terminate(), TIME_LIMIT_MS);
  try {
    const answer = await Promise.race([once(worker, 'message'), once(worker, 'exit')]);
    return typeof answer[0] === 'number' ? null : (answer[0] as Pixels | null);
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}
