/** What the supervisor asks of the operating system about processes. */

/** One process. `pid` and `startTime` together name it: pids are used again. */
export interface ProcessRow {
  pid: number;
  parent: number;
  /** Process group; 0 where there is no such thing. */
  group: number;
  /** Ended, and only waiting for its parent to ask how. */
  zombie: boolean;
  /** Opaque; unique for this pid since the machine started. */
  startTime: string;
}

export interface ProcessTable {
  /** All processes that can be seen. */
  rows(): Promise<ProcessRow[]>;
  /** One process, or null. */
  row(pid: number): Promise<ProcessRow | null>;
  /** Of these pids, those whose environment holds `name=value`. Empty where environments cannot be read. */
  marked(pids: readonly number[], name: string, value: string): Promise<number[]>;
  /** Path of the program that a process runs, or null where it cannot be told. */
  executable(pid: number): Promise<string | null>;
  /** Changes with every start of the machine, so that a start time of the last one is not believed. */
  bootId(): Promise<string>;
  /** Whether one of these processes listens on a loopback port. False where that cannot be told. */
  holdsPort(pids: readonly number[], port: number): Promise<boolean>;
  /** Megabytes resident in these processes and their descendants. `exact` counts shared pages once, and costs more. */
  memoryMb(pids: readonly number[], exact: boolean): Promise<number>;
}
