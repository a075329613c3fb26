import type { Item } from '../../../contract/api.ts';
import type { Context } from '../command.ts';

/** A tool as a list shows it, with its tool.json's own text. */
export interface ToolOnDisk {
  item: Item;
  schemaText: string | null;
}

/** The tools as their folders are: nothing is started, and no state folder is taken. */
export async function toolsOnDisk({ config, terminal }: Context): Promise<ToolOnDisk[]> {
  const [{ Registry }, { Secrets }, { itemOf }, { Reports }, { realClock }, { terminalLogger }] = await Promise.all([
    import('../../registry/registry.ts'),
    import('../../secrets/secrets.ts'),
    import('../../http/items.ts'),
    import('../../validator/reports.ts'),
    import('../../clock.ts'),
    import('../logger.ts'),
  ]);
  const kit = { clock: realClock, log: terminalLogger(terminal), id: () => crypto.randomUUID() };
  const secrets = new Secrets({ environment: terminal.env });
  const sources = { ...NOTHING_RUNS, reports: new Reports({ stateDir: config.state_dir, log: kit.log }) };
  const registry = await Registry.open({ kit, toolsDir: config.tools_dir, secrets, watch: false });
  try {
    return registry.list().map((tool) => ({ item: itemOf(tool, sources), schemaText: tool.schemaText }));
  } finally {
    await registry.close();
  }
}

const NOTHING_RUNS = {
  supervisor: { state: () => 'stopped' as const, drift: () => false },
  runs: { active: () => ({ inFlight: 0, queued: 0 }) },
};
