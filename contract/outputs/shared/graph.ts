/** Ids of nodes, and what refers to them: sankey, treemap, network. */
import type { Json } from '../../json.ts';
import { Misfit } from './misfit.ts';
import { short, type Place } from './place.ts';

/** @throws Misfit when two nodes share an id. */
export function idsOf(nodes: readonly { id: string }[], place: Place): Set<string> {
  const ids = new Set<string>();
  const at = place.at(0);
  for (const [index, { id }] of nodes.entries()) {
    at.key = index;
    if (ids.has(id)) throw new Misfit(at, `${at.words()} has the id “${short(id)}”, which another node has too`);
    ids.add(id);
  }
  return ids;
}

/** @throws Misfit when a link names a node that is not there. */
export function checkEnds(
  links: readonly { source: string; target: string }[],
  ids: ReadonlySet<string>,
  place: Place,
): void {
  const at = place.at(0);
  for (const [index, link] of links.entries()) {
    at.key = index;
    for (const end of ['source', 'target'] as const) if (!ids.has(link[end])) unknownNode(at.at(end), link[end]);
  }
}

export function unknownNode(place: Place, id: string): never {
  throw new Misfit(place, `${place.words()} names “${short(id)}”, which is not the id of a node`);
}

/** A node that is only a name is that name. */
export function nodeNamed(raw: Json): Json {
  return typeof raw === 'string' ? { id: raw, label: raw } : raw;
}
