import type { Kit, Secrets, Supervisor, Uploads } from '../ports.ts';
import type { Artefacts } from '../artefacts/artefacts.ts';
import type { ArtefactFolders } from './artefactFolders.ts';
import type { Exits } from './exits.ts';
import type { Ending } from './run.ts';

/** What a run needs of the house while it lives. */
export interface ExecuteParts {
  kit: Kit;
  supervisor: Supervisor;
  secrets: Secrets;
  uploads: Pick<Uploads, 'source'>;
  artefacts: Artefacts;
  /** `max_artefacts_per_run` */
  maxFiles: number;
  exits: Exits;
  folders: ArtefactFolders;
  /** Processes (by their pool) that were ended for one run; what else was in them is a victim, not a crash. */
  recycled: WeakSet<object>;
}

/** What the tool's side of a run came to. */
export interface Outcome {
  ending: Ending;
  /** The connection may still be read to its end; the process is busy until then. */
  settled?: Promise<void>;
}
