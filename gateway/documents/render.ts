import { once } from 'node:events';
import { text as readAll } from 'node:stream/consumers';
import { Worker } from 'node:worker_threads';

/** Built, the modules end in `.js`; compilers leave addresses in the code alone. */
const WORKER = new URL(import.meta.url.endsWith('.ts') ? './renderWorker.ts' : './renderWorker.js', import.meta.url);

/** 256 KiB of usual text take 0.6 s on a slow machine, a usual README 0.1. */
const TIME_LIMIT_MS = 2_000;
const MEMORY_LIMIT_MB = 128;

/** So much is rendered at once: the worst of these takes 15 ms, less than the start of a thread. */
const SHORT_CHARACTERS = 2_048;

/**
 * Markdown as harmless HTML, whatever the text. One that takes too long, too much memory or is nested too deeply is
 * shown as it was typed.
 */
export async function renderMarkdown(text: string, timeLimitMs: number = TIME_LIMIT_MS): Promise<string> {
  // Loaded when the first README is asked for.
  const { escapeHtml, markdownToHtml } = await import('./markdown.ts');
  const html = text.length > SHORT_CHARACTERS ? await inThread(text, timeLimitMs) : atOnce(markdownToHtml, text);
  return html ?? `<pre>${escapeHtml(text)}</pre>`;
}

/** Null when it is nested too deeply. */
function atOnce(render: (text: string) => string, text: string): string | null {
  try {
    return render(text);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** Null when it did not end well. */
async function inThread(text: string, timeLimitMs: number): Promise<string | null> {
  const worker = new Worker(WORKER, {
    workerData: text,
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_LIMIT_MB },
    stdout: true,
    stderr: true,
  });
  worker.unref();
  const timer = setTimeout(() => void worker.terminate(), timeLimitMs);
  try {
    const [html, [code]] = await Promise.all([readAll(worker.stdout), once(worker, 'exit')]);
    return code === 0 ? html : null;
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}
