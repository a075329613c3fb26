/** Uploads among the inputs of a run: only those of inputs that are files, as a whole value or in a list. Pure. */
import type { FieldError, Upload, UploadReference } from '../../contract/api.ts';
import { isUpload } from '../../contract/inputs/shared/files.ts';
import type { Json, JsonObject } from '../../contract/json.ts';
import { escapePointer } from '../../contract/pointer.ts';
import type { ToolSpec } from '../../contract/types.ts';
import { GatewayError } from '../errors.ts';
import { FILE_TYPES } from '../uploads/limits.ts';

type Change = (upload: UploadReference, pointer: string) => Json;

/**
 * The inputs with each upload replaced by what `change` makes of it.
 * @param change is told where the upload stands: `/inputs/<key>`, or `/inputs/<key>/<index>` in a list
 */
export function mapUploads(spec: ToolSpec, inputs: JsonObject, change: Change): JsonObject {
  const keys = spec.inputs.flatMap(({ key, type }) =>
    FILE_TYPES.has(type) && Object.hasOwn(inputs, key) ? [key] : [],
  );
  if (keys.length === 0) return inputs;
  const changed = keys.map((key): [string, Json] => [
    key,
    mapValue(inputs[key] ?? null, `/inputs/${escapePointer(key)}`, change),
  ]);
  return { ...inputs, ...Object.fromEntries(changed) };
}

function mapValue(value: Json, pointer: string, change: Change): Json {
  if (isUpload(value)) return change(value, pointer);
  if (!Array.isArray(value)) return value;
  return value.map((item, index) => (isUpload(item) ? change(item, `${pointer}/${index}`) : item));
}

/**
 * Ids of the uploads that the inputs name.
 * @throws GatewayError upload_not_found for those that `isThere` does not know, each with its place
 */
export function uploadIds(spec: ToolSpec, inputs: JsonObject, isThere: (id: string) => boolean): string[] {
  const ids: string[] = [];
  const gone: FieldError[] = [];
  mapUploads(spec, inputs, (upload, pointer) => {
    ids.push(upload.$upload);
    if (!isThere(upload.$upload)) gone.push({ pointer, message: GONE });
    return upload;
  });
  if (gone.length > 0) throw uploadGone({ errors: gone });
  return ids;
}

const GONE = 'This file is not on the gateway any more. Choose it again, then run again.';

/** The one answer for an upload that is gone and for one that is somebody else's. */
export function uploadGone(extra: ConstructorParameters<typeof GatewayError>[2] = {}): GatewayError {
  return new GatewayError('upload_not_found', GONE, extra);
}

/** An upload as the value of an input. */
export function referenceTo({ id, name, bytes, mediaType }: Upload): UploadReference {
  return { $upload: id, ...(name !== '' && { name }), bytes, mediaType };
}
