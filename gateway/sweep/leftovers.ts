/** What gateways that were killed have left. Shapes only. */

export interface LeftProcess {
  pid: number;
  toolId: string;
  /** Program and arguments as far as the system tells; '' where it does not. */
  command: string;
}

export type LeftFileKind =
  | 'note'
  | 'process-list'
  | 'values'
  | 'artefacts'
  | 'upload'
  | 'report'
  | 'import'
  | 'unfinished'
  | 'validation'
  | 'temporary';

export interface LeftFile {
  /** Absolute; a file or a folder. */
  path: string;
  kind: LeftFileKind;
  /** With all that is in it. */
  bytes: number;
}

/** What each kind of file is, in words for a person. */
export const LEFT_FILE_WORDS: Readonly<Record<LeftFileKind, string>> = {
  note: 'says that a gateway runs, and none does',
  'process-list': 'list of processes of a gateway that is gone',
  values: 'big outputs of a run that is no longer in the history',
  artefacts: 'files of a run that is no longer in the history',
  upload: 'an upload that has expired or was never whole',
  report: 'report of a tool that is not in the tools folder',
  import: 'an import that was broken off',
  unfinished: 'a file that was never whole',
  validation: 'temporary folder of a validation',
  temporary: 'temporary folder of a tool',
};

export interface Leftovers {
  processes: LeftProcess[];
  files: LeftFile[];
}
