import type { Config } from '../config.ts';

/** Which tools start under the guard (S26), by the configuration. */
export function guardedBy({ guard }: Pick<Config, 'guard'>): (toolId: string) => boolean {
  return (toolId) => (typeof guard === 'boolean' ? guard : !guard.except.includes(toolId));
}
