/** Asks a tool for a further page of an output; loaded when somebody wants one. */
import { isObject, type Json, type JsonObject } from '../../contract/json.ts';
import type { OutputModule, OutputSpec } from '../../contract/types.ts';
import type { StoreLink } from '../core/link.ts';
import { uniqueId } from '../core/unique.ts';

/**
 * A run with the inputs of the one that brought the first page, and the cursor.
 * @throws ConnectionError, ProblemError, or TypeError when what came is no value of the type
 */
export async function nextPage(
  { client, toolId, runId }: StoreLink,
  cursor: string,
  spec: OutputSpec,
  { normalise }: Pick<OutputModule, 'normalise'>,
): Promise<Json> {
  const { inputs } = await client!.run(runId!);
  const run = await client!.json(`/api/tools/${encodeURIComponent(toolId!)}/runs?wait=true`, {
    method: 'POST',
    body: { inputs: { ...inputs, cursor }, client: 'element' },
    headers: { 'Idempotency-Key': uniqueId() },
  });
  const outputs = isObject(run) ? (run['outputs'] as JsonObject) : {};
  const page = normalise(outputs[spec.key] ?? null, spec);
  if (!page.ok) throw new TypeError(page.reason);
  return page.value;
}
