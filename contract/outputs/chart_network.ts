import { memberDifference } from '../difference.ts';
import type { Json } from '../json.ts';
import type { Difference, ExportFormat, Formatter, Normalised, OutputSpec, Tolerance } from '../types.ts';
import { linkDifferences, nodeDifferences } from './shared/compare-graph.ts';
import { rowFormats } from './shared/formats.ts';
import { checkEnds, idsOf, nodeNamed } from './shared/graph.ts';
import { fit } from './shared/misfit.ts';
import type { Place } from './shared/place.ts';
import { colour, option, size, words } from './shared/decoration.ts';
import { list, may, need, real, record, text, type Shape } from './shared/shape.ts';
import { chartFields } from './shared/spec-fields.ts';

/** Where x and y are given they are the layout. */
export type NetworkNode = {
  id: string;
  label: string;
  x?: number;
  y?: number;
  colour?: string;
  size?: number;
  group?: string;
};
export type NetworkEdge = {
  source: string;
  target: string;
  label?: string;
  weight?: number;
  colour?: string;
  highlighted?: boolean;
};
export type NetworkValue = { nodes: NetworkNode[]; edges: NetworkEdge[]; directed?: boolean };

const nodeRecord = record<NetworkNode>(
  {
    id: need(text, 'name', 'label'),
    label: need(text, 'name', 'id'),
    x: may(real),
    y: may(real),
    colour,
    size,
    group: words(),
  },
  'a node is a name, or an object with id and label',
);
const node: Shape<NetworkNode> = {
  schema: nodeRecord.schema,
  read: (raw, place) => nodeRecord.read(nodeNamed(raw), place),
};
const edge = record<NetworkEdge>(
  {
    source: need(text),
    target: need(text),
    label: may(text),
    weight: may(real),
    colour,
    highlighted: option,
  },
  'an edge is an object with source and target',
);
const shape = record<NetworkValue>(
  {
    nodes: need(list(node, 'nodes are a list')),
    edges: need(list(edge, 'edges are a list'), 'links'),
    directed: option,
  },
  'a network is an object with nodes and edges',
);

export const summary = 'Nodes and the edges between them.';
export const fields = chartFields;
export const schema = shape.schema;

function read(raw: Json, place: Place): NetworkValue {
  const value = shape.read(raw, place);
  checkEnds(value.edges, idsOf(value.nodes, place.at('nodes')), place.at('edges'));
  return value;
}

export function normalise(raw: Json): Normalised<NetworkValue> {
  return fit(raw, read);
}

export const exporters: readonly ExportFormat<NetworkValue>[] = rowFormats(({ edges }) => [
  ['source', 'target', 'label', 'weight', 'highlighted'],
  ...edges.map((item) => [item.source, item.target, item.label, item.weight, item.highlighted]),
]);

/** Where nodes stand is drawing and differs with the seed of a layout; a tolerance for `x` and `y` compares it. */
export const tolerance: Tolerance = { atol: 1e-9, rtol: 1e-3, members: { x: 'ignored', y: 'ignored' } };

/** Nodes by id and edges by their ends, in any order. */
export function* compare(expected: NetworkValue, got: NetworkValue, allowed: Tolerance): Generator<Difference> {
  const isDirected = expected.directed === true;
  yield* nodeDifferences(expected.nodes, got.nodes, allowed);
  yield* linkDifferences(expected.edges, got.edges, allowed, { member: 'edges', noun: 'edge', isDirected });
  yield* memberDifference(expected, got, 'directed', allowed);
}

export function describe({ nodes, edges }: NetworkValue, _spec: OutputSpec, format: Formatter): string {
  return format.text('describe.chart_network.parts', {
    nodes: format.text('describe.chart_network.nodes', { n: nodes.length }),
    edges: format.text('describe.chart_network.edges', { n: edges.length }),
  });
}

const friends: NetworkValue = {
  nodes: [
    { id: 'a', label: 'Ada', x: -1, y: 0.5, colour: 'teal', size: 12, group: 'team' },
    { id: 'b', label: 'Ben' },
  ],
  edges: [{ source: 'a', target: 'b', label: 'knows', weight: 2, colour: '#888888', highlighted: true }],
  directed: false,
};

export const examples: readonly { raw: Json; value: NetworkValue }[] = [
  { raw: friends, value: friends },
  {
    raw: {
      nodes: [{ id: 1, color: 'red' }, 'two'],
      links: [{ source: 1, target: 'two', color: 'blue', highlighted: 0, weight: '1.5' }],
    },
    value: {
      nodes: [
        { id: '1', label: '1', colour: 'red' },
        { id: 'two', label: 'two' },
      ],
      edges: [{ source: '1', target: 'two', weight: 1.5, colour: 'blue', highlighted: false }],
    },
  },
  { raw: { nodes: [], edges: [] }, value: { nodes: [], edges: [] } },
];

export const misfits: readonly Json[] = [
  null,
  [],
  { nodes: ['a'] },
  { edges: [] },
  { nodes: ['a', 'a'], edges: [] },
  { nodes: ['a'], edges: [{ source: 'a', target: 'c' }] },
  { nodes: ['a'], edges: [{ source: 'a' }] },
  { nodes: [{ id: 'a', x: 'left' }], edges: [] },
];
