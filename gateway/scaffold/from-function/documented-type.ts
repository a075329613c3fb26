/** Types as people write them into docstrings, for functions without annotations. */
import { lookUp, named } from './annotation.ts';
import type { Annotation } from './reading.ts';

const WORDS: Readonly<Record<string, string>> = {
  int: 'int',
  integer: 'int',
  float: 'float',
  number: 'float',
  str: 'str',
  string: 'str',
  bool: 'bool',
  boolean: 'bool',
  dict: 'dict',
  dictionary: 'dict',
  bytes: 'bytes',
  path: 'pathlib.Path',
  'pathlib.path': 'pathlib.Path',
  date: 'datetime.date',
  datetime: 'datetime.datetime',
  dataframe: 'pandas.DataFrame',
  'pd.dataframe': 'pandas.DataFrame',
  'pandas.dataframe': 'pandas.DataFrame',
  ndarray: 'numpy.ndarray',
  'np.ndarray': 'numpy.ndarray',
  array_like: 'numpy.ndarray',
};

/** `float, optional`, `list of str`, `{'a', 'b'}`; null where the words mean nothing here. */
export function documentedType(text: string | null): Annotation | null {
  if (text === null) return null;
  const choices = /^\{(.+)\}/.exec(text.trim());
  if (choices) return literal(choices[1] ?? '');
  const words = text
    .toLowerCase()
    .replace(/,?\s*\b(?:optional|default\b.*|defaults to.*)$/, '')
    .replace(/^(?:a|an)\s+/, '')
    .trim();
  const list = /^(?:list|sequence|tuple)(?:\s+of\s+|\[)(\w+?)s?\]?$/.exec(words);
  if (list) {
    const item = lookUp(WORDS, list[1] ?? '');
    return item === undefined ? null : named('list', [named(item)]);
  }
  const name = lookUp(WORDS, words);
  return name === undefined ? null : named(name);
}

function literal(text: string): Annotation | null {
  const values = text.split(',').map((part) => {
    const word = part.trim();
    const quoted = /^(['"])(.*)\1$/.exec(word);
    return quoted ? (quoted[2] ?? '') : Number(word);
  });
  if (values.some((value) => typeof value === 'number' && !Number.isFinite(value))) return null;
  return { ...named('typing.Literal'), source: `{${text}}`, values };
}
