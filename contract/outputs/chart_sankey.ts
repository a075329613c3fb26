import { isObject, type Json } from '../json.ts';
import type { Difference, ExportFormat, Formatter, Normalised, OutputSpec, Tolerance } from '../types.ts';
import { linkDifferences, nodeDifferences } from './shared/compare-graph.ts';
import { MEASURED } from './shared/tolerances.ts';
import { amount } from './shared/amount.ts';
import { largest } from './shared/extent.ts';
import { rowFormats } from './shared/formats.ts';
import { checkEnds, idsOf, nodeNamed } from './shared/graph.ts';
import { fit } from './shared/misfit.ts';
import type { Place } from './shared/place.ts';
import { drop, list, need, real, record, text, type Shape } from './shared/shape.ts';
import { chartFields } from './shared/spec-fields.ts';

export type SankeyNode = { id: string; label: string };
export type SankeyLink = { source: string; target: string; value: number };
/** Links name nodes by id. Links without a value (null, NaN) are left out. */
export type SankeyValue = { nodes: SankeyNode[]; links: SankeyLink[] };

const nodeRecord = record<SankeyNode>(
  { id: need(text, 'name', 'label'), label: need(text, 'name', 'id') },
  'a node is a name, or an object with id and label',
);
const node: Shape<SankeyNode> = {
  schema: nodeRecord.schema,
  read: (raw, place) => nodeRecord.read(nodeNamed(raw), place),
};
const link = record<SankeyLink>(
  { source: need(text), target: need(text), value: drop(real) },
  'a link is an object with source, target and value',
);
const shape = record<SankeyValue>(
  { nodes: need(list(node, 'nodes are a list')), links: need(list(link, 'links are a list')) },
  'a sankey chart is an object with nodes and links',
);

export const summary = 'Flows between nodes, as bands as wide as their value.';
export const fields = chartFields;
export const schema = shape.schema;

function read(raw: Json, place: Place): SankeyValue {
  const value = shape.read(raw, place);
  const ids = idsOf(value.nodes, place.at('nodes'));
  const links = byId(value, raw, ids);
  checkEnds(links, ids, place.at('links'));
  return links === value.links ? value : { ...value, links };
}

/** Numbers that are no ids are places in the list of nodes. */
function byId({ nodes, links }: SankeyValue, raw: Json, ids: ReadonlySet<string>): SankeyLink[] {
  const given = isObject(raw) && Array.isArray(raw['links']) ? raw['links'] : [];
  if (
    !given.some((item) => isObject(item) && (typeof item['source'] === 'number' || typeof item['target'] === 'number'))
  )
    return links;
  const idAt = (end: string): string => (ids.has(end) || !/^\d+$/.test(end) ? end : (nodes[Number(end)]?.id ?? end));
  return links.map((item) => ({ ...item, source: idAt(item.source), target: idAt(item.target) }));
}

export function normalise(raw: Json): Normalised<SankeyValue> {
  return fit(raw, read);
}

export const exporters: readonly ExportFormat<SankeyValue>[] = rowFormats(({ nodes, links }) => {
  const labels = new Map(nodes.map(({ id, label }) => [id, label]));
  return [
    ['source', 'target', 'value'],
    ...links.map(({ source, target, value }) => [labels.get(source), labels.get(target), value]),
  ];
});

export const tolerance: Tolerance = MEASURED;

/** Nodes by id and links by their ends, in any order. */
export function* compare(expected: SankeyValue, got: SankeyValue, allowed: Tolerance): Generator<Difference> {
  yield* nodeDifferences(expected.nodes, got.nodes, allowed);
  yield* linkDifferences(expected.links, got.links, allowed, { member: 'links', noun: 'link', isDirected: true });
}

export function describe({ nodes, links }: SankeyValue, spec: OutputSpec, format: Formatter): string {
  if (links.length === 0) return format.text('describe.chart.empty');
  const top = largest(links, ({ value }) => value);
  const label = (id: string): string => nodes.find((item) => item.id === id)?.label ?? id;
  return format.text('describe.chart_sankey.links', {
    n: links.length,
    source: label(top.source),
    target: label(top.target),
    value: amount(top.value, format, spec.unit),
  });
}

const energy: SankeyValue = {
  nodes: [
    { id: 'gas', label: 'Gas' },
    { id: 'heat', label: 'Heating' },
    { id: 'loss', label: 'Losses' },
  ],
  links: [
    { source: 'gas', target: 'heat', value: 80 },
    { source: 'gas', target: 'loss', value: 20.5 },
  ],
};

export const examples: readonly { raw: Json; value: SankeyValue }[] = [
  { raw: energy, value: energy },
  {
    raw: {
      nodes: [
        { id: 'gas', label: 'Gas' },
        { id: 'heat', label: 'Heating' },
        { id: 'loss', label: 'Losses' },
      ],
      links: [
        { source: 0, target: 1, value: 80 },
        { source: 0, target: 2, value: '20.5' },
        { source: 1, target: 2, value: null },
      ],
    },
    value: energy,
  },
  {
    raw: { nodes: ['a', { name: 'b' }, { label: 'c' }], links: [{ source: 'a', target: 'b', value: 1 }] },
    value: {
      nodes: [
        { id: 'a', label: 'a' },
        { id: 'b', label: 'b' },
        { id: 'c', label: 'c' },
      ],
      links: [{ source: 'a', target: 'b', value: 1 }],
    },
  },
  {
    raw: { nodes: [{ id: 1 }, { id: 0 }], links: [{ source: 0, target: 1, value: 2 }] },
    value: {
      nodes: [
        { id: '1', label: '1' },
        { id: '0', label: '0' },
      ],
      links: [{ source: '0', target: '1', value: 2 }],
    },
  },
  { raw: { nodes: [], links: [] }, value: { nodes: [], links: [] } },
];

export const misfits: readonly Json[] = [
  null,
  [],
  {},
  { nodes: ['a'] },
  { nodes: [{}], links: [] },
  { nodes: ['a', 'a'], links: [] },
  { nodes: ['a'], links: [{ source: 'a', target: 'b', value: 1 }] },
  { nodes: ['a'], links: [{ source: 0, target: 4, value: 1 }] },
  { nodes: ['a'], links: [{ source: 'a', target: 'a' }] },
  { nodes: ['a'], links: [{ source: 'a', target: 'a', value: 'lots' }] },
];
