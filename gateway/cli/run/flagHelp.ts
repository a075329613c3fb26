/** The help of a tool: its flags, with what each takes. Pure. */
import { isNumeric, stringifyJson, type Json } from '../../../contract/json.ts';
import { acceptList } from '../../../contract/inputs/shared/files.ts';
import { numberOf } from '../../../contract/inputs/shared/fields.ts';
import { optionsOf } from '../../../contract/inputs/shared/option-list.ts';
import { anyInput } from '../../../contract/all-inputs.ts';
import type { InputSpec, ToolSpec } from '../../../contract/types.ts';
import { sampleInputs } from '../../../contract/values.ts';
import { folded, oneLine, padded, widthOf } from '../print/text.ts';
import { isRepeatable, isSwitch, placeholderOf, type ToolFlag, type ToolFlags } from './flags.ts';

/** A line of help: the flag, and what it is for. */
export type HelpRow = readonly [term: string, description: string];

const TERM_WIDTH = 30;
const WIDTH = 100;
const SHOWN_OPTIONS = 12;
const LONGEST_DEFAULT = 60;
const FILES: ReadonlySet<string> = new Set(['file', 'image', 'audio']);

export interface ToolHelpParts {
  tool: ToolSpec;
  flags: ToolFlags;
  /** The command's own flags. */
  own: readonly HelpRow[];
  columns: number | null;
}

/** The help of `pixie run <id>`. */
export function toolHelp({ tool, flags, own, columns }: ToolHelpParts): string {
  const width = Math.min(columns ?? WIDTH, WIDTH);
  const about = [tool.name, tool.description]
    .filter((text) => text !== null && text !== '')
    .map((text) => oneLine(text!));
  const sections = groupsOf(flags).map(([title, rows]) => `${title}:\n${rowsText(rows, width)}`);
  return [
    `Usage: pixie run ${tool.id} [flags]`,
    about.flatMap((text) => folded(text, width)).join('\n'),
    ...sections,
    `Options:\n${rowsText(own, width)}`,
    `Examples:\n${examplesOf(tool, flags)
      .map((line) => `  ${line}`)
      .join('\n')}`,
  ].join('\n\n');
}

/** Flags under the headings of the tool's form, in its order. */
function groupsOf(flags: ToolFlags): [string, HelpRow[]][] {
  const groups: [string, HelpRow[]][] = [];
  for (const flag of flags.all) {
    if (flag.spec?.type === 'hidden') continue;
    const title = flag.spec?.group ? oneLine(flag.spec.group) : 'Inputs';
    const last = groups.at(-1);
    if (last?.[0] === title) last[1].push(rowOf(flag, flags));
    else groups.push([title, [rowOf(flag, flags)]]);
  }
  return groups.length > 0 ? groups : [['Inputs', [['', 'none']]]];
}

function rowOf({ name, spec }: ToolFlag, flags: ToolFlags): HelpRow {
  if (spec === null) return [`--${name} <text|@file>`, 'What you say. Needed.'];
  const term = isSwitch(spec) ? `--[no-]${name}` : `--${name} ${placeholderOf(spec)}`;
  const parts = [sentence(spec.label), spec.description ? sentence(spec.description) : '', ...factsOf(spec, flags)];
  return [oneLine(term), oneLine(parts.filter((part) => part !== '').join(' '))];
}

function factsOf(spec: InputSpec, flags: ToolFlags): string[] {
  const condition = spec.show_if;
  return [
    optionsText(spec),
    boundsText(spec),
    fileText(spec),
    isRepeatable(spec) && spec.type !== 'slider' && spec.type !== 'date_range' ? 'Can be repeated.' : '',
    condition ? `Only where ${flags.flagOf(condition.key)} is ${shortJson(condition.equals)}.` : '',
    defaultText(spec),
  ];
}

function optionsText(spec: InputSpec): string {
  const options = optionsOf(spec);
  if (options.length === 0) return '';
  const shown = options.slice(0, SHOWN_OPTIONS).map(({ value, label }) => {
    return String(value) === label ? label : `${String(value)} (${oneLine(label)})`;
  });
  return `One of: ${shown.join(', ')}${options.length > SHOWN_OPTIONS ? `, and ${options.length - SHOWN_OPTIONS} more` : ''}.`;
}

