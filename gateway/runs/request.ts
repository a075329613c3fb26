import { randomUUID } from 'node:crypto';
import { openAsBlob, statSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { FormData } from 'undici';
import { isUpload } from '../../contract/inputs/shared/files.ts';
import { isObject, stringifyJson, type Json, type JsonObject } from '../../contract/json.ts';
import type { InputSpec, ToolSpec } from '../../contract/types.ts';
import type { UploadSource } from '../ports.ts';
import { FILE_TYPES } from '../uploads/limits.ts';
import { mixedBody, type BodyPart } from './fileBody.ts';
import { mapUploads, uploadGone } from './uploads.ts';

/** What goes out to a tool's `/run`. */
export interface RunBody {
  headers: Record<string, string>;
  body: string | FormData | Readable;
}

/** What a body is made of. */
export interface BodyParts {
  spec: ToolSpec;
  runId: string;
  inputs: JsonObject;
  /** Absolute path of the run's artefact folder. */
  artefacts: string;
  /** The file of an upload; null when it is gone. */
  source(id: string): UploadSource | null;
}

const DATA_URL = /^data:([^;,]*)((?:;[^;,]*)*),/;

/**
 * The body of `/run` (contract §3), JSON or multipart. Uploads are read from disk while the body is sent.
 * @throws GatewayError upload_not_found when the file of an upload has been removed
 */
export async function runBody(parts: BodyParts): Promise<RunBody> {
  const { spec, runId, artefacts } = parts;
  const headers = { 'x-pixie-run-id': runId, 'x-pixie-artefacts-dir': encodeHeader(artefacts) };
  if (spec.input_transport === 'multipart') return { headers, body: await multipart(parts) };
  const { body, length } = json(parts);
  return {
    headers: {
      ...headers,
      'content-type': 'application/json',
      ...(length !== undefined && { 'content-length': String(length) }),
    },
    body,
  };
}

/**
 * The inputs twice, flat and under `inputs`, since published tools read either; our own members come last, so that no
 * input can stand in for them.
 */
function json({ spec, runId, inputs, artefacts, source }: BodyParts): {
  body: string | Readable;
  length?: number;
} {
  const files: UploadSource[] = [];
  // A word that nobody could have put into a value stands for each file, until the text is cut there.
  const mark = randomUUID();
  const marked = mapUploads(spec, inputs, ({ $upload: id }) => `${mark}:${files.push(found(id, source)) - 1}`);
  const text = stringifyJson(marked);
  const flat = text === '{}' ? '' : `${text.slice(1, -1)},`;
  const own = stringifyJson({ run_id: runId, artefacts_dir: artefacts });
  const body = `{${flat}"run_id":${stringifyJson(runId)},"inputs":${text},"_pixie":${own}}`;
  if (files.length === 0) return { body };
  // Text and the number of a file take turns.
  const parts = body.split(new RegExp(`"${mark}:(\\d+)"`)).map((part, index): BodyPart => {
    return index % 2 === 0 ? part : files[Number(part)]!;
  });
  return mixedBody(parts);
}

function found(id: string, source: BodyParts['source']): UploadSource {
  const file = source(id);
  if (file !== null && statSync(file.path, { throwIfNoEntry: false })?.size === file.bytes) return file;
  throw uploadGone();
}

/** A header is Latin-1; a state folder with other letters in its path is percent-encoded there (the body has it plain). */
function encodeHeader(value: string): string {
  return /^[\x20-\x7e]*$/.test(value) ? value : encodeURI(value);
}

/** Scalars and `run_id` as fields, everything else JSON-encoded, files as parts. */
async function multipart({ spec, runId, inputs, artefacts, source }: BodyParts): Promise<FormData> {
  const form = new FormData();
  form.append('run_id', runId);
  form.append('_pixie', stringifyJson({ run_id: runId, artefacts_dir: artefacts }));
  const specs = new Map(spec.inputs.map((input) => [input.key, input]));
  for (const [key, value] of Object.entries(inputs)) {
    for (const item of parts(specs.get(key), value)) {
      const isFile = FILE_TYPES.has(specs.get(key)?.type ?? '');
      const file = isFile ? await toFile(key, item, source) : null;
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

interface FilePart {
  blob: Blob;
  name: string;
}

/** A part without a file name would be a field to the tool's form library, so a file without one is called as its input. */
async function toFile(key: string, item: Json, source: BodyParts['source']): Promise<FilePart | null> {
  if (typeof item === 'string') return fromDataUrl(key, item);
  if (!isUpload(item)) return null;
  const { path, name, mediaType } = found(item.$upload, source);
  return { blob: await openAsBlob(path, { type: mediaType }), name: name || key };
}

function fromDataUrl(key: string, text: string): FilePart | null {
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
