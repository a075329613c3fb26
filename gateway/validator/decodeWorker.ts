/** Decodes one picture in a thread of its own: sixteen megapixels take half a second. */
import { parentPort, workerData } from 'node:worker_threads';
import { pixelsOf } from './pixels.ts';

const pixels = pixelsOf(workerData as Uint8Array);
parentPort?.postMessage(pixels, pixels === null ? [] : [pixels.data.buffer as ArrayBuffer]);
