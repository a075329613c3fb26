/** Reads docstrings in the three styles that are in use: Google's, NumPy's and Sphinx's. */

export interface DocumentedValue {
  name: string;
  /** As written: `float, optional`. */
  type: string | null;
  text: string;
}

export interface Docstring {
  /** The first sentence or paragraph. */
  summary: string;
  /** What follows it, up to the first section. */
  body: string;
  parameters: Map<string, DocumentedValue>;
  /** Empty where nothing is said of it; several where several are named. */
  returns: DocumentedValue[];
}

const PARAMETERS = /^(?:args|arguments|params|parameters|other parameters|keyword args|keyword arguments|attributes)$/i;
const RETURNS = /^(?:returns?|yields?)$/i;
const SECTIONS =
  /^(?:args|arguments|params|parameters|other parameters|keyword args|keyword arguments|attributes|returns?|yields?|raises|examples?|notes?|references|see also|warnings?|warns|todo)$/i;
const FIELD = /^[:@](param|parameter|arg|argument|key|keyword|type|returns?|rtype|raises?)\b\s*([^:]*):\s?(.*)$/;
const DOCTEST = /^\s*>>>/;

interface Section {
  /** '' before the first. */
  title: string;
  lines: string[];
}

export function readDocstring(text: string | null): Docstring {
  const { fields, rest } = takeFields((text ?? '').split(/\r?\n/));
  const sections = sectionsOf(rest);
  const doc: Docstring = { ...opening(sections[0]?.lines ?? []), parameters: new Map(), returns: [] };
  for (const { title, lines } of sections.slice(1)) {
    if (PARAMETERS.test(title)) for (const item of entries(lines)) addParameter(doc, item);
    else if (RETURNS.test(title)) doc.returns.push(...returned(lines));
  }
  for (const field of fields) addField(doc, field);
  return doc;
}

function opening(lines: readonly string[]): { summary: string; body: string } {
  const end = lines.findIndex((line) => DOCTEST.test(line));
  const paragraphs = lines
    .slice(0, end < 0 ? undefined : end)
    .join('\n')
    .trim()
    .split(/\n\s*\n/)
    .map(joined);
  return { summary: paragraphs[0] ?? '', body: paragraphs.slice(1).filter(Boolean).join('\n\n') };
}

interface Field {
  kind: string;
  about: string;
  text: string;
}

/** Sphinx fields, with the indented lines that follow each. */
function takeFields(lines: readonly string[]): { fields: Field[]; rest: string[] } {
  const fields: Field[] = [];
  const rest: string[] = [];
  let open: Field | null = null;
  for (const line of lines) {
    const match = FIELD.exec(line.trim());
    if (match) {
      open = { kind: match[1] ?? '', about: (match[2] ?? '').trim(), text: match[3] ?? '' };
      fields.push(open);
    } else if (open && /^\s+\S/.test(line)) {
      open.text += ` ${line.trim()}`;
    } else {
      open = null;
      rest.push(line);
    }
  }
  return { fields, rest };
}

function addField(doc: Docstring, { kind, about, text }: Field): void {
  if (/^returns?$/.test(kind)) doc.returns.unshift({ name: '', type: null, text: joined(text) });
  else if (kind === 'type') addParameter(doc, { name: about, type: text.trim(), text: '' });
  else if (/^(?:param|arg|key)/.test(kind)) {
    const words = about.split(/\s+/);
    const name = words.pop() ?? '';
    addParameter(doc, { name, type: words.join(' ') || null, text: joined(text) });
  }
}

function addParameter(doc: Docstring, { name, type, text }: DocumentedValue): void {
  // NumPy documents several in one entry: `width, height : float`.
  for (const part of name.split(',')) {
    const key = part.trim().replace(/^[*`]+|`+$/g, '');
    const before = doc.parameters.get(key);
    doc.parameters.set(key, { name: key, type: type ?? before?.type ?? null, text: text || before?.text || '' });
  }
}

/** Google titles end with a colon, NumPy's are underlined. */
function sectionsOf(lines: readonly string[]): Section[] {
  const sections: Section[] = [{ title: '', lines: [] }];
  for (let at = 0; at < lines.length; at += 1) {
    const line = (lines[at] ?? '').trim();
    const isUnderlined = /^-{3,}$|^={3,}$/.test((lines[at + 1] ?? '').trim());
    const title = line.replace(/:$/, '');
    if (SECTIONS.test(title) && (isUnderlined || line.endsWith(':'))) {
      sections.push({ title, lines: [] });
      if (isUnderlined) at += 1;
    } else {
      sections.at(-1)?.lines.push(lines[at] ?? '');
    }
  }
  return sections;
}

/** Entries begin at the section's own indentation; what is indented further belongs to the one before. */
function blocks(lines: readonly string[]): string[][] {
  const filled = lines.filter((line) => line.trim() !== '');
  const least = Math.min(...filled.map(indentation));
  const found: string[][] = [];
  for (const line of filled) {
    if (indentation(line) === least) found.push([line.trim()]);
    else found.at(-1)?.push(line.trim());
  }
  return found;
}

function entries(lines: readonly string[]): DocumentedValue[] {
  return blocks(lines).map(([head = '', ...more]) => {
    const numpy = /^([*\w, ]+?)\s+:\s*(.*)$/.exec(head);
    const google = /^([*\w]+)\s*(?:\((.*?)\))?:\s*(.*)$/.exec(head);
    if (google && !numpy) {
      return { name: google[1] ?? '', type: google[2] ?? null, text: joined([google[3], ...more].join(' ')) };
    }
    return { name: numpy?.[1] ?? head, type: numpy?.[2] || null, text: joined(more.join(' ')) };
  });
}

/** Google: `float: The payment.` or a text; NumPy: `payment : float` or `float`, the text below it. */
function returned(lines: readonly string[]): DocumentedValue[] {
  const found = blocks(lines);
  const isNumpy = found.every(
    (block) => /^\w+\s+:\s/.test(block[0] ?? '') || (block.length > 1 && !/[.:]$/.test(block[0] ?? '')),
  );
  if (!isNumpy) {
    const text = found.flat().join(' ');
    const typed = /^([\w[\], .|]{1,40}?):\s+(.*)$/.exec(text);
    return text === '' ? [] : [{ name: '', type: typed?.[1] ?? null, text: joined(typed?.[2] ?? text) }];
  }
  return found.map(([head = '', ...more]) => {
    const [name = '', type] = head.split(/\s+:\s+/);
    return { name: type === undefined ? '' : name, type: type ?? name, text: joined(more.join(' ')) };
  });
}

function indentation(line: string): number {
  return line.length - line.trimStart().length;
}

function joined(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
