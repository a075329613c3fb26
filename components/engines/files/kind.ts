/** What tells a field of files from one of pictures or of sound. */
import type { TemplateResult } from 'lit';
import { acceptList } from '../../../contract/inputs/shared/files.ts';
import type { InputSpec } from '../../../contract/types.ts';
import type { englishOfFiles } from '../../core/i18n/files/en.ts';

export interface FilesKind {
  /** What the field takes whatever its spec says, as `accept` writes it; null = as the spec says. */
  types: readonly string[] | null;
  choose: keyof typeof englishOfFiles;
  chooseMany: keyof typeof englishOfFiles;
  icon: TemplateResult;
}

/** What the field takes; empty = anything. */
export function typesOf(kind: FilesKind, spec: InputSpec): string[] {
  return kind.types ? [...kind.types] : acceptList(spec);
}

/** For the `accept` of the browser's dialog, which knows extensions by their dot. */
export function acceptAttribute(types: readonly string[]): string {
  return types.map((type) => (/[/.*]/.test(type) ? type : `.${type}`)).join(',');
}
