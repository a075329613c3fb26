/** Files made of an output, and the way they reach the person. */
import type { Json } from '../../contract/json.ts';
import type { ExportFile, ExportFormat, OutputSpec } from '../../contract/types.ts';
import type { ViewFormat } from '../core/view.ts';

/** A format that a card offers, whoever makes the file. */
export interface Offer {
  name: string;
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
export function formatsOf<F extends { name: string }>(all: readonly F[], spec: OutputSpec): F[] {
  const named = (spec.supported_export_formats ?? []).map((name) => String(name).toLowerCase());
  const wanted = all.filter(({ name }) => named.includes(name.toLowerCase()));
  const formats = wanted.length > 0 ? wanted : [...all];
  const preferred = String(spec.default_export_format ?? '').toLowerCase();
  return formats.sort((a, b) => rank(a.name, preferred) - rank(b.name, preferred));
}

function rank(name: string, preferred: string): number {
  return name.toLowerCase() === preferred ? 0 : 1;
}

/** How a format is named on a button. */
export function formatLabel(name: string): string {
  if (name === 'geojson') return 'GeoJSON';
  return name.length <= 4 ? name.toUpperCase() : name.charAt(0).toUpperCase() + name.slice(1);
}

/** `<tool>-<output>.<ext>`, with nothing that a file system refuses. */
export function fileName(toolId: string | null, key: string, extension: string): string {
  const stem = [toolId, key].filter((part) => part !== null && part !== '').join('-');
  const clean = stem.replace(/[\\/:*?"<>|\p{Cc}]+/gu, '-').replace(/^\.+/, '');
  return `${clean || 'output'}.${extension}`;
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
  anchor.download = name;
  anchor.rel = 'noopener noreferrer';
  anchor.target = '_blank';
  anchor.click();
}
