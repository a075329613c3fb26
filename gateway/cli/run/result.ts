/** The outputs of a run, once it has ended: written out, drawn or saved. */
import type { Notice, Run } from '../../../contract/api.ts';
import { artefactUrl, isArtefactReference } from '../../../contract/artefacts.ts';
import { anyOutput } from '../../../contract/all-outputs.ts';
import { parseJson, stringifyJson, type Json } from '../../../contract/json.ts';
import { outputs as modules } from '../../../contract/outputs/index.ts';
import type { LogValue } from '../../../contract/outputs/log.ts';
import type { TableValue } from '../../../contract/outputs/table.ts';
import type { OutputSpec, ToolSpec } from '../../../contract/types.ts';
import { english } from '../../exports/english.ts';
import { exportable, type Exportable } from '../../exports/formats.ts';
import type { Paint } from '../print/colour.ts';
import { indented, oneLine, padded, plain, widthOf } from '../print/text.ts';
import type { GatewayApi } from '../reach.ts';
import type { Terminal } from '../terminal.ts';
import type { LiveOutputs } from './live.ts';
import { linesOf, MOST_ROWS, type Sheet } from './lines.ts';
import { MEDIA_TYPES, saveData, saveMedia, type SavedMedium } from './outputFiles.ts';
import type { Saving } from './saving.ts';

export interface ResultParts {
  api: GatewayApi;
  terminal: Terminal;
  paint: Paint;
  tool: ToolSpec;
  live: LiveOutputs;
  /** Null where no files are wanted. */
  saving: Saving | null;
}

/** An output ready to be printed: beside its label, or below it. */
interface Shown {
  label: string;
  lines: readonly string[];
  isShort: boolean;
}

/** Types whose value is one short phrase, which stands beside its label. */
const SHORT: ReadonlySet<string> = new Set(['number', 'boolean', 'progress', 'text']);
/** What a chat answers with needs no heading. */
const REPLIES: ReadonlySet<string> = new Set(['stream_text', 'markdown', 'text']);
const SHORT_WIDTH = 60;
const NOTHING = '–';

/** Prints the outputs in the order of tool.json; what was shown live is not repeated. */
export async function printResult(run: Run, parts: ResultParts): Promise<void> {
  const { terminal, tool, paint, live } = parts;
  const shown: Shown[] = [];
  for (const spec of tool.outputs) {
    const one = await show(spec, run.outputs[spec.key] ?? null, parts);
    if (one !== null) shown.push(one);
  }
  const text = textOf(shown, paint);
  terminal.out(live.hasText && text !== '' ? `\n${text}` : text);
  for (const notice of run.notices) terminal.err(`${noticeText(notice, tool)}\n`);
}

/** Neighbours that are short stand under each other as pairs, everything else under its own heading. */
function textOf(shown: readonly Shown[], paint: Paint): string {
  const blocks: string[] = [];
  for (let at = 0; at < shown.length; at++) {
    const first = shown[at]!;
    if (!first.isShort) {
      const heading = first.label === '' ? [] : [paint.bold(first.label)];
      blocks.push([...heading, ...first.lines].join('\n'));
      continue;
    }
    const group: Shown[] = [first];
    while (shown[at + 1]?.isShort === true) group.push(shown[++at]!);
    const width = Math.max(...group.map(({ label }) => widthOf(label)));
    blocks.push(group.map(({ label, lines }) => `${padded(label, width)}  ${paint.bold(lines[0] ?? '')}`).join('\n'));
  }
  return blocks.length === 0 ? '' : `${blocks.join('\n\n')}\n`;
}

