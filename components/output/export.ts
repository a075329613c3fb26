/** Files made of an output, and the way they reach the person. */
import type { Json } from '../../contract/json.ts';
import { formatName } from '../../contract/outputs/shared/format-name.ts';
import type { ExportFile, ExportFormat, OutputSpec } from '../../contract/types.ts';
import type { ViewFormat } from '../core/view.ts';

/** A format that a card offers, whoever makes the file. */
export interface Offer {
  name: string;
  /** Other names by which a spec may mean it. */
  also?: readonly string[] | undefined;
  make(): ExportFile | Promise<ExportFile>;
}

/** The formats that a value has: of the contract, with those of the view before or after them. */
export function offers(
  exporters: readonly ExportFormat<Json>[],
  own: readonly ViewFormat[],
  value: Json,
  spec: OutputSpec,
): Offer[] {
  const shared = exporters.map(({ name, make }) => ({ name, make: () => make(value, spec) }));
  return [...own.filter(({ first }) => first), ...shared, ...own.filter(({ first }) => !first)];
}

/** The formats that a card offers, the default first: those that the spec names as far as they exist, else all. */
export function formatsOf<F extends Named>(all: readonly F[], spec: OutputSpec): F[] {
  const named = (spec.supported_export_formats ?? []).map(formatName);
  const wanted = all.filter((format) => named.some((name) => means(format, name)));
  const formats = wanted.length > 0 ? wanted : [...all];
  const preferred = formatName(spec.default_export_format ?? '');
  return formats.sort((a, b) => Number(means(b, preferred)) - Number(means(a, preferred)));
}

type Named = Pick<Offer, 'name' | 'also'>;

function means({ name, also = [] }: Named, wanted: string): boolean {
  return formatName(name) === wanted || also.includes(wanted);
}

const LABELS: Readonly<Record<string, string>> = { geojson: 'GeoJSON', jsonl: 'JSONL', mathml: 'MathML' };

/** How a format is named on a button. */
export function formatLabel(name: string): string {
  const own = LABELS[name];
  if (own) return own;
  return name.length <= 4 ? name.toUpperCase() : name.charAt(0).toUpperCase() + name.slice(1);
}

/** `<tool>-<output>.<ext>`, with nothing that a file system refuses. */
export function fileName(toolId: string | null, key: string, extension: string): string {
  const stem = [toolId, key].filter((part) => part !== null && part !== '').join('-');
  return `${cleanName(stem) || 'output'}.${extension}`;
}

/** Without what a file system refuses, or what hides how a name ends: turned round, `exe.pdf` is read as `fdp.exe`. */
function cleanName(name: string): string {
  return name.replace(/[\\/:*?"<>|\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, '-').replace(/^\.+/, '');
}

/** Hands a file to the browser's downloads. */
export function saveFile(file: ExportFile, name: string): void {
  saveBlob(new Blob([file.body as BlobPart], { type: file.mediaType }), name);
}

export function saveBlob(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  saveAddress(address, name);
  // The download has taken the blob by the time the click returns its task; Safari wants one more.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** Follows an address as a download, in a new tab where the browser insists on showing it. */
export function saveAddress(address: string, name: string): void {
  const anchor = document.createElement('a');
  anchor.href = address;
  anchor.download = cleanName(name) || 'file';
  anchor.rel = 'noopener noreferrer';
  anchor.target = '_blank';
  anchor.click();
}
