/** Every promise of gateway/testing/requirements.ts has a test that verifies it. */
import { conclude, sources } from './lib/sources.mjs';

const LIST = 'gateway/testing/requirements.ts';
const files = sources(['gateway', 'e2e']);
const list = files.find((file) => file.path === LIST);
const ids = [...(list?.text ?? '').matchAll(/^ {2}([A-Z]\d\d): /gm)].map((match) => match[1]);
const verified = new Set(
  files
    .filter((file) => file.path.endsWith('.test.ts'))
    .flatMap(({ text }) => [...text.matchAll(/\bverifies\(\s*'([A-Z]\d\d)'/g)].map((match) => match[1])),
);
const missing = ids.filter((id) => !verified.has(id)).map((id) => `${LIST}: no test verifies ${id}`);
// A list that was moved or written in another way must not look like a list without gaps.
if (ids.length === 0) missing.push(`${LIST}: no promise was found`);
conclude(missing, `${ids.length} promises are verified`);
