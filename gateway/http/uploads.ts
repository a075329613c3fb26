import { largestUpload } from '../uploads/limits.ts';
import { sendJson, type Handler } from './call.ts';
import type { Services } from './services.ts';

/** Files on their way to runs: the bytes as they are, what they are called in the query. */
export function uploadRoutes({ uploads, registry }: Pick<Services, 'uploads' | 'registry'>): Record<'upload', Handler> {
  return {
    async upload(call) {
      const { request, query, caller } = call;
      const length = request.headers['content-length'];
      // After a refusal in the middle the answer must still go out on this connection.
      const body = request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
      const upload = await uploads.receive(body, {
        name: query.get('name'),
        mediaType: query.get('type'),
        origin: caller.identity,
        declaredBytes: length === undefined ? null : Number(length),
        maxBytes: mostUploadBytes(registry),
      });
      sendJson(call, 201, upload);
    },
  };
}

/** The most bytes that any input of any tool takes in one file. */
export function mostUploadBytes(registry: Services['registry']): number {
  return largestUpload(registry.list().map(({ spec }) => spec));
}
