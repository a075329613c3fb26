import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import type { Upload } from '../../../contract/api.ts';
import { isObject, parseJson, type Json, type JsonObject } from '../../../contract/json.ts';
import { detailOf, type GatewayApi } from '../reach.ts';
import { CliError, EXIT } from '../terminal.ts';
import type { LocalFile } from './values.ts';

/**
 * Sends the files that inputs name, as streams, and puts the gateway's ids in place of ours. Only files that are still
 * named are sent: an input may have been left out since.
 * @param onSend told of each file before it goes
 */
export async function sendFiles(
  api: GatewayApi,
  inputs: JsonObject,
  files: ReadonlyMap<string, LocalFile>,
  onSend: (file: LocalFile) => void,
): Promise<JsonObject> {
  const replace = async (value: Json): Promise<Json> => {
    if (Array.isArray(value)) {
      const items: Json[] = [];
      for (const item of value) items.push(await replace(item));
      return items;
    }
    const file = isObject(value) && typeof value['$upload'] === 'string' ? files.get(value['$upload']) : undefined;
    if (file === undefined) return value;
    onSend(file);
    const { id, name, bytes, mediaType } = await send(api, file);
    return { $upload: id, name, bytes, mediaType };
  };
  const sent: JsonObject = {};
  for (const [key, value] of Object.entries(inputs)) sent[key] = files.size === 0 ? value : await replace(value);
  return sent;
}

async function send(api: GatewayApi, file: LocalFile): Promise<Upload> {
  const query = new URLSearchParams({ name: file.name, ...(file.mediaType !== '' && { type: file.mediaType }) });
  const init = {
    method: 'PUT',
    headers: { 'Content-Type': 'application/octet-stream' },
    body: Readable.toWeb(Readable.from(file.open() as AsyncIterable<Uint8Array>)) as ReadableStream<Uint8Array>,
    // Asked for by fetch where the body is a stream.
    duplex: 'half',
  };
  const response = await api.request(`/api/uploads?${query}`, init as RequestInit);
  const text = await response.text();
  if (response.ok) return parseJson(text) as unknown as Upload;
  throw new CliError(`${file.name} was not taken: ${detailOf(text) ?? `status ${response.status}`}`, EXIT.failure);
}