async function show(spec: OutputSpec, raw: Json, parts: ResultParts): Promise<Shown | null> {
  const isReply = parts.tool.layout === 'chat' && REPLIES.has(spec.type);
  const label = isReply ? '' : oneLine(spec.label);
  const whole = await wholeValue(raw, parts.api);
  if (whole === null && anyOutput(spec.type)?.normalise(null, spec).ok !== true) return nothing(label, parts);
  if (isArtefactReference(whole)) return { label, lines: ['The file of this value is gone.'], isShort: true };
  const output = exportable(spec, whole, modules);
  if (!output.fits) return { label, lines: misfitLines(output), isShort: false };
  const live = liveRest(spec, output.value, parts);
  if (live !== undefined) return live;
  if (MEDIA_TYPES.has(spec.type)) {
    return { label, lines: mediaLines(output, await saveMedia(parts.api, output, parts.saving)), isShort: false };
  }
  const lines = linesOf(output.value, { spec, paint: parts.paint, columns: parts.terminal.columns });
  if (lines === null) return { label, lines: await chartLines(output, parts), isShort: false };
  if (lines.length === 0) return nothing(label, parts);
  const isShort = !isReply && SHORT.has(spec.type) && lines.length === 1 && widthOf(lines[0]!) <= SHORT_WIDTH;
  const saved = isLong(output) && parts.saving ? [`All rows: ${await saveData(output, parts.saving)}`] : [];
  return { label, lines: [...lines, ...saved, ...captionOf(spec, parts)], isShort: isShort && !spec.caption };
}

/** An empty output is said; in a chat most answers have only the reply. */
function nothing(label: string, { tool }: ResultParts): Shown | null {
  return tool.layout === 'chat' ? null : { label, lines: [NOTHING], isShort: true };
}

/** What is left to say of an output that was shown as it came; undefined where it was not. */
function liveRest(spec: OutputSpec, value: Json, { live, terminal }: ResultParts): Shown | null | undefined {
  if (typeof value === 'string') {
    const rest = live.restOf(spec.key, value);
    if (rest === null) return undefined;
    return rest.trim() === '' ? null : { label: '', lines: plain(rest).trimEnd().split('\n'), isShort: false };
  }
  // Where stdout goes into a file, the log belongs there too.
  if (spec.type !== 'log' || !terminal.isInteractive) return undefined;
  return live.loggedLines(spec.key) >= (value as LogValue).lines.length && live.loggedLines(spec.key) > 0
    ? null
    : undefined;
}

/** A big value lies in a file of the gateway. */
async function wholeValue(value: Json, api: GatewayApi): Promise<Json> {
  if (!isArtefactReference(value)) return value;
  const response = await api.request(artefactUrl(value.$artefact));
  return response.ok ? parseJson(await response.text()) : value;
}

function misfitLines({ spec, value }: Exportable): string[] {
  const normalised = anyOutput(spec.type)?.normalise(value, spec);
  const reason = normalised?.ok === false ? normalised.reason : `The type ${spec.type} is not known here.`;
  return [...plain(stringifyJson(value, 2)).split('\n'), `As it came: ${oneLine(reason)}`];
}

function mediaLines({ spec, value }: Exportable, saved: readonly SavedMedium[]): string[] {
  const sentence = oneLine(anyOutput(spec.type)?.describe(value, spec, english) ?? '');
  const lines = saved.map(({ said, place, isRemote }) => {
    const words = oneLine(said);
    const where = place === null ? 'not saved' : isRemote ? `${place} (not fetched)` : place;
    return words === '' || where.endsWith(words) ? where : `${words}: ${where}`;
  });
  return sentence === '' || saved.length === 1 ? lines : [sentence, ...lines];
}

/** Charts and maps: what they show in a sentence, and where their data is. */
async function chartLines(output: Exportable, { saving }: ResultParts): Promise<string[]> {
  const { spec, value } = output;
  const sentence = oneLine(anyOutput(spec.type)?.describe(value, spec, english) ?? '');
  const data = saving === null ? [] : [`Data: ${await saveData(output, saving)}`];
  return [...(sentence === '' ? [] : [sentence]), ...data];
}

function isLong({ spec, value }: Exportable): boolean {
  return spec.type === 'table' && (value as TableValue).rows.length > MOST_ROWS;
}

function captionOf({ caption }: OutputSpec, { paint }: Pick<Sheet, 'paint'>): string[] {
  return caption ? [paint.dim(indented(plain(caption)))] : [];
}

function noticeText({ key, message }: Notice, tool: ToolSpec): string {
  const label = tool.outputs.find((spec) => spec.key === key)?.label ?? key;
  return label === '' ? `Note: ${oneLine(message)}` : `Note on ${oneLine(label)}: ${oneLine(message)}`;
}
