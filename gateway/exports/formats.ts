/** Which files an output can be had as over HTTP, and which of them is meant. Pure. */
import type { Json } from '../../contract/json.ts';
import { formatName } from '../../contract/outputs/shared/format-name.ts';
import { jsonFormat } from '../../contract/outputs/shared/formats.ts';
import type { ExportFormat, OutputModule, OutputSpec } from '../../contract/types.ts';
import { GatewayError } from '../errors.ts';

/** An output's value with the formats that fit it. */
export interface Exportable {
  spec: OutputSpec;
  value: Json;
  /** The value is canonical; else it is as the tool gave it. */
  fits: boolean;
  /** The default first; never empty. */
  formats: readonly ExportFormat<Json>[];
}

/** Made of what a browser has drawn (api.md). */
const PIXELS: ReadonlySet<string> = new Set(['png', 'svg', 'jpg', 'jpeg', 'webp', 'html', 'pdf']);

/**
 * An output as files can be made of it. A value that does not fit its type, and one of a type that is not known, is to
 * be had as JSON.
 */
export function exportable(spec: OutputSpec, value: Json, modules: Readonly<Record<string, OutputModule>>): Exportable {
  const module = Object.hasOwn(modules, spec.type) ? modules[spec.type] : undefined;
  const normal = module?.normalise(value, spec);
  if (module === undefined || normal === undefined || !normal.ok)
    return { spec, value, fits: false, formats: [jsonFormat] };
  const formats = offered(module.exporters, spec);
  return { spec, value: normal.value, fits: true, formats: formats.length > 0 ? formats : [jsonFormat] };
}

/** The formats that a spec names as far as they exist, else all; its default first. */
function offered(all: readonly ExportFormat<Json>[], spec: OutputSpec): ExportFormat<Json>[] {
  const named = (spec.supported_export_formats ?? []).map(formatName);
  const wanted = all.filter(({ name }) => named.includes(formatName(name)));
  const formats = wanted.length > 0 ? wanted : [...all];
  const preferred = formatName(spec.default_export_format ?? '');
  const first = formats.find(({ name }) => formatName(name) === preferred);
  return first === undefined ? formats : [first, ...formats.filter((format) => format !== first)];
}

/**
 * The format that a caller asks for; without a name the default.
 * @throws GatewayError not_acceptable, naming the formats that there are
 */
export function formatNamed({ formats, spec }: Exportable, name: string | null): ExportFormat<Json> {
  const wanted = formatName(name ?? '');
  const found = wanted === '' ? formats[0] : formats.find((format) => formatName(format.name) === wanted);
  if (found !== undefined) return found;
  const list = formats.map((format) => format.name).join(', ');
  const key = JSON.stringify(spec.key);
  throw new GatewayError(
    'not_acceptable',
    PIXELS.has(wanted)
      ? `${wanted.toUpperCase()} is drawn in the page, not here: save it there, or ask for ${list}.`
      : `The output ${key} is not made in this format here. Ask for ${list}.`,
  );
}
