import { isObject, type Json, type JsonObject } from '../json.ts';
import type { Difference, ExportFormat, Formatter, Normalised, OutputSpec, Tolerance } from '../types.ts';
import { nodeDifferences } from './shared/compare-graph.ts';
import { MEASURED } from './shared/tolerances.ts';
import { amount } from './shared/amount.ts';
import { largest } from './shared/extent.ts';
import { rowFormats } from './shared/formats.ts';
import { idsOf, unknownNode } from './shared/graph.ts';
import { fit, misfit, Misfit } from './shared/misfit.ts';
import type { Place } from './shared/place.ts';
import { DEEPEST, list, may, need, real, record, text, type Shape } from './shared/shape.ts';
import { chartFields } from './shared/spec-fields.ts';

/** Without a parent a node is at the top; without a value it is as large as what it holds. */
export type TreemapNode = { id: string; label: string; value?: number; parent?: string };
export type TreemapValue = { nodes: TreemapNode[] };

const NODE = 'a node is an object with id and label';
const TREEMAP = 'a treemap is an object with nodes, items or children';

const nodeRecord = record<TreemapNode>(
  { id: need(text, 'name', 'label'), label: need(text, 'name', 'id'), value: may(real), parent: may(text) },
  NODE,
);
const node: Shape<TreemapNode> = {
  schema: nodeRecord.schema,
  // Plotly's way to say that a node is at the top.
  read: (raw, place) => nodeRecord.read(isObject(raw) && raw['parent'] === '' ? { ...raw, parent: null } : raw, place),
};
const nodes = list(node, 'nodes are a list');
const shape = record<TreemapValue>({ nodes: need(nodes) }, TREEMAP, { list: 'nodes' });

export const summary = 'Parts of a whole as rectangles, inside each other.';
export const fields = chartFields;
export const schema = shape.schema;

function read(raw: Json, place: Place): TreemapValue {
  const [given, at] = nodesIn(raw, place);
  const nested = given.some((item) => isObject(item) && (item['children'] ?? null) !== null);
  const value = nested ? { nodes: flatten(given, at) } : shape.read(given === listOf(raw) ? raw : given, place);
  checkParents(value.nodes, at);
  return value;
}

function listOf(raw: Json): Json | undefined {
  return isObject(raw) ? raw['nodes'] : raw;
}

/** The list of nodes and its place; one nested node is a list of itself. */
function nodesIn(raw: Json, place: Place): [Json[], Place] {
  if (Array.isArray(raw)) return [raw, place];
  if (!isObject(raw)) return misfit(place, raw, TREEMAP);
  for (const name of ['nodes', 'items']) if (Array.isArray(raw[name])) return [raw[name], place.at(name)];
  const { children } = raw;
  if (!Array.isArray(children)) return misfit(place.at('nodes'), raw['nodes'], TREEMAP);
  const named = ['id', 'label', 'name'].some((name) => (raw[name] ?? null) !== null);
  return named ? [[raw], place] : [children, place.at('children')];
}

/** Nested nodes as a list in which each names its parent; ids that occur twice get their parent's before them. */
function flatten(given: readonly Json[], place: Place): TreemapNode[] {
  const flat: TreemapNode[] = [];
  const taken = new Set<string>();
  /** How far the counting of a name has come, so that a thousand equal names are not counted from the start each. */
  const tried = new Map<string, number>();

  function add(items: readonly Json[], at: Place, parent: string | null, level: number): void {
    const itemPlace = at.at(0);
    for (const [index, item] of items.entries()) {
      itemPlace.key = index;
      if (!isObject(item)) misfit(itemPlace, item, NODE);
      if (level > DEEPEST) misfit(itemPlace, item, `a treemap has at most ${DEEPEST} levels`);
      const read = node.read({ ...item, parent: parent ?? item['parent'] ?? null } as JsonObject, itemPlace);
      const id = freeId(read.id, parent);
      taken.add(id);
      flat.push(id === read.id ? read : { ...read, id });
      const children = item['children'] ?? [];
      const childrenPlace = itemPlace.at('children');
      if (!Array.isArray(children)) misfit(childrenPlace, children, 'children are a list');
      add(children, childrenPlace, id, level + 1);
    }
  }

  function freeId(id: string, parent: string | null): string {
    if (!taken.has(id)) return id;
    const longer = parent === null ? id : `${parent}/${id}`;
    let free = longer;
    let count = tried.get(longer) ?? 1;
    while (taken.has(free)) free = `${longer}_${++count}`;
    tried.set(longer, count);
    return free;
  }

  add(given, place, null, 1);
  return flat;
}

