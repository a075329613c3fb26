import type { IncomingMessage } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { Run } from '../../contract/api.ts';
import { outputs as modules } from '../../contract/outputs/index.ts';
import type { ToolSpec } from '../../contract/types.ts';
import { archive } from '../exports/archive.ts';
import { Maker } from '../exports/maker.ts';
import { safeName } from '../exports/names.ts';
import { outputFile, specsOf } from '../exports/outputFiles.ts';
import { isMissing } from '../exports/stored.ts';
import { GatewayError } from '../errors.ts';
import type { RunRow } from '../ports.ts';
import { attachmentHeaders } from '../proxy/mediaTypes.ts';
import { param, type Call, type Handler } from './call.ts';
import { visibleRun } from './runs.ts';
import { audienceOf, type Services } from './services.ts';
import { shownRun } from './visible.ts';

/** Runs as files: one output in a format, or all of it in an archive. */
export function exportRoutes(services: Services): Record<'runOutput' | 'exportRun', Handler> {
  const { artefacts, secrets } = services;
  const maker = new Maker({ artefacts, modules });
  const specOf = (row: RunRow): ToolSpec | null => services.registry.get(row.toolId)?.spec ?? null;

  return {
    async runOutput(call) {
      const row = visibleRun(services, call);
      const key = param(call, 'key');
      const spec = specsOf(row, specOf(row)?.outputs ?? []).find((output) => output.key === key);
      if (spec === undefined || isMissing(row.outputs[key])) {
        throw new GatewayError('not_found', `This run has no output ${JSON.stringify(key.slice(0, 100))}.`);
      }
      const file = await outputFile(row, spec, call.query.get('format'), { maker, signal: call.signal });
      const name = safeName(`${row.toolId}-${file.name}`);
      // Opened first: a file that is gone is a 404.
      const source = await file.open();
      call.response.writeHead(200, {
        ...attachmentHeaders(withCharset(file.mediaType), name),
        ...(file.bytes !== null && { 'Content-Length': file.bytes }),
      });
      if (!isHead(call.request)) return send(call, source);
      source.destroy();
      call.response.end();
    },

    async exportRun(call) {
      const row = visibleRun(services, call);
      const run = withoutTail(shownRun(row, audienceOf(services, call)));
      const name = safeName(`${row.toolId}-${row.endedAt ?? row.createdAt}.zip`);
      call.response.writeHead(200, attachmentHeaders('application/zip', name));
      if (isHead(call.request)) {
        call.response.end();
        return;
      }
      const parts = { row, run, spec: specOf(row), maker, signal: call.signal };
      await send(call, archive({ ...parts, mask: (text) => secrets.mask(text) }));
    },
  };
}

/** A file goes on to other people: a tool's last words are not for them. */
function withoutTail(run: Run): Run {
  if (run.error === null) return run;
  const { stderrTail: _kept, ...error } = run.error;
  return { ...run, error };
}

/** A reader that leaves is no fault of ours; anything else breaks the connection, which tells that the file is not whole. */
async function send(call: Call, source: NodeJS.ReadableStream): Promise<void> {
  try {
    await pipeline(source, call.response);
  } catch (error) {
    if (!call.signal.aborted) throw error;
  }
}

function isHead({ method }: IncomingMessage): boolean {
  return method === 'HEAD';
}

/** Our own text is UTF-8. */
function withCharset(mediaType: string): string {
  return /^text\/[^;]+$/.test(mediaType) ? `${mediaType}; charset=utf-8` : mediaType;
}
