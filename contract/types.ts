/**
 * What one input type and one output type have to say about themselves. A type is one file in `inputs/` or
 * `outputs/`; its *named exports* are the members below, so that a page that only normalises a table does not also
 * load the table's comparator (bundlers drop unused exports, not unused properties).
 */
import type { Json, JsonObject } from './json.ts';
import type { IssueCode } from './messages.ts';

/** A JSON Schema (2020-12), as data. */
export type JsonSchema = { readonly [key: string]: unknown };

/** A value brought to its canonical shape, or the reason why it cannot be, with the path inside the value. */
export type Normalised<T> = { ok: true; value: T } | { ok: false; reason: string; path: string };

/**
 * Something wrong with what a person typed: a code of `messages.ts` and the values its sentence needs. The sentence
 * is made where it is shown, in the reader's language.
 */
export interface Issue {
  code: IssueCode;
  params?: Record<string, string | number | bigint>;
  /** JSON Pointer inside the value, for a cell of a table or a member of a JSON value; '' for the whole value. */
  pointer?: string;
}

/** What was typed or given brought to the wire value, or what is wrong with it, for the person who typed it. */
export type NormalisedInput<V> = { ok: true; value: V } | { ok: false; issue: Issue };

/** Fields that every input has. Own fields of a type are read from the same object. */
export interface InputSpec {
  key: string;
  type: string;
  label: string;
  description?: string | null;
  default?: Json;
  /** Absent means true. */
  required?: boolean;
  group?: string | null;
  show_if?: { key: string; equals: Json } | null;
  [own: string]: Json | undefined;
}

export interface InputContext {
  /** The moment that counts as now, for `today` samples. */
  now: Date;
}

/** What a file in `contract/inputs/` exports. V is the wire value. */
export interface InputModule<V extends Json = Json> {
  /** One line for the manual. */
  summary: string;
  /** Own fields of the spec as JSON Schema properties. */
  fields: Record<string, JsonSchema>;
  /** Names of own fields that must be there. */
  requiredFields?: readonly string[];
  /** JSON Schema of the wire value under this spec. */
  valueSchema(spec: InputSpec): JsonSchema;
  /** A value to try the tool with when the spec has no default (contract §2, last column). */
  sample(spec: InputSpec, context: InputContext): V;
  /**
   * Any JSON value, also one typed by a person or given by a host page, to the wire value. Never throws and never
   * clamps: a number out of bounds is normal here and an issue in `check`.
   */
  normalise(raw: Json, spec: InputSpec): NormalisedInput<V>;
  /** True when the value counts as not given: such an optional input is omitted, a required one is an issue. */
  isBlank(value: V): boolean;
  /** Bounds, lengths, options … of a normalised value that is not blank. */
  check(value: V, spec: InputSpec): Issue[];
  /** Faults of the spec itself that its JSON Schema cannot say (slider min < max …). */
  coherence?(spec: InputSpec): SpecFault[];
  /** Published tools run on demo data when these are left out, so `required` cannot block (contract §2). */
  requiredOnlyWarns?: boolean;
  /** What an input that is not given stands for: an unticked checkbox is false. */
  whenAbsent?: V;
  /** Its control always shows a value (a slider's thumb), so a form without a default starts with the sample. */
  neverEmpty?: boolean;
  /** Raw values with the wire value they become; walked by the shared tests and shown in the manual. */
  examples: readonly { spec?: Partial<InputSpec>; raw: Json; value: V }[];
}

/** What checking a value needs of its type; the rest (schema, examples …) is left to the bundler to drop. */
export type InputRules<V extends Json = Json> = Pick<
  InputModule<V>,
  'normalise' | 'isBlank' | 'check' | 'requiredOnlyWarns' | 'whenAbsent' | 'neverEmpty'
> &
  /** Needed where the type is never empty. */
  Partial<Pick<InputModule<V>, 'sample'>>;

/** A fault in tool.json found after its schema was satisfied. `path` is a JSON Pointer from the spec's own root. */
export interface SpecFault {
  path: string;
  message: string;
  hint?: string;
}

/** Fields that every output has. Own fields of a type are read from the same object. */
export interface OutputSpec {
  key: string;
  type: string;
  label: string;
  description?: string | null;
  caption?: string | null;
  unit?: string | null;
  /** Absent means false. */
  streaming?: boolean;
  layout?: 'panel' | 'tab' | 'inline' | null;
  default_export_format?: string | null;
  supported_export_formats?: string[] | null;
  [own: string]: Json | undefined;
}

/** A file made of an output. Text where it can be, bytes where it must. */
export interface ExportFile {
  /** Without a dot. */
  extension: string;
  mediaType: string;
  body: string | Uint8Array;
  /** What the file is called, extension included, where it has a name of its own. */
  filename?: string;
}

export interface ExportFormat<C> {
  /** The name used in `default_export_format` and in `?format=`. */
  name: string;
  make(value: C, spec: OutputSpec): ExportFile;
}

