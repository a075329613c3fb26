import { parseJson, type Json, type JsonObject } from '../../contract/json.ts';
import type { InputSpec, ToolSpec } from '../../contract/types.ts';
import { GatewayError } from '../errors.ts';

/** Types whose form field is the value itself; of all others it is the value as JSON. */
const TEXTUAL: ReadonlySet<string> = new Set([
  'text',
  'textarea',
  'date',
  'time',
  'datetime',
  'colour',
  'code',
  'markdown',
  'autocomplete',
  'file',
  'image',
  'audio',
]);

/**
 * A multipart body of `/tools/:id/run`, as the JSON that the same run would have as its body: fields become values by
 * the declared type, files become data URLs.
 * @throws GatewayError invalid_request
 */
export async function multipartToJson(
  bytes: Buffer<ArrayBuffer>,
  contentType: string,
  spec: ToolSpec,
): Promise<JsonObject> {
  let form: FormData;
  try {
    // The parser of the platform; the body has been read and bounded before.
    form = (await new Response(bytes, { headers: { 'content-type': contentType } }).formData()) as FormData;
  } catch (cause) {
    throw new GatewayError('invalid_request', 'The multipart body is not well-formed.', { cause });
  }
  const inputs: JsonObject = {};
  for (const input of spec.inputs) {
    const parts = form.getAll(input.key);
    if (parts.length === 0) continue;
    const values = await Promise.all(parts.map((part) => valueOf(part, input)));
    inputs[input.key] = input['multiple'] === true ? values.flat() : (values[0] ?? null);
  }
  const runId = form.get('run_id');
  return typeof runId === 'string' ? { run_id: runId, inputs } : { inputs };
}

async function valueOf(part: FormDataEntryValue, { type }: InputSpec): Promise<Json> {
  if (typeof part !== 'string') {
    const base64 = Buffer.from(await part.arrayBuffer()).toString('base64');
    return `data:${part.type || 'application/octet-stream'};base64,${base64}`;
  }
  if (TEXTUAL.has(type)) return part;
  try {
    return parseJson(part);
  } catch {
    // An option of a select may be a bare word; what does not fit is named by the validation that follows.
    return part;
  }
}