function boundsText(spec: InputSpec): string {
  const { unit } = spec;
  const [min, max, step] = [bound(spec, 'min'), bound(spec, 'max'), numberOf(spec, 'step')];
  const longest = numberOf(spec, 'max_length');
  const bounds =
    min !== null && max !== null
      ? `${min} to ${max}`
      : min !== null
        ? `${min} or more`
        : max !== null
          ? `at most ${max}`
          : '';
  const parts = [
    bounds,
    step === undefined || bounds === '' ? '' : `step ${step}`,
    typeof unit === 'string' && unit !== '' ? `in ${oneLine(unit)}` : '',
    longest === undefined ? '' : `at most ${longest} characters`,
  ];
  const text = parts.filter((part) => part !== '').join(', ');
  return sentence(text.slice(0, 1).toUpperCase() + text.slice(1));
}

/** Numbers, and days of a date. */
function bound(spec: InputSpec, field: 'min' | 'max'): string | null {
  const value = spec[field];
  return isNumeric(value) || typeof value === 'string' ? String(value) : null;
}

function fileText(spec: InputSpec): string {
  const accept = acceptList(spec);
  const most = numberOf(spec, 'max_size_mb');
  const parts = [accept.join(', '), most === undefined ? '' : `at most ${most} MB`].filter((part) => part !== '');
  return parts.length === 0 ? '' : sentence(parts.join(', '));
}

function defaultText(spec: InputSpec): string {
  const { default: value } = spec;
  const hasDefault = value !== undefined && value !== null && value !== '';
  // Only a required input gets its default where it is left out (api.md).
  if (hasDefault && spec.required === false) return `Left out unless given; the form begins with ${shortJson(value)}.`;
  if (hasDefault) return `[${shortJson(value)}]`;
  const needsNothing = spec.required === false || isSwitch(spec) || anyInput(spec.type)?.requiredOnlyWarns === true;
  return needsNothing || value === '' ? '' : 'Needed.';
}

function shortJson(value: Json): string {
  const text = oneLine(typeof value === 'string' ? value : stringifyJson(value));
  return text.length > LONGEST_DEFAULT ? `${text.slice(0, LONGEST_DEFAULT)}…` : text;
}

function sentence(text: string): string {
  const line = oneLine(text);
  return /[.!?…:]$/.test(line) || line === '' ? line : `${line}.`;
}

function rowsText(rows: readonly HelpRow[], width: number): string {
  const column = Math.min(TERM_WIDTH, Math.max(...rows.map(([term]) => widthOf(term))));
  return rows
    .flatMap(([term, description]) => {
      const [first = '', ...others] = folded(description, Math.max(20, width - column - 4));
      const space = ' '.repeat(column + 4);
      const isLong = widthOf(term) > column;
      const head = isLong ? [`  ${term}`, space + first] : [`  ${padded(term, column)}  ${first}`];
      return [...head, ...others.map((line) => space + line)].map((line) => line.trimEnd());
    })
    .join('\n');
}

/** The tool with values of its own that can be tried as they stand. */
function examplesOf(tool: ToolSpec, flags: ToolFlags): string[] {
  const samples = sampleInputs(tool, { now: new Date() }, anyInput);
  const asked: string[] = [];
  const numbers: string[] = [];
  for (const { name, spec } of flags.all) {
    const value = spec === null ? undefined : samples[spec.key];
    if (spec === null) asked.push(`--${name} "Hello"`);
    else if (FILES.has(spec.type)) asked.push(`--${name} @${fileExample(spec)}`);
    else if (isNumeric(value)) numbers.push(`--${name} ${value}`);
  }
  const short = [...asked, ...numbers].slice(0, 2).join(' ');
  return [
    `pixie run ${tool.id}${short === '' ? '' : ` ${short}`}`,
    `pixie run ${tool.id}${short === '' ? '' : ` ${short}`} --json`,
    `pixie run ${tool.id} --inputs inputs.json`,
  ];
}

function fileExample(spec: InputSpec): string {
  const { type } = spec;
  const [stem, usual] = type === 'image' ? ['photo', '.jpg'] : type === 'audio' ? ['sound', '.wav'] : ['data', '.csv'];
  return stem + (acceptList(spec).find((entry) => entry.startsWith('.')) ?? usual);
}
