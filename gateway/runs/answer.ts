import type { Dispatcher } from 'undici';
import type { Notice } from '../../contract/api.ts';
import { isObject, parseJson, type Json, type JsonObject } from '../../contract/json.ts';
import { misfitMessage } from '../../contract/stream.ts';
import type { OutputModule, OutputSpec } from '../../contract/types.ts';
import { GatewayError } from '../errors.ts';
import type { RawAnswer } from './run.ts';

/** A longer answer would not fit into a JavaScript string (512 MB) with its copies; a tool writes such data to a file. */
const MOST_ANSWER_BYTES = 256 * 1024 * 1024;

/** Reads an answer whole. @throws GatewayError tool_bad_response when it is too big. */
export async function readAnswer(response: Dispatcher.ResponseData): Promise<RawAnswer> {
  const mediaType = header(response, 'content-type') ?? 'application/octet-stream';
  const declared = Number(header(response, 'content-length'));
  const { body } = response;
  if (declared <= MOST_ANSWER_BYTES) {
    return { status: response.statusCode, mediaType, body: Buffer.from(await body.arrayBuffer()) };
  }
  const chunks: Buffer[] = [];
  let size = declared > MOST_ANSWER_BYTES ? declared : 0;
  if (size === 0) {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > MOST_ANSWER_BYTES) break;
      chunks.push(chunk);
    }
  }
  if (size > MOST_ANSWER_BYTES) {
    body.destroy();
    throw new GatewayError(
      'tool_bad_response',
      'The tool’s answer is larger than 256 MB. Let it write a file instead.',
    );
  }
  return { status: response.statusCode, mediaType, body: Buffer.concat(chunks) };
}

function header(response: Dispatcher.ResponseData, name: string): string | undefined {
  const value = response.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

/**
 * The answer of `/run` as a JSON object.
 * @throws GatewayError tool_bad_response
 */
export function parseAnswer({ body }: RawAnswer): JsonObject {
  let value: Json;
  try {
    value = parseJson(body.toString('utf8'));
  } catch (error) {
    throw new GatewayError('tool_bad_response', 'The tool answered /run with something that is not JSON.', {
      cause: error,
    });
  }
  if (isObject(value)) return value;
  const kind = Array.isArray(value) ? 'a list' : value === null ? 'null' : `a ${typeof value}`;
  throw new GatewayError(
    'tool_bad_response',
    `The tool answered /run with ${kind}; an object with one member per output is needed.`,
  );
}

/** Declared outputs of an answer, canonical; what does not fit its type is passed raw with a notice. */
export function readOutputs(
  answer: JsonObject,
  specs: readonly OutputSpec[],
  modules: Readonly<Record<string, OutputModule>>,
): { outputs: JsonObject; notices: Notice[] } {
  const outputs: JsonObject = {};
  const notices: Notice[] = [];
  for (const spec of specs) {
    const raw = Object.hasOwn(answer, spec.key) ? answer[spec.key] : undefined;
    if (raw === undefined) continue;
    const module = Object.hasOwn(modules, spec.type) ? modules[spec.type] : undefined;
    const normalised = module?.normalise(raw, spec);
    if (normalised?.ok) outputs[spec.key] = normalised.value;
    else outputs[spec.key] = raw;
    if (normalised && !normalised.ok && raw !== null) {
      notices.push({ key: spec.key, message: misfitMessage(normalised.reason, normalised.path) });
    }
  }
  return { outputs, notices };
}
