/** Which folder serves an id when several claim it (api.md). */

export interface Claim {
  folder: string;
  /** The id of its tool.json, as far as it can be used; null when it cannot. */
  id: string | null;
}

/**
 * Per folder, the folder that serves its id: itself, or the one that it loses to. The folder named like the id wins,
 * else the first by name.
 */
export function settleClaims(claims: readonly Claim[]): Map<string, string> {
  const winners = new Map<string, string>();
  const byName = [...claims].sort((a, b) => (a.folder < b.folder ? -1 : 1));
  for (const { folder, id } of byName) {
    if (id !== null && (!winners.has(id) || folder === id)) winners.set(id, folder);
  }
  return new Map(claims.map(({ folder, id }) => [folder, (id === null ? undefined : winners.get(id)) ?? folder]));
}