/** Every parent is a node, and going up ends. */
function checkParents(all: readonly TreemapNode[], place: Place): void {
  idsOf(all, place);
  const parents = new Map(all.map(({ id, parent }) => [id, parent]));
  const at = place.at(0);
  for (const [index, { parent }] of all.entries()) {
    at.key = index;
    if (parent !== undefined && !parents.has(parent)) unknownNode(at.at('parent'), parent);
    let above = parent;
    for (let level = 0; above !== undefined; level++) {
      if (level > DEEPEST)
        throw new Misfit(at, `${at.words()} lies inside itself or ${DEEPEST} levels deep, which cannot be drawn`);
      above = parents.get(above);
    }
  }
}

export function normalise(raw: Json): Normalised<TreemapValue> {
  return fit(raw, read);
}

export const exporters: readonly ExportFormat<TreemapValue>[] = rowFormats((value) => [
  ['id', 'label', 'value', 'parent'],
  ...value.nodes.map((item) => [item.id, item.label, item.value, item.parent]),
]);

export const tolerance: Tolerance = MEASURED;

/** Nodes by id, in any order: boxes are laid out by size. */
export function compare(expected: TreemapValue, got: TreemapValue, allowed: Tolerance): Generator<Difference> {
  return nodeDifferences(expected.nodes, got.nodes, allowed);
}

export function describe({ nodes: all }: TreemapValue, spec: OutputSpec, format: Formatter): string {
  const parents = new Set(all.map(({ parent }) => parent));
  const leaves = all.filter(({ id, value }) => value !== undefined && !parents.has(id));
  if (leaves.length === 0) return format.text('describe.chart.empty');
  const top = largest(leaves, ({ value }) => value ?? 0);
  const value = amount(top.value ?? 0, format, spec.unit);
  return format.text('describe.chart_treemap.parts', { n: leaves.length, label: top.label, value });
}

const disk: TreemapValue = {
  nodes: [
    { id: 'home', label: 'Home' },
    { id: 'music', label: 'Music', value: 40, parent: 'home' },
    { id: 'films', label: 'Films', value: 120.5, parent: 'home' },
  ],
};

export const examples: readonly { raw: Json; value: TreemapValue }[] = [
  { raw: disk, value: disk },
  {
    raw: {
      items: [
        { id: 'home', label: 'Home', parent: '' },
        { id: 'music', label: 'Music', value: '40', parent: 'home' },
        { id: 'films', label: 'Films', value: 120.5, parent: 'home' },
      ],
    },
    value: disk,
  },
  {
    raw: {
      id: 'home',
      label: 'Home',
      children: [
        { id: 'music', label: 'Music', value: 40 },
        { id: 'films', label: 'Films', value: 120.5, children: [] },
      ],
    },
    value: disk,
  },
  {
    raw: [
      { name: 'a', children: [{ name: 'x', value: 1 }] },
      { name: 'b', children: [{ name: 'x', value: null }] },
    ],
    value: {
      nodes: [
        { id: 'a', label: 'a' },
        { id: 'x', label: 'x', value: 1, parent: 'a' },
        { id: 'b', label: 'b' },
        { id: 'b/x', label: 'x', parent: 'b' },
      ],
    },
  },
  { raw: { nodes: [] }, value: { nodes: [] } },
];

export const misfits: readonly Json[] = [
  null,
  5,
  {},
  { nodes: [4] },
  { nodes: [{ value: 1 }] },
  { nodes: [{ id: 'a' }, { id: 'a' }] },
  { nodes: [{ id: 'a', parent: 'b' }] },
  { nodes: [{ id: 'a', parent: 'a' }] },
  { nodes: [{ id: 'a', children: 5 }] },
  { nodes: [{ id: 'a', value: 'much' }] },
];