/** One place where two canonical values differ. */
export interface Difference {
  /** JSON Pointer; in the value that was expected where that has the place, else in the one that was got. */
  path: string;
  /** Absent: nothing was expected here. */
  expected?: Json;
  /** Absent: there is nothing here. */
  got?: Json;
  /** Between two numbers, or two pictures. */
  difference?: number;
  /** How large the difference may be here. */
  allowed?: number;
  /** A sentence, where «expected this, got that» does not say it. */
  reason?: string;
}

/** Numbers agree when `|got − expected| ≤ atol + rtol·|expected|`. */
export interface Tolerance {
  atol: number;
  rtol: number;
  /** Subset match for kv and table. */
  allowExtra?: boolean;
  /**
   * What holds for the members of a name, and for all below them: the series of a chart, a column of a table.
   * `ignored` ones are not compared.
   */
  members?: Readonly<Record<string, Tolerance | 'ignored'>>;
}

/** A decoded picture, row by row, four bytes a pixel: red, green, blue, opacity (not multiplied in). */
export interface Pixels {
  width: number;
  height: number;
  data: Uint8Array;
}

/** What comparing needs and the contract does not have. */
export interface CompareTools {
  /** Null for a format that is not known, and for damaged or huge pictures: their bytes are compared then. */
  decodeImage(bytes: Uint8Array): Promise<Pixels | null>;
}

/** What a file in `contract/outputs/` exports. C is the canonical value. */
export interface OutputModule<C extends Json = Json> {
  summary: string;
  /** Own fields of the spec as JSON Schema properties. */
  fields: Record<string, JsonSchema>;
  /** JSON Schema of the canonical value. */
  schema: JsonSchema;
  /** Any JSON value to the canonical shape: never throws; the canonical value is a fixed point. */
  normalise(raw: Json, spec: OutputSpec): Normalised<C>;
  /**
   * Streaming: the operation that a raw delta stands for on the canonical value so far (null = nothing yet).
   * Absent: every delta replaces. `final` is true for a dialect-3 event with done=true.
   */
  delta?(current: C | null, raw: Json, spec: OutputSpec, final: boolean): Delta<C>;
  /** Applies an `append` delta that `delta` made. Present exactly when `delta` can return one. */
  append?(current: C | null, delta: C): C;
  /** How far numbers may be off in a fixture unless it says otherwise; absent means not at all. */
  tolerance?: Tolerance;
  /**
   * Where two canonical values differ beyond the tolerance. Absent: member by member (`difference.ts`). Members that
   * the expectation leaves out are not compared. Made one by one, since a million of them are only counted.
   * @param written the expectation before it was normalised: tells what it says from what was completed
   */
  compare?(
    expected: C,
    got: C,
    tolerance: Tolerance,
    tools: CompareTools,
    written: Json,
  ): Iterable<Difference> | AsyncIterable<Difference>;
  /** Formats to download, the default first. */
  exporters: readonly ExportFormat<C>[];
  /** One sentence that says what the value shows, for readers who cannot see it; '' when the value says it itself. */
  describe(value: C, spec: OutputSpec, format: Formatter): string;
  /** Raw values with the canonical value they become: the canonical shape first, then each accepted alternative. */
  examples: readonly { spec?: Partial<OutputSpec>; raw: Json; value: C }[];
  /** Raw values that do not fit, for the shared tests. */
  misfits: readonly Json[];
}

export type Delta<C> = { op: 'append' | 'replace'; value: C } | { op: 'none'; reason: string };

/** Numbers, dates and sentences in the reader's language. `text` fills a template of `messages.ts`. */
export interface Formatter {
  number(value: number | bigint, options?: Intl.NumberFormatOptions): string;
  /** Absent where ISO 8601 is understood better, as by programs. */
  date?(value: Date, options?: Intl.DateTimeFormatOptions): string;
  text(code: string, params?: Record<string, string | number>): string;
}

export interface SecretSpec {
  key: string;
  description?: string | null;
  /** Absent means false. */
  required?: boolean;
}

export type Layout = 'form' | 'chat' | 'split';

/** tool.json with its defaults filled in (`readTool`). */
export interface ToolSpec {
  id: string;
  name: string;
  description: string | null;
  version: string | null;
  category: string | null;
  icon: string | null;
  layout: Layout;
  warm_keep_seconds: number;
  max_memory_mb: number;
  max_runtime_seconds: number;
  secrets: SecretSpec[];
  schema_version: string;
  concurrent: boolean;
  validator_timeout_override: number | null;
  requires_data_persistence: boolean;
  provides_file_endpoint: boolean;
  provides_autocomplete: boolean;
  archived: boolean;
  pinned_warm: boolean;
  input_transport: 'json' | 'multipart';
  retain_runs: number;
  tags: string[];
  entrypoint: string;
  package: string | null;
  workspace_default: string | null;
  inputs: InputSpec[];
  outputs: OutputSpec[];
}

/** A problem of a tool.json: `error` hinders nothing by itself, `unusable` does. */
export interface ToolProblem {
  level: 'warning' | 'error' | 'unusable';
  /** JSON Pointer into tool.json, '' for the whole file. */
  path: string;
  message: string;
  hint?: string;
  line?: number;
  column?: number;
}

export type Values = JsonObject;
