import { Worker } from 'node:worker_threads';
import { escapeHtml } from './markdown.ts';

/** Built, the modules end in `.js`; compilers leave addresses in the code alone. */
const WORKER = new URL(import.meta.url.endsWith('.ts') ? './renderWorker.ts' : './renderWorker.js', import.meta.url);

/** 256 KiB of usual text take 0.6 s on a slow machine, a usual README 0.1. */
const TIME_LIMIT_MS = 2_000;
const MEMORY_LIMIT_MB = 128;

/**
 * Markdown as harmless HTML, whatever the text. One that takes too long, too much memory or is nested too deeply is
 * shown as it was typed.
 */
export function renderMarkdown(text: string, timeLimitMs: number = TIME_LIMIT_MS): Promise<string> {
  return new Promise((resolve) => {
    const worker = new Worker(WORKER, {
      workerData: text,
      env: {},
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_LIMIT_MB },
      stdout: true,
      stderr: true,
    });
    worker.unref();
    const end = (html: string): void => {
      clearTimeout(timer);
      resolve(html);
      void worker.terminate();
    };
    const asTyped = (): void => end(`<pre>${escapeHtml(text)}</pre>`);
    const timer = setTimeout(asTyped, timeLimitMs);
    worker.once('message', (html: unknown) => end(String(html)));
    worker.once('error', asTyped);
    worker.once('exit', asTyped);
  });
}
