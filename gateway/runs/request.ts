import { FormData } from 'undici';
import { isObject, stringifyJson, type Json, type JsonObject } from '../../contract/json.ts';
import type { InputSpec, ToolSpec } from '../../contract/types.ts';

/** What goes out to a tool's `/run`. */
export interface RunBody {
  headers: Record<string, string>;
  body: string | FormData;
}

const FILE_TYPES: ReadonlySet<string> = new Set(['file', 'image', 'audio']);
const DATA_URL = /^data:([^;,]*)((?:;[^;,]*)*),/;

/**
 * The body of `/run` (contract §3): the inputs twice, flat and under `inputs`, since published tools read either; our
 * own members come last, so that no input can stand in for them.
 */
export function runBody(spec: ToolSpec, runId: string, inputs: JsonObject, artefacts: string): RunBody {
  const headers = { 'x-pixie-run-id': runId, 'x-pixie-artefacts-dir': encodeHeader(artefacts) };
  if (spec.input_transport === 'multipart') return { headers, body: multipart(spec, runId, inputs, artefacts) };
  const text = stringifyJson(inputs);
  const flat = text === '{}' ? '' : `${text.slice(1, -1)},`;
  const own = stringifyJson({ run_id: runId, artefacts_dir: artefacts });
  return {
    headers: { ...headers, 'content-type': 'application/json' },
    body: `{${flat}"run_id":${stringifyJson(runId)},"inputs":${text},"_pixie":${own}}`,
  };
}

/** A header is Latin-1; a state folder with other letters in its path is percent-encoded there (the body has it plain). */
function encodeHeader(value: string): string {
  return /^[\x20-\x7e]*$/.test(value) ? value : encodeURI(value);
}

/** Scalars and `run_id` as fields, everything else JSON-encoded, data URLs of file inputs as parts. */
function multipart(spec: ToolSpec, runId: string, inputs: JsonObject, artefacts: string): FormData {
  const form = new FormData();
  form.append('run_id', runId);
  form.append('_pixie', stringifyJson({ run_id: runId, artefacts_dir: artefacts }));
  const specs = new Map(spec.inputs.map((input) => [input.key, input]));
  for (const [key, value] of Object.entries(inputs)) {
    for (const item of parts(specs.get(key), value)) {
      const file = typeof item === 'string' && FILE_TYPES.has(specs.get(key)?.type ?? '') ? toFile(key, item) : null;
      if (file) form.append(key, file.blob, file.name);
      else form.append(key, isObject(item) || Array.isArray(item) ? stringifyJson(item) : scalar(item));
    }
  }
  return form;
}

/** Several files of one input are several parts of one name, the way every form library reads them. */
function parts(spec: InputSpec | undefined, value: Json): Json[] {
  return spec && FILE_TYPES.has(spec.type) && Array.isArray(value) ? value : [value];
}

function scalar(value: Json): string {
  return typeof value === 'string' ? value : stringifyJson(value);
}

function toFile(key: string, text: string): { blob: Blob; name: string } | null {
  const head = DATA_URL.exec(text);
  if (!head) return null;
  const data = text.slice(head[0].length);
  const parameters = head[2]!.split(';');
  const bytes = parameters.includes('base64') ? Buffer.from(data, 'base64') : Buffer.from(decodePercent(data));
  const named = parameters.find((parameter) => parameter.startsWith('name='));
  const name = named ? decodePercent(named.slice('name='.length)) : key;
  return { blob: new Blob([bytes], { type: head[1] || 'text/plain' }), name };
}

function decodePercent(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
