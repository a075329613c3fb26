/** Which files of a tool changed since it was last looked at. */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fingerprint } from '../../registry/sources.ts';

/** Path from the tool's folder → what tells one version of it from another. */
export type Snapshot = ReadonlyMap<string, string>;

const LINE = /^(.+) (\d+ \d+ \d+ \d+)$/;

/** The files that a tool is made of, as they are now; empty where the folder is gone. */
export async function snapshotOf(folder: string): Promise<Snapshot> {
  const lines = (await fingerprint(folder)).split('\n');
  const files = lines.flatMap((line): [string, string][] => {
    const [, path, version] = LINE.exec(line) ?? [];
    return path === undefined || version === undefined ? [] : [[path, version]];
  });
  const spec = await stat(join(folder, 'tool.json'), { bigint: true }).catch(() => null);
  if (spec !== null) files.push(['tool.json', `${spec.size} ${spec.mtimeNs} ${spec.ctimeNs} ${spec.ino}`]);
  return new Map(files);
}

/** In words: `main.py changed, helper.py is new`; empty where nothing did. Pure. */
export function changesBetween(before: Snapshot, after: Snapshot): string[] {
  const changes: string[] = [];
  for (const [path, version] of after) {
    const old = before.get(path);
    if (old === undefined) changes.push(`${path} is new`);
    else if (old !== version) changes.push(`${path} changed`);
  }
  for (const path of before.keys()) if (!after.has(path)) changes.push(`${path} is gone`);
  return changes.sort();
}
