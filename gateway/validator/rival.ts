import type { Tool } from '../ports.ts';
import type { ValidateOptions } from './inquiry.ts';

/** Another folder whose tool.json has the same id, for check 3; undefined when there is none. */
export function rivalOf(tool: Tool, all: readonly Tool[]): ValidateOptions['rival'] {
  const id = tool.spec?.id;
  const rival =
    id === undefined ? undefined : all.find((other) => other.folder !== tool.folder && other.spec?.id === id);
  return rival && { folder: rival.folder, serves: tool.broken?.code === 'duplicate_id' };
}
