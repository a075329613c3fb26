/** The outputs of a tool from what a function returns. */
import type { JsonObject } from '../../../contract/json.ts';
import type { OutputSpec } from '../../../contract/types.ts';
import {
  columnsOf,
  containerOf,
  enumOf,
  isDict,
  isTable,
  labelOf,
  lastName,
  lookUp,
  named,
  recordOf,
  streamOf,
  tupleOf,
  unwrap,
} from './annotation.ts';
import { readDocstring, type Docstring, type DocumentedValue } from './docstring.ts';
import { documentedType } from './documented-type.ts';
import type { Helper } from './helpers.ts';
import { pythonString } from './python-text.ts';
import type { Annotation, ClassReading, Reading } from './reading.ts';

export interface PlannedOutput {
  spec: OutputSpec;
  /** Python that makes its value from `result`. */
  python: string;
  helpers: Helper[];
}

export interface PlannedOutputs {
  outputs: PlannedOutput[];
  /** The function gives its values one by one; main.py collects them. */
  collected: 'none' | 'list' | 'async';
  /** Matplotlib draws; no window may open. */
  plots: boolean;
  notes: string[];
}

interface Kind {
  type: string;
  fields?: JsonObject;
  /** Python round `value`. */
  make(value: string, key: string): string;
  helpers: Helper[];
}

const asIs = (value: string): string => value;
const plain = (value: string): string => `{"value": plain(${value})}`;
const TEXT: Kind = { type: 'text', make: asIs, helpers: [] };
const JSON_TEXT: Kind = {
  type: 'code',
  fields: { language: 'json' },
  make: (value) => `as_json(${value})`,
  helpers: ['as_json'],
};
const NUMBER: Kind = { type: 'number', make: plain, helpers: ['plain'] };
const WHOLE: Kind = { ...NUMBER, fields: { precision: 0 } };
const TABLE: Kind = { type: 'table', make: (value) => `as_table(${value})`, helpers: ['as_table'] };
const PAIRS: Kind = { type: 'kv', make: (value) => `as_pairs(${value})`, helpers: ['as_pairs'] };
const file = (extension: string): Kind => ({
  type: 'file',
  make: (value, key) => `as_file(${value}, ${pythonString(`${key}${extension}`)})`,
  helpers: ['as_file'],
});

const KINDS: Readonly<Record<string, Kind>> = {
  int: WHOLE,
  float: NUMBER,
  Decimal: NUMBER,
  Fraction: { ...NUMBER, make: (value) => `{"value": float(${value})}`, helpers: [] },
  floating: NUMBER,
  float64: NUMBER,
  int64: WHOLE,
  bool: { type: 'boolean', make: (value) => `{"value": bool(${value})}`, helpers: [] },
  str: TEXT,
  date: { type: 'text', make: (value) => `str(${value})`, helpers: [] },
  datetime: { type: 'text', make: (value) => `str(${value})`, helpers: [] },
  time: { type: 'text', make: (value) => `str(${value})`, helpers: [] },
  timedelta: { type: 'text', make: (value) => `str(${value})`, helpers: [] },
  UUID: { type: 'text', make: (value) => `str(${value})`, helpers: [] },
  DataFrame: TABLE,
  Series: PAIRS,
  Path: file(''),
};
const PICTURE: Kind = { type: 'image', make: (value) => `as_image(${value})`, helpers: ['as_image'] };
const PLOT: Kind = { type: 'image', make: (value) => `as_plot(${value})`, helpers: ['as_plot'] };
const PLOTLY: Kind = {
  type: 'file',
  make: (value, key) => `as_file(${value}.to_html().encode(), ${pythonString(`${key}.html`)})`,
  helpers: ['as_file'],
};
const MARKDOWN: Kind = { ...TEXT, type: 'markdown' };

interface Surroundings {
  reading: Reading;
  doc: Docstring;
  notes: string[];
}

export function planOutputs(reading: Reading, doc: Docstring): PlannedOutputs {
  const notes: string[] = [];
  const around = { reading, doc, notes };
  const { returns, generator } = reading.function;
  const streamed = returns && streamOf(unwrap(returns).annotation);
  const collected = !generator && !streamed ? 'none' : reading.function.async && generator ? 'async' : 'list';
  if (collected !== 'none') {
    notes.push(
      'The function gives its values one by one; they are shown together at the end. The template `stream` shows how to send each as it comes.',
    );
  }
  const given = streamed ? named('list', [streamed]) : returns;
  const outputs = several(given, around) ?? [single(given, around)];
  return { outputs, collected, plots: outputs.some((output) => output.helpers.includes('as_plot')), notes };
}

/** Members of a class and parts of a tuple are outputs of their own. */
function several(given: Annotation | null, around: Surroundings): PlannedOutput[] | null {
  if (!given) return null;
  const { annotation, optional } = unwrap(given);
  const record = optional ? null : recordOf(annotation, around.reading.classes);
  if (record && record.fields.length > 0) return members(record, around);
  const parts = optional ? null : tupleOf(annotation);
  return parts && tupleParts(parts, around);
}

