import { Readable } from 'node:stream';
import { artefactIdOf, isArtefactReference } from '../../contract/artefacts.ts';
import type { Json } from '../../contract/json.ts';
import { extensionOf } from '../../contract/outputs/shared/file-data.ts';
import { originalFile } from '../../contract/outputs/shared/media.ts';
import type { OutputModule, OutputSpec } from '../../contract/types.ts';
import type { Artefacts } from '../artefacts/artefacts.ts';
import { inlined } from '../artefacts/inline.ts';
import { decodeMedium, mapMedia, MEDIA_TYPES, type Medium } from '../artefacts/media.ts';
import { GatewayError } from '../errors.ts';
import type { Artefact, RunRow } from '../ports.ts';
import { exportable, formatNamed, type Exportable } from './formats.ts';
import { safeName } from './names.ts';

/** One file made of an output. */
export interface OutputFile {
  name: string;
  mediaType: string;
  /** Bytes, where that is known without reading. */
  bytes: number | null;
  /** The whole content, where it is in memory anyway. */
  content: Buffer | null;
  open(): Promise<Readable>;
}

export interface OutputFilesParts {
  artefacts: Pick<Artefacts, 'ofRun' | 'open'>;
  modules: Readonly<Record<string, OutputModule>>;
}

/** The formats and the canonical value of an output of a run, big values read back from their files. */
export async function readOutput(row: RunRow, spec: OutputSpec, parts: OutputFilesParts): Promise<Exportable> {
  const { [spec.key]: value = null } = await inlined(
    { [spec.key]: row.outputs[spec.key] ?? null },
    row.runId,
    parts.artefacts,
  );
  return exportable(spec, value, parts.modules);
}

/**
 * An output in one format.
 * @throws GatewayError not_acceptable, artefact_not_found
 */
export async function outputFile(
  row: RunRow,
  spec: OutputSpec,
  format: string | null,
  parts: OutputFilesParts,
): Promise<OutputFile> {
  const stored = exportable(spec, row.outputs[spec.key] ?? null, parts.modules);
  const [only, ...others] = mediaOf(stored);
  if (only && others.length === 0 && formatNamed(stored, format).name === 'original') {
    const artefact = artefactOf(only, row, parts);
    if (artefact) return ofArtefact(artefact, parts);
  }
  const whole = await readOutput(row, spec, parts);
  if (isGone(whole)) throw new GatewayError('artefact_not_found', 'The file of this value is not there any more.');
  const { extension, mediaType, body } = formatNamed(whole, format).make(whole.value, spec);
  return ofContent(`${spec.key}.${extension}`, mediaType, Buffer.from(body));
}

/**
 * The files that stand for an output in an archive: its media as they are, or the whole in its default format.
 * @param whole what `readOutput` gave
 */
export function archiveFiles(row: RunRow, whole: Exportable, parts: OutputFilesParts): OutputFile[] {
  const { spec, value, formats } = whole;
  const media = mediaOf(exportable(spec, row.outputs[spec.key] ?? null, parts.modules));
  if (media.length > 0) return media.map((medium) => mediumFile(row, spec, medium, parts));
  const { extension, mediaType, body } = formats[0]!.make(value, spec);
  return [ofContent(`${safeName(spec.key, 'output')}.${safeName(extension, 'bin')}`, mediaType, Buffer.from(body))];
}

function mediumFile(row: RunRow, spec: OutputSpec, medium: Medium, parts: OutputFilesParts): OutputFile {
  const artefact = artefactOf(medium, row, parts);
  const found = artefact ? ofArtefact(artefact, parts) : inlineFile(medium);
  const name = spec.type === 'file' ? `${spec.key}-${medium.filename}` : found.name;
  return { ...found, name: safeName(name, 'output') };
}

/** Bytes in the value itself; of something that lies elsewhere only its address: nothing is fetched here. */
function inlineFile({ text, filename, mediaType }: Medium): OutputFile {
  const decoded = decodeMedium(text);
  if (decoded) return ofContent(filename, mediaType, decoded.bytes);
  const { extension, body } = originalFile(text);
  return ofContent(`${filename}.${extension}`, 'text/plain', Buffer.from(body));
}

function mediaOf({ spec, value, fits }: Exportable): Medium[] {
  const media: Medium[] = [];
  if (!MEDIA_TYPES.has(spec.type) || !fits) return media;
  mapMedia(spec, value, (medium) => {
    media.push(medium);
    return medium.text;
  });
  return media;
}

function artefactOf({ text }: Medium, row: RunRow, { artefacts }: OutputFilesParts): Artefact | null {
  const id = artefactIdOf(text);
  return id === null ? null : (artefacts.ofRun(row.runId).find((artefact) => artefact.id === id) ?? null);
}

function ofArtefact(artefact: Artefact, { artefacts }: OutputFilesParts): OutputFile {
  const { filename, mediaType, bytes } = artefact;
  const extension = /\.[^.]+$/.test(filename) ? null : extensionOf(mediaType);
  return {
    name: extension === null ? filename : `${filename}.${extension}`,
    mediaType,
    bytes,
    content: null,
    async open() {
      const { handle } = await artefacts.open(artefact);
      return handle.createReadStream();
    },
  };
}

function ofContent(name: string, mediaType: string, content: Buffer): OutputFile {
  return {
    name,
    mediaType,
    bytes: content.length,
    content,
    open: () => Promise.resolve(Readable.from(pieces(content), { objectMode: false })),
  };
}

const PIECE = 64 * 1024;

function* pieces(content: Buffer): Generator<Buffer> {
  for (let at = 0; at < content.length; at += PIECE) yield content.subarray(at, at + PIECE);
}

/** Outputs of a run by their specs; those that the tool does not declare any more are of no known type. */
export function specsOf(row: RunRow, declared: readonly OutputSpec[]): OutputSpec[] {
  const known = declared.filter(({ key }) => Object.hasOwn(row.outputs, key));
  const names = new Set(known.map(({ key }) => key));
  const others = Object.keys(row.outputs).filter((key) => !names.has(key));
  return [...known, ...others.map((key) => ({ key, type: '', label: key }))];
}

/** True where a value lay in a file that is not there any more. */
export function isGone({ value }: Exportable): boolean {
  return isArtefactReference(value);
}

/** True where the tool gave nothing. */
export function isMissing(value: Json | undefined): boolean {
  return value === undefined || value === null;
}
