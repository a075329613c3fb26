import { Readable } from 'node:stream';
import { artefactIdOf } from '../../contract/artefacts.ts';
import { extensionOf } from '../../contract/outputs/shared/file-data.ts';
import { originalFile } from '../../contract/outputs/shared/media.ts';
import type { OutputSpec } from '../../contract/types.ts';
import { decodeMedium, type Medium } from '../artefacts/media.ts';
import type { Artefact, RunRow } from '../ports.ts';
import { exportable, formatNamed } from './formats.ts';
import type { Maker } from './maker.ts';
import type { Made } from './making.ts';
import { safeName } from './names.ts';
import { mediaOf } from './stored.ts';

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
  maker: Maker;
  /** Ends what is being made when the reader has gone. */
  signal: AbortSignal;
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
  const stored = exportable(spec, row.outputs[spec.key] ?? null, parts.maker.parts.modules);
  const [only, ...others] = mediaOf(stored);
  if (only && others.length === 0 && formatNamed(stored, format).name === 'original') {
    const artefact = artefactOf(only, row, parts);
    if (artefact) return ofArtefact(artefact, parts);
  }
  const { file } = await parts.maker.make(row, { spec, format, forArchive: false }, parts.signal);
  const { extension, mediaType, body } = file!;
  return ofContent(`${spec.key}.${extension}`, mediaType, bytesOf(body));
}

/**
 * The files that stand for an output in an archive: its media as they are, or the whole in its default format.
 * @param made what was made of it for the archive
 */
export function archiveFiles(row: RunRow, spec: OutputSpec, { file }: Made, parts: OutputFilesParts): OutputFile[] {
  if (file === null) {
    const stored = exportable(spec, row.outputs[spec.key] ?? null, parts.maker.parts.modules);
    return mediaOf(stored).map((medium) => mediumFile(row, spec, medium, parts));
  }
  const name = `${safeName(spec.key, 'output')}.${safeName(file.extension, 'bin')}`;
  return [ofContent(name, file.mediaType, bytesOf(file.body))];
}

/** Not copied. */
function bytesOf({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
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

function artefactOf({ text }: Medium, row: RunRow, { maker }: OutputFilesParts): Artefact | null {
  const id = artefactIdOf(text);
  return id === null ? null : (maker.parts.artefacts.ofRun(row.runId).find((artefact) => artefact.id === id) ?? null);
}

function ofArtefact(artefact: Artefact, { maker }: OutputFilesParts): OutputFile {
  const { filename, mediaType, bytes } = artefact;
  const extension = /\.[^.]+$/.test(filename) ? null : extensionOf(mediaType);
  return {
    name: extension === null ? filename : `${filename}.${extension}`,
    mediaType,
    bytes,
    content: null,
    async open() {
      const { handle } = await maker.parts.artefacts.open(artefact);
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