function members(record: ClassReading, around: Surroundings): PlannedOutput[] {
  const { parameters } = readDocstring(record.docstring);
  return record.fields.map(({ name, annotation }) => {
    const isWhole = annotation.name !== 'typing.NotRequired';
    const access =
      record.kind === 'typeddict'
        ? isWhole
          ? `result[${pythonString(name)}]`
          : `result.get(${pythonString(name)})`
        : `result.${name}`;
    return output(name, annotation, access, { ...around, text: parameters.get(name)?.text ?? '' });
  });
}

function tupleParts(parts: Annotation[], around: Surroundings): PlannedOutput[] {
  const { doc, reading, notes } = around;
  const documented = doc.returns.length === parts.length ? doc.returns : [];
  const names = parts.map((_, index) => documented[index]?.name || reading.function.returned_names?.[index] || '');
  if (names.includes(''))
    notes.push(
      'The parts of the result have no names: change the labels of the outputs in tool.json, or document them under “Returns”.',
    );
  const keys = new Set<string>();
  return parts.map((part, index) => {
    const name = names[index] || `result_${index + 1}`;
    const key = keys.has(name) ? `${name}_${index + 1}` : name;
    keys.add(key);
    return output(key, part, `result[${index}]`, { ...around, text: documented[index]?.text ?? '' });
  });
}

function single(given: Annotation | null, around: Surroundings): PlannedOutput {
  const { doc, notes } = around;
  const said: DocumentedValue | undefined = doc.returns.length === 1 ? doc.returns[0] : undefined;
  const documented = given ? null : documentedType(said?.type ?? null);
  if (!given) {
    const words = documented ? `taken as ${documented.source} from its docstring` : 'its result is shown as JSON';
    notes.push(
      `The function has no return type: ${words}. Annotate it (-> float, -> str, …), or change the output in tool.json and main.py.`,
    );
  }
  const annotation = given ?? documented ?? named('Any');
  if (unwrap(annotation).annotation.name === 'None') return nothing(notes);
  const key = said?.name || 'result';
  return output(key, annotation, 'result', { ...around, text: said?.text ?? '' });
}

function nothing(notes: string[]): PlannedOutput {
  notes.push('The function returns nothing, so the tool only says that it is done. Return what people should see.');
  return { spec: { key: 'result', type: 'text', label: 'Result' }, python: '"Done."', helpers: [] };
}

function output(
  key: string,
  given: Annotation,
  access: string,
  around: Surroundings & { text: string },
): PlannedOutput {
  const { annotation, optional } = unwrap(given);
  const kind = kindOf(annotation, around, key);
  const made = kind.make(access, key);
  const columns = kind.type === 'table' ? columnsOf(annotation, around.reading.classes) : [];
  return {
    spec: {
      key,
      type: kind.type,
      label: labelOf(key),
      ...(around.text !== '' && { description: around.text }),
      ...kind.fields,
      ...(columns.length > 0 && { columns }),
    },
    python: optional && made !== access ? `None if ${access} is None else ${made}` : made,
    helpers: kind.helpers,
  };
}

function kindOf(annotation: Annotation, around: Surroundings & { text: string }, key: string): Kind {
  const name = lastName(annotation);
  const { classes } = around.reading;
  if (name === 'str') return isMarkdown(around, key) ? MARKDOWN : TEXT;
  if (name === 'Figure' || name === 'SubFigure') return annotation.name?.startsWith('plotly.') ? PLOTLY : PLOT;
  if (name === 'Image') return PICTURE;
  if (name === 'bytes' || name === 'bytearray') return file(extensionOf(around));
  const known = lookUp(KINDS, name);
  if (known) return known;
  if (annotation.values?.every((value) => typeof value === 'string')) return TEXT;
  if (enumOf(annotation, classes)) return { type: 'text', make: (value) => `str(plain(${value}))`, helpers: ['plain'] };
  if (isTable(annotation, classes)) return TABLE;
  if (isDict(annotation) || recordOf(annotation, classes)) return PAIRS;
  const item = containerOf(annotation)?.item;
  if (item && isCell(item, classes)) return TABLE;
  if (name !== 'Any' && name !== 'object' && !containerOf(annotation) && name !== 'ndarray') {
    around.notes.push(
      `No output shows ${annotation.source}: \`${key}\` is shown as JSON. Return something else, or change the output in tool.json and main.py.`,
    );
  }
  return JSON_TEXT;
}

/** What fits one cell of a table. */
function isCell(given: Annotation, classes: Reading['classes']): boolean {
  const { annotation } = unwrap(given);
  const type = lookUp(KINDS, lastName(annotation))?.type ?? '';
  return (
    annotation.values !== undefined || enumOf(annotation, classes) !== null || /^(?:text|number|boolean)$/.test(type)
  );
}

/** What the docstring or the name of the function calls the file. */
function extensionOf({ text, reading }: Surroundings & { text: string }): string {
  const words = `${text} ${reading.function.name.replaceAll('_', ' ')}`;
  const found = /\b(?:png|jpe?g|svg|gif|csv|tsv|json|txt|html|xml|pdf|xlsx|docx|zip|wav|mp3|mp4)\b/i.exec(words);
  return found ? `.${found[0].toLowerCase()}` : '.bin';
}

function isMarkdown({ text, reading }: Surroundings & { text: string }, key: string): boolean {
  return /markdown/i.test(`${text} ${key} ${reading.function.name}`);
}
