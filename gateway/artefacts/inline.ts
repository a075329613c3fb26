/** Values in full again, for those who want a run in one piece. */
import { artefactIdOf, isArtefactReference } from '../../contract/artefacts.ts';
import { isObject, parseJson, type Json, type JsonObject } from '../../contract/json.ts';
import type { Artefact } from '../ports.ts';
import type { Artefacts } from './artefacts.ts';

export type InlineSource = Pick<Artefacts, 'ofRun' | 'open'>;

/**
 * Outputs with their big values in them: references become the values, the addresses of decoded media their data URLs.
 * Addresses of files that the tool itself served or wrote stay. What cannot be read any more stays as it is too.
 */
export async function inlined(outputs: JsonObject, runId: string, source: InlineSource): Promise<JsonObject> {
  const files = new Map(source.ofRun(runId).map((artefact) => [artefact.id, artefact]));
  if (files.size === 0) return outputs;
  const whole: JsonObject = {};
  for (const [key, value] of Object.entries(outputs)) whole[key] = await inlinedValue(value, files, source);
  return whole;
}

async function inlinedValue(value: Json, files: ReadonlyMap<string, Artefact>, source: InlineSource): Promise<Json> {
  if (isArtefactReference(value)) {
    const file = files.get(value.$artefact);
    const bytes = file && (await contentOf(file, source));
    return bytes ? parseJson(bytes.toString('utf8')) : value;
  }
  if (typeof value === 'string') {
    const file = files.get(artefactIdOf(value) ?? '');
    const bytes = file && file.inlineAs !== null && (await contentOf(file, source));
    return bytes ? file.inlineAs + bytes.toString('base64') : value;
  }
  if (Array.isArray(value)) {
    const items: Json[] = [];
    for (const item of value) items.push(isShallow(item) ? item : await inlinedValue(item, files, source));
    return items;
  }
  if (!isObject(value)) return value;
  const members: JsonObject = {};
  for (const [key, item] of Object.entries(value)) {
    members[key] = isShallow(item) ? item : await inlinedValue(item, files, source);
  }
  return members;
}

/** Nothing that could hold an address. */
function isShallow(value: Json): boolean {
  return typeof value === 'string' ? artefactIdOf(value) === null : typeof value !== 'object' || value === null;
}

async function contentOf(file: Artefact, source: InlineSource): Promise<Buffer | null> {
  try {
    const { handle } = await source.open(file);
    try {
      return await handle.readFile();
    } finally {
      await handle.close();
    }
  } catch {
    return null;
  }
}
