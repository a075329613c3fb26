import { isObject, type Json } from '../json.ts';
import { memberDifference, unequalLength } from '../difference.ts';
import type { Difference, ExportFormat, Formatter, JsonSchema, Normalised, OutputSpec, Tolerance } from '../types.ts';
import { DATA } from './shared/tolerances.ts';
import { cellText } from './shared/delimited.ts';
import { jsonFormat, textFormat } from './shared/formats.ts';
import { fit, misfit } from './shared/misfit.ts';
import type { Place } from './shared/place.ts';
import { yamlFormat } from './shared/yaml.ts';
import { DEEPEST, json, list, may, need, otherwise, record, text, type Shape } from './shared/shape.ts';

export type TreeNode = { label: string; children: TreeNode[]; meta?: Json; value?: Json };
/** A root without a label only holds the nodes of a list. */
export type TreeValue = { root: TreeNode };

const NODE = 'a node is text, or an object with label and children';
const node: Shape<TreeNode> = {
  schema: { $ref: '#/$defs/node' },
  read(raw, place) {
    // Two places per level: `children` and the index in it.
    if (place.depth > 2 * DEEPEST) misfit(place, raw, `a tree has at most ${DEEPEST} levels`);
    return isObject(raw) || raw === null || Array.isArray(raw)
      ? nodeRecord.read(raw, place)
      : { label: text.read(raw, place), children: [] };
  },
};
const children = list(node, 'children are a list');
const nodeRecord = record<TreeNode>(
  { label: need(text, 'name', 'id'), children: otherwise([], children), meta: may(json), value: may(json) },
  NODE,
);
const shape = record<TreeValue>({ root: need(node) }, 'a tree is an object with root');

export const summary = 'Nodes inside nodes, to open and close.';
export const fields = {};
export const schema: JsonSchema = { ...shape.schema, $defs: { node: nodeRecord.schema } };

function read(raw: Json, place: Place): TreeValue {
  if (Array.isArray(raw)) return { root: { label: '', children: children.read(raw, place) } };
  if (!isObject(raw)) return misfit(place, raw, 'a tree is an object with root, a node, or a list of nodes');
  return raw['root'] === undefined ? { root: node.read(raw, place) } : shape.read(raw, place);
}

export function normalise(raw: Json): Normalised<TreeValue> {
  return fit(raw, read);
}

function outline({ label, children: inner, value }: TreeNode, indent: string): string {
  const line = value === undefined ? label : `${label}: ${cellText(value)}`;
  return `${indent}${line.replace(/\s*[\r\n]+\s*/g, ' ')}\n${inner.map((child) => outline(child, `${indent}  `)).join('')}`;
}

export const exporters: readonly ExportFormat<TreeValue>[] = [
  jsonFormat,
  yamlFormat,
  textFormat('txt', 'text/plain', ({ root }) =>
    root.label === '' ? root.children.map((child) => outline(child, '')).join('') : outline(root, ''),
  ),
];

function count(tree: TreeNode): number {
  return tree.children.reduce((sum, child) => sum + count(child), 1);
}

export const tolerance: Tolerance = DATA;

/** Node by node, in order. */
export function compare(expected: TreeValue, got: TreeValue, allowed: Tolerance): Generator<Difference> {
  return nodeDifferences(expected.root, got.root, allowed, '/root');
}

function* nodeDifferences(expected: TreeNode, got: TreeNode, allowed: Tolerance, path: string): Generator<Difference> {
  yield* memberDifference(expected, got, 'label', allowed, { path });
  for (const name of ['value', 'meta']) yield* memberDifference(expected, got, name, allowed, { path, whole: true });
  const at = `${path}/children`;
  for (const [index, child] of expected.children.entries()) {
    const other = got.children[index];
    if (other !== undefined) yield* nodeDifferences(child, other, allowed, `${at}/${index}`);
  }
  if (expected.children.length !== got.children.length) yield unequalLength(at, expected.children, got.children);
}

export function describe({ root }: TreeValue, spec: OutputSpec, format: Formatter): string {
  const n = count(root) - 1;
  return format.text('describe.tree.nodes', { n, label: root.label || spec.label });
}

const leaf: TreeNode = { label: 'main.py', children: [], value: 1204, meta: { lines: 40 } };
const folder: TreeNode = { label: 'src', children: [leaf] };
const project: TreeValue = { root: folder };

export const examples: readonly { raw: Json; value: TreeValue }[] = [
  { raw: project, value: project },
  { raw: folder, value: project },
  {
    raw: { root: { name: 'src', children: [{ id: 7, children: null }, 'readme'] } },
    value: {
      root: {
        label: 'src',
        children: [
          { label: '7', children: [] },
          { label: 'readme', children: [] },
        ],
      },
    },
  },
  { raw: [{ name: 'a' }, folder], value: { root: { label: '', children: [{ label: 'a', children: [] }, folder] } } },
];

export const misfits: readonly Json[] = [
  null,
  'src',
  {},
  { root: null },
  { root: [] },
  { root: { children: [] } },
  { root: { label: 'a', children: 'b' } },
  [{ children: [] }],
  [null],
];
