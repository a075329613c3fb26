import { parseJson, type Json } from '../../../contract/json.ts';
import type { CheckDetail } from '../../../contract/report.ts';
import { brief } from '../brief.ts';
import { jsonDifferences, type JsonDifference } from '../differences.ts';
import { conclude, type Finding, type Inquiry } from '../inquiry.ts';

const PATIENCE_MS = 10_000;
const MOST = 50;

/** Check 7: `/schema` answers tool.json, compared as JSON values. Another answer is drift, a warning. */
export async function schemaMatchesDisk({ live, tool, signal }: Inquiry): Promise<Finding> {
  const answered = await live!.connections.schema(AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]));
  signal.throwIfAborted();
  const hint = 'Let /schema return the file’s own content; restart the tool after changes.';
  const warning = (message: string): CheckDetail => ({ level: 'warning', message, subject: '/schema', hint });
  let schema: Json;
  try {
    schema = parseJson(answered ?? '');
  } catch {
    return conclude([warning('/schema did not answer with JSON.')], '');
  }
  const differences = jsonDifferences(parseJson((tool.schemaText ?? '').replace(/^\uFEFF/, '')), schema, MOST);
  const details = differences.map((difference): CheckDetail => {
    const { path, expected, got } = difference;
    return {
      ...warning(sentence(difference)),
      path,
      ...(expected !== undefined && { expected: brief(expected) }),
      ...(got !== undefined && { got: brief(got) }),
    };
  });
  return conclude(details, '/schema answers tool.json.');
}

function sentence({ path, expected, got }: JsonDifference): string {
  const place = path === '' ? 'The whole' : path;
  if (got === undefined) return `${place} of tool.json is missing in /schema.`;
  if (expected === undefined) return `${place} is in /schema, not in tool.json.`;
  return `${place} of /schema differs from tool.json.`;
}
