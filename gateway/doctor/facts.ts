/** What the doctor looks at. Shapes only: `collect.ts` finds them out, `judge.ts` says what they mean. */

export interface FolderFacts {
  path: string;
  exists: boolean;
  readable: boolean;
  /** Where it does not exist: that it can be made. */
  writable: boolean;
  /** Permission bits; null where it does not exist or the system has none. */
  mode: number | null;
}

export interface FileFacts {
  path: string;
  mode: number;
}

export interface PortFacts {
  port: number;
  /** Nobody listens on it. */
  isFree: boolean;
  /** Who does, where the system tells. */
  owner: { pid: number; command: string } | null;
}

export interface GatewayFacts {
  /** Some gateway has the state folder. */
  isHeld: boolean;
  /** What its note says; also of one that was killed. */
  holder: { pid: number; url: string | null } | null;
  /** It answers. */
  answers: boolean;
}

export interface DiskFacts {
  /** What lies there: `the state folder`. */
  name: string;
  path: string;
  freeBytes: number;
}

export interface Facts {
  platform: NodeJS.Platform;
  nodeVersion: string;
  uv: { path: string; version: string | null } | null;
  /** What uv finds for the tools: 3.12 or newer, without fetching one. Null when there is none. */
  python: string | null;
  /** uv may fetch a Python where it finds none. */
  mayFetchPython: boolean;
  browser: { hasScreen: boolean; opener: string | null };
  port: PortFacts;
  gateway: GatewayFacts;
  stateDir: FolderFacts;
  toolsDir: FolderFacts;
  adminKey: FileFacts | null;
  dotenvs: FileFacts[];
  /** Linux only. */
  watches: { most: number; needed: number; isRefused: boolean } | null;
  disks: DiskFacts[];
  /** Tools by id or folder. */
  tools: { total: number; unsynced: string[]; broken: { folder: string; message: string }[] };
  /** Milliseconds since 1970; `newestFile` of the state folder, null when it has none. */
  clock: { now: number; newestFile: number | null };
}
