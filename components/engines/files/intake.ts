/** Which of the files that someone chose are taken, told by name, type and size alone: none is read for it. */
import { acceptList, checkFile } from '../../../contract/inputs/shared/files.ts';
import type { InputSpec, Issue } from '../../../contract/types.ts';

/** Why a file is not taken: an issue of the contract, or a folder. */
export interface Refusal {
  name: string;
  reason: Issue | 'folder';
}

/** What someone chose, dropped or pasted. */
export interface Intake {
  files: readonly File[];
  /** Names of folders among it. */
  folders: readonly string[];
}

export interface Sorted {
  taken: File[];
  refused: Refusal[];
}

/** @param types what the field takes, as `accept` writes it; default: the spec's own list */
export function sort({ files, folders }: Intake, spec: InputSpec, types: readonly string[] = acceptList(spec)): Sorted {
  const refused: Refusal[] = folders.map((name) => ({ name, reason: 'folder' }));
  if (files.length > 1 && spec['multiple'] !== true) {
    const reason: Issue = { code: 'issue.file.one', params: { count: files.length } };
    return { taken: [], refused: [...refused, { name: files[0]!.name, reason }] };
  }
  const taken: File[] = [];
  for (const file of files) {
    const [issue] = checkFile({ name: file.name, type: file.type.toLowerCase(), bytes: file.size }, spec, types);
    if (issue) refused.push({ name: file.name, reason: issue });
    else taken.push(file);
  }
  return { taken, refused };
}

/** Of a drop or a paste. A folder looks like a file of a few bytes, so it has to be asked for. */
export function contentOf(data: DataTransfer | null): Intake {
  const files: File[] = [];
  const folders: string[] = [];
  for (const item of data?.items ?? []) {
    if (item.kind !== 'file') continue;
    const entry = item.webkitGetAsEntry?.();
    if (entry?.isDirectory) folders.push(entry.name);
    else {
      const file = item.getAsFile();
      if (file) files.push(file);
    }
  }
  return { files, folders };
}

/** True while files are being dragged, and not text or a link. */
export function bringsFiles(data: DataTransfer | null): boolean {
  return data?.types.includes('Files') ?? false;
}
