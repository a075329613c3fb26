import { once } from 'node:events';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import type { Run } from '../../contract/api.ts';
import { stringifyJson } from '../../contract/json.ts';
import type { ToolSpec } from '../../contract/types.ts';
import type { RunRow } from '../ports.ts';
import { UniqueNames } from './names.ts';
import { archiveFiles, specsOf, type OutputFile, type OutputFilesParts } from './outputFiles.ts';
import { PICTURE, REPORT_END, reportHead, reportSection, type ReportedOutput } from './report.ts';
import { isMissing } from './stored.ts';

export interface ArchiveParts extends OutputFilesParts {
  row: RunRow;
  /** What of the run leaves the gateway. */
  run: Run;
  /** Null when the tool is gone: its outputs are then JSON. */
  spec: ToolSpec | null;
  /** Takes secrets out of what the gateway itself writes. */
  mask(text: string): string;
}

/** Pictures in the report itself, so that it can be sent alone; the others are only beside it. */
const MOST_PICTURE_BYTES = 2 * 1024 ** 2;
const MOST_PICTURES_BYTES = 16 * 1024 ** 2;

/** These are compressed already. */
const DENSE = /^(?:image\/(?!svg|bmp)|audio\/|video\/|application\/(?:zip|gzip|pdf|vnd\.))/i;

/**
 * A run as a zip, made while it is read: one output is in memory at a time, and the next is made when the one before
 * is on its way.
 */
export function archive(parts: ArchiveParts): Readable {
  const zip = new ZipFile();
  const out = zip.outputStream as Readable;
  // Typed as an emitter of nothing in particular; an entry that cannot be read is told here.
  zip.on('error', (error: Error) => void out.destroy(error));
  fill(zip, parts).then(
    () => zip.end(),
    (error: unknown) => void out.destroy(error instanceof Error ? error : new Error(String(error))),
  );
  return out;
}

async function fill(zip: ZipFile, parts: ArchiveParts): Promise<void> {
  const { row, run, spec, signal } = parts;
  const names = new UniqueNames();
  const mtime = new Date(row.endedAt ?? row.createdAt);
  const add = async (name: string, file: Pick<OutputFile, 'mediaType' | 'open'>): Promise<void> => {
    signal.throwIfAborted();
    const stream = await file.open();
    const stop = (): void => void stream.destroy();
    signal.addEventListener('abort', stop, { once: true });
    try {
      zip.addReadStream(stream, name, { mtime, mode: 0o100644, compress: !DENSE.test(file.mediaType) });
      await once(stream, 'end', { signal });
    } finally {
      signal.removeEventListener('abort', stop);
      stream.destroy();
    }
  };
  const addText = (name: string, text: string): Promise<void> =>
    add(name, { mediaType: 'text/plain', open: () => Promise.resolve(Readable.from([Buffer.from(text)])) });

  for (const own of ['run.json', 'inputs.json', 'report.html']) names.take(own);
  const { inputs, outputs: _values, ...facts } = run;
  await addText('run.json', `${parts.mask(stringifyJson({ ...facts, tool: spec?.name ?? row.toolId }, 2))}\n`);
  await addText('inputs.json', `${stringifyJson(inputs, 2)}\n`);

  const report = [parts.mask(reportHead({ toolName: spec?.name ?? row.toolId, run, inputs: spec?.inputs ?? [] }))];
  let pictureBytes = MOST_PICTURES_BYTES;
  for (const output of specsOf(row, spec?.outputs ?? [])) {
    if (isMissing(row.outputs[output.key])) continue;
    const made = await parts.maker.make(row, { spec: output, format: null, forArchive: true }, signal);
    if (made.gone) continue;
    const reported: ReportedOutput = { spec: output, sentence: made.sentence, table: made.table, files: [] };
    for (const file of archiveFiles(row, output, made, parts)) {
      if (!(await isThere(file))) continue;
      const path = names.take(`outputs/${file.name}`);
      await add(path, file);
      const picture = await pictureOf(file, pictureBytes);
      pictureBytes -= picture?.length ?? 0;
      const content = PICTURE.test(file.mediaType) ? picture : file.content;
      reported.files.push({ path, mediaType: file.mediaType, content });
    }
    report.push(reportSection(reported));
  }
  await addText('report.html', report.join('') + REPORT_END);
}

/** A file that somebody deleted must not cost the rest of the archive. */
async function isThere(file: OutputFile): Promise<boolean> {
  if (file.content !== null) return true;
  try {
    (await file.open()).destroy();
    return true;
  } catch {
    return false;
  }
}

/** A picture for the report itself, while there is room. */
async function pictureOf(file: OutputFile, room: number): Promise<Buffer | null> {
  if (!PICTURE.test(file.mediaType) || (file.bytes ?? 0) > Math.min(room, MOST_PICTURE_BYTES)) return null;
  return file.content ?? (await buffer(await file.open()));
}
