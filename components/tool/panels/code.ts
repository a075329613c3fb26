/** Pieces of code that run a tool with the values of a form. Pure. */
import { stringifyJson, type Json } from '../../../contract/json.ts';
import { forScript, withoutFiles, type SharedStore } from '../share.ts';

/** The form holds a file: code stands in for it. */
export function sendsFiles(store: SharedStore): boolean {
  return Object.keys(store.values).length > Object.keys(withoutFiles(store)).length;
}

/** For a script of a page that the gateway allows, and for Node. */
export function fetchSnippet(gateway: string, store: SharedStore): string {
  return `const response = await fetch(${quoted(runAddress(gateway, store))}, {
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(${indented({ inputs: forScript(store) }, '  ')}),
});
const run = await response.json();
if (!response.ok) throw new Error(run.detail);
console.log(run.outputs);
`;
}

/** With nothing but Python's own library. */
export function pythonSnippet(gateway: string, store: SharedStore): string {
  return `import json
import urllib.request

body = ${pythonOf({ inputs: forScript(store) }, '')}
request = urllib.request.Request(
    ${JSON.stringify(runAddress(gateway, store))},
    data=json.dumps(body).encode(),
    headers={"Content-Type": "application/json"},
)
with urllib.request.urlopen(request) as response:
    run = json.load(response)
print(run["outputs"])
`;
}

/** With the sentence that is read while the gateway is down, when its script cannot come. */
export function embedSnippet(gateway: string, toolId: string, fallback: string): string {
  const text = fallback.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<script type="module" src="${gateway}/pixie.js"></script>
<pixie-tool id="${toolId}">${text}</pixie-tool>
`;
}

function runAddress(gateway: string, { toolId }: SharedStore): string {
  return `${gateway}/api/tools/${toolId}/runs?wait=true`;
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

function indented(value: Json, indent: string): string {
  return stringifyJson(value, 2).replaceAll('\n', `\n${indent}`);
}

const WORDS = new Map<Json, string>([
  [null, 'None'],
  [true, 'True'],
  [false, 'False'],
]);

/** A value as a Python literal; JSON's strings and numbers are Python's too. */
export function pythonOf(value: Json, indent: string): string {
  const word = WORDS.get(value);
  if (word !== undefined) return word;
  if (typeof value !== 'object' || value === null) return stringifyJson(value);
  const inner = `${indent}    `;
  const items = Array.isArray(value)
    ? value.map((item) => `${inner}${pythonOf(item, inner)},\n`)
    : Object.entries(value).map(([key, item]) => `${inner}${JSON.stringify(key)}: ${pythonOf(item, inner)},\n`);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  return items.length === 0 ? `${open}${close}` : `${open}\n${items.join('')}${indent}${close}`;
}
