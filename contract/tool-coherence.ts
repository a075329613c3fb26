/** Check 3: what the schema of tool.json cannot say. All faults at once. */
import { isObject, jsonEqual, type Json, type JsonObject } from './json.ts';
import { fillMessage, MESSAGES } from './messages.ts';
import { nearest } from './nearest.ts';
import { showIfCycles } from './show-if.ts';
import type { Fault } from './tool-faults.ts';
import type { InputModule, InputSpec } from './types.ts';
import { RESERVED_KEYS, type InputLookup } from './values.ts';

/** Names that mean something to JavaScript's own objects (S20). */
export const HOSTILE_KEYS: readonly string[] = ['__proto__', 'constructor', 'prototype'];

export function coherenceFaults(tool: JsonObject, folder: string, lookup: InputLookup<InputModule>): Fault[] {
  const inputs = entries(tool['inputs']);
  return [
    ...folderFaults(tool, folder),
    ...emptyInputs(tool),
    ...entrypointFaults(tool['entrypoint']),
    ...['inputs', 'outputs', 'secrets'].flatMap((list) => keyFaults(list, entries(tool[list]))),
    ...inputs.flatMap((entry) => inputFaults(entry, tool, lookup)),
    ...showIfFaults(inputs, lookup),
  ];
}

interface Entry {
  index: number;
  spec: JsonObject;
}

function entries(list: Json | undefined): Entry[] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((spec, index) => (isObject(spec) && typeof spec['key'] === 'string' ? [{ index, spec }] : []));
}

function folderFaults(tool: JsonObject, folder: string): Fault[] {
  const id = tool['id'];
  if (typeof id !== 'string' || id === folder) return [];
  const message = `The id is \`${id}\`, the folder \`${folder}\`.`;
  return [{ level: 'warning', path: '/id', message, hint: 'Name the folder like the id.' }];
}

function emptyInputs(tool: JsonObject): Fault[] {
  const inputs = tool['inputs'];
  if (!Array.isArray(inputs) || inputs.length > 0 || tool['layout'] === 'chat') return [];
  return [{ level: 'warning', path: '/inputs', message: 'The tool has no inputs.' }];
}

function entrypointFaults(entrypoint: Json | undefined): Fault[] {
  if (typeof entrypoint !== 'string' || staysInside(entrypoint)) return [];
  const message = `\`entrypoint\` must name a file inside the tool’s folder, not “${entrypoint.slice(0, 80)}”.`;
  return [{ level: 'unusable', path: '/entrypoint', message }];
}

function staysInside(path: string): boolean {
  return path !== '' && !/^[\\/]|^[A-Za-z]:|\0/.test(path) && !path.split(/[\\/]/).includes('..');
}

/** Keys used twice, keys that Pixie uses itself, keys that JavaScript's objects have already. */
function keyFaults(list: string, items: Entry[]): Fault[] {
  const first = new Map<string, number>();
  return items.flatMap(({ index, spec }): Fault[] => {
    const key = String(spec['key']);
    const path = `/${list}/${index}/key`;
    const earlier = first.get(key);
    first.set(key, earlier ?? index);
    if (HOSTILE_KEYS.includes(key)) {
      return [{ level: 'unusable', path, message: `\`${key}\` cannot be a key.`, hint: 'Choose another name.' }];
    }
    if (list === 'inputs' && RESERVED_KEYS.includes(key)) {
      const message = `\`${key}\` is a name that Pixie uses itself in the request.`;
      return [{ level: 'unusable', path, message, hint: 'Choose another key.' }];
    }
    if (earlier === undefined) return [];
    const message = `The key \`${key}\` is used twice in \`${list}\`: by entries ${earlier + 1} and ${index + 1}.`;
    return [{ level: 'error', path, message, hint: 'The first one is used.' }];
  });
}

function inputFaults({ index, spec }: Entry, tool: JsonObject, lookup: InputLookup<InputModule>): Fault[] {
  const type = spec['type'];
  const module = typeof type === 'string' ? lookup(type) : undefined;
  const path = `/inputs/${index}`;
  const own = module?.coherence?.(spec as unknown as InputSpec) ?? [];
  const faults: Fault[] = own.map((fault) => ({ level: 'error', ...fault, path: path + fault.path }));
  if (module && faults.length === 0) faults.push(...defaultFaults(spec as unknown as InputSpec, path, module));
  if (type === 'autocomplete' && tool['provides_autocomplete'] !== true) {
    const message = 'An autocomplete input needs `"provides_autocomplete": true` in tool.json.';
    faults.push({ level: 'error', path, message });
  }
  return faults;
}

/** A default must be a value of its own type, inside its bounds and options. Null and a blank one are none. */
function defaultFaults(spec: InputSpec, path: string, module: InputModule): Fault[] {
  const value = spec.default;
  if (value === undefined || value === null || (typeof value === 'string' && value.trim() === '')) return [];
  const normalised = module.normalise(value, spec);
  const issues = !normalised.ok
    ? [normalised.issue]
    : module.isBlank(normalised.value)
      ? []
      : module.check(normalised.value, spec);
  return issues.map((issue) => ({
    level: 'error',
    path: `${path}/default${issue.pointer ?? ''}`,
    message: `The default does not fit: ${fillMessage(MESSAGES[issue.code], { label: spec.label ?? spec.key, ...issue.params })}`,
  }));
}

function showIfFaults(inputs: Entry[], lookup: InputLookup<InputModule>): Fault[] {
  const keys = inputs.map(({ spec }) => String(spec['key']));
  const faults = inputs.flatMap(({ index, spec }): Fault[] => {
    const condition = spec['show_if'];
    if (!isObject(condition) || typeof condition['key'] !== 'string') return [];
    const { key } = condition;
    const path = `/inputs/${index}/show_if`;
    if (key === spec['key'])
      return [{ level: 'error', path: `${path}/key`, message: '`show_if` names its own input.' }];
    const controller = inputs.find((entry) => entry.spec['key'] === key)?.spec;
    if (controller) return equalsFaults(controller, condition['equals'], path, lookup);
    const near = nearest(key, keys);
    const hint = near === null ? {} : { hint: `Did you mean \`${near}\`?` };
    return [
      { level: 'error', path: `${path}/key`, message: `\`show_if\` names \`${key}\`, which is no input.`, ...hint },
    ];
  });
  const specs = inputs.map(({ spec }) => spec as unknown as InputSpec);
  for (const ring of showIfCycles(specs)) {
    const path = `/inputs/${inputs[keys.indexOf(ring[0] ?? '')]?.index ?? 0}/show_if`;
    const message = `These inputs show each other in a ring: ${[...ring, ring[0] ?? ''].join(' → ')}.`;
    if (ring.length > 1) faults.push({ level: 'error', path, message });
  }
  return faults;
}

/** A value that the other input can never have hides this one for good. */
function equalsFaults(
  controller: JsonObject,
  equals: Json | undefined,
  path: string,
  lookup: InputLookup<InputModule>,
): Fault[] {
  const type = controller['type'];
  const module = typeof type === 'string' ? lookup(type) : undefined;
  if (!module || equals === undefined || equals === null) return [];
  const spec = controller as unknown as InputSpec;
  const normalised = module.normalise(equals, spec);
  if (normalised.ok && jsonEqual(normalised.value, equals) && module.check(equals, spec).length === 0) return [];
  const message = `\`${spec.key}\` can never equal the value of \`show_if\`.`;
  return [{ level: 'warning', path: `${path}/equals`, message, hint: 'Use the value with its JSON type.' }];
}
