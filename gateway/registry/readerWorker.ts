/**
 * Reads texts of tool.json in a thread of its own: a hostile one of 1 MB takes half a second, and a pattern in it may
 * never end (S21). Before each step that may not end it says where it is; whoever waits kills the thread.
 */
import { parentPort } from 'node:worker_threads';
import { parseJson, type Json } from '../../contract/json.ts';
import { locate, nestingDepth } from '../../contract/json-position.ts';
import { TOOL_LIMITS } from '../../contract/tool.ts';
import { attacksOn, patternsIn } from './patterns.ts';
import { makeTextReader } from './readText.ts';
import type { Asked, Told } from './readerThread.ts';

const read = makeTextReader();
const tell = (told: Told): void => parentPort?.postMessage(told, []);

parentPort?.on('message', ({ text, folder }: Asked) => {
  // First, since reading matches defaults against their patterns.
  tryPatterns(text.replace(/^\uFEFF/, ''));
  tell({ kind: 'reading' });
  tell({ kind: 'read', result: read(text, folder) });
});

function tryPatterns(text: string): void {
  const patterns = patternsIn(parsed(text));
  if (patterns.length === 0) return;
  const place = locate(
    text,
    patterns.map(({ path }) => path),
  );
  for (const { path, pattern } of patterns) {
    const expression = compiled(pattern);
    if (expression === null) continue;
    tell({ kind: 'pattern', path, ...place(path) });
    for (const attack of attacksOn(pattern)) expression.test(attack);
  }
}

/** Null for what reading will refuse. */
function parsed(text: string): Json {
  if (nestingDepth(text, TOOL_LIMITS.depth) > TOOL_LIMITS.depth) return null;
  try {
    return parseJson(text);
  } catch {
    return null;
  }
}

/** What is no regular expression is told by check 3. */
function compiled(pattern: string): RegExp | null {
  try {
    return new RegExp(pattern, 'u');
  } catch {
    return null;
  }
}
