/** Reads a function with Python's own parser, in a process of its own; nothing of the file is imported or run. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Json } from '../../../contract/json.ts';
import { GatewayError } from '../../errors.ts';

/** A type as it is annotated, with full names: `np.ndarray` is `numpy.ndarray`. */
export interface Annotation {
  /** As it stands in the file. */
  source: string;
  /** Null where it is no name: `[int, str]`. */
  name: string | null;
  args: Annotation[];
  /** Of a `Literal`. */
  values?: Json[];
  /** Of an `Annotated`. */
  metadata?: Metadata[];
  /** A class of the file itself. */
  local?: boolean;
}

export interface Metadata {
  /** The constant that stands there. */
  value?: Json;
  /** Or the name of what is called: `pydantic.Field`. */
  call?: string | null;
  args?: Json[];
  keywords?: Record<string, Json>;
}

export interface Default {
  source: string;
  /** Where it is plain: also a date as its text. */
  value?: Json;
  /** `Colour.RED` as its two names. */
  member?: [string, string];
  /** `Field(3, ge=0)` */
  field?: Metadata;
}

export interface Parameter {
  name: string;
  kind: 'positional_only' | 'positional' | 'keyword' | 'var_positional' | 'var_keyword';
  annotation: Annotation | null;
  default: Default | null;
}

export interface FunctionReading {
  name: string;
  async: boolean;
  generator: boolean;
  docstring: string | null;
  decorators: string[];
  parameters: Parameter[];
  returns: Annotation | null;
  /** Of `return payment, interest`. */
  returned_names: string[] | null;
  /** Calls in the docstring, with plain arguments by name. */
  examples: { arguments: Record<string, Json>; expected?: Json }[];
}

export interface ClassReading {
  kind: 'enum' | 'typeddict' | 'namedtuple' | 'dataclass' | 'model' | 'other';
  fields: { name: string; annotation: Annotation; default: Default | null }[];
  /** Of an enum. */
  members: { name: string; default: Default }[];
  docstring: string | null;
}

export interface ImportReading {
  /** With the imported name: `sklearn.linear_model.Ridge`. */
  module: string;
  /** Dots before it. */
  level: number;
  line: number;
  /** Inside a `try`. */
  optional: boolean;
  /** Of Python's own library. */
  standard: boolean;
}

/** What `read_function.py` prints. */
export interface Reading {
  function: FunctionReading;
  classes: Record<string, ClassReading>;
  imports: ImportReading[];
  /** Environment variables that are read; `required` where there is no way round. */
  environment: { name: string; required: boolean }[];
  /** What is done when the file is imported. */
  effects: { line: number; source: string }[];
  standard_modules: string[];
  version: [number, number];
}

interface Refusal {
  error: 'syntax' | 'unreadable' | 'method' | 'class' | 'assigned' | 'nested' | 'not_found';
  version: [number, number];
  message?: string;
  line?: number;
  column?: number;
  owner?: string;
  method?: string;
  functions?: string[];
}

const READER = fileURLToPath(new URL('./read_function.py', import.meta.url));
/** A file of a thousand lines takes 0.1 s. */
const LONGEST_MS = 30_000;
const MOST_OUTPUT = 64 * 1024 * 1024;

/**
 * @param python a Python 3.9 or newer
 * @throws GatewayError invalid_request with a sentence that says what to do
 */
export async function readFunction(python: string, file: string, name: string): Promise<Reading> {
  const args = ['-I', '-S', '-B', '-X', 'utf8', '-W', 'ignore', READER, file, name];
  const { stdout } = await promisify(execFile)(python, args, { timeout: LONGEST_MS, maxBuffer: MOST_OUTPUT });
  const answer = JSON.parse(stdout) as Reading | Refusal;
  if ('error' in answer) throw new GatewayError('invalid_request', sentence(answer, file, name));
  return answer;
}

function sentence(refusal: Refusal, file: string, name: string): string {
  const { message = '', line, column, owner, method, functions = [] } = refusal;
  const others = functions.length === 0 ? 'It has no functions.' : `Its functions: ${functions.join(', ')}.`;
  switch (refusal.error) {
    case 'syntax':
      return `${file}, line ${line}, column ${column}: ${message}. Correct it, then try again. (Read by Python ${refusal.version.join('.')}.)`;
    case 'unreadable':
      return `${file} cannot be read as Python: ${message}.`;
    case 'method':
      return `${name} is a method, and a form has no ${owner} to call it on. Write a function that makes one and calls ${method}, and name that.`;
    case 'class':
      return `${name} is a class. Name a function: one that makes it from plain values. ${others}`;
    case 'assigned':
      return `${name} is assigned in ${file}, not defined with def. Write a def round it, with types. ${others}`;
    case 'nested':
      return `${name} is defined inside something else, in line ${line}. Move it to the top level of ${file}.`;
    case 'not_found':
      return `There is no function ${name} in ${file}. ${others}`;
  }
}
