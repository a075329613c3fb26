/** How values that lie in files of the gateway are named inside a run (api.md, «Objects»). */
import type { ArtefactReference } from './api.ts';
import { isObject, type JsonObject } from './json.ts';

const PATH = '/api/artefacts/';
/** 128 random bits, in base64url. */
const URL_OF_ARTEFACT = /^\/api\/artefacts\/([A-Za-z0-9_-]{22})$/;

/** The address of an artefact, from the gateway's root. */
export function artefactUrl(id: string): string {
  return PATH + id;
}

/** The id in the address of an artefact; null for any other text. */
export function artefactIdOf(url: string): string | null {
  return URL_OF_ARTEFACT.exec(url)?.[1] ?? null;
}

/**
 * True for what stands in place of a value that lies in a file. Only the id may be trusted to lead somewhere: a tool
 * could have written the rest.
 */
export function isArtefactReference(value: unknown): value is JsonObject & ArtefactReference {
  return isObject(value) && typeof value['$artefact'] === 'string' && artefactIdOf(PATH + value['$artefact']) !== null;
}
