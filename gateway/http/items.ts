import type { Item, ItemDetail } from '../../contract/api.ts';
import type { Config } from '../config.ts';
import type { ToolDocuments } from '../documents/toolDocuments.ts';
import type { Supervisor, Runs, Tool } from '../ports.ts';
import type { Reports } from '../validator/reports.ts';

/** Who knows what of a tool. */
export interface ItemSources {
  supervisor: Pick<Supervisor, 'state' | 'drift'>;
  runs: Pick<Runs, 'active'>;
  /** None where no report is at hand. */
  reports?: Pick<Reports, 'overall'>;
}

/** A tool as lists show it. */
export function itemOf(tool: Tool, { supervisor, runs, reports }: ItemSources): Item {
  const { spec } = tool;
  const { inFlight, queued } = runs.active(tool.id);
  return {
    id: tool.id,
    folder: tool.folder,
    name: spec?.name ?? tool.id,
    description: spec?.description ?? null,
    version: spec?.version ?? null,
    category: spec?.category ?? null,
    icon: spec?.icon ?? null,
    tags: spec?.tags ?? [],
    layout: spec?.layout ?? 'form',
    archived: spec?.archived ?? false,
    schemaHash: tool.schemaHash,
    state: tool.broken === null ? supervisor.state(tool.id) : 'invalid',
    validation: reports?.overall(tool.id) ?? null,
    broken: tool.broken,
    missingSecrets: tool.missingSecrets,
    drift: supervisor.drift(tool.id),
    runsInFlight: inFlight,
    queued,
  };
}

/** A tool as its own page shows it. */
export async function itemDetailOf(
  tool: Tool,
  sources: ItemSources & { config: Pick<Config, 'map_tiles'> },
  documents: ToolDocuments,
): Promise<ItemDetail> {
  const [readme, examples] = await Promise.all([documents.readme(tool), documents.examples(tool)]);
  return {
    ...itemOf(tool, sources),
    readme,
    problems: tool.problems.map(({ path, message, hint }) => ({ path, message, ...(hint !== undefined && { hint }) })),
    examples,
    declaresSecrets: (tool.spec?.secrets.length ?? 0) > 0,
    mapTiles: sources.config.map_tiles,
  };
}
