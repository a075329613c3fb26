/** What the command line gets from the process; tests give their own. Only `main.ts` takes it from `process`. */
export interface Terminal {
  argv: readonly string[];
  env: Readonly<Record<string, string | undefined>>;
  cwd: string;
  platform: NodeJS.Platform;
  homeDir: string;
  /** Both end their text with a line break. */
  out(text: string): void;
  err(text: string): void;
  /** What comes in over stdin; nothing is read before it is called. */
  input(): NodeJS.ReadableStream;
  /** A person sits before stdout. */
  isInteractive: boolean;
  /** Characters in a line of the terminal; null where stdout is none. */
  columns: number | null;
  /** Resolves when the program is asked to end (SIGINT, SIGTERM, SIGHUP). */
  stopped: Promise<void>;
}

/** What the program ends with. */
export const EXIT = {
  ok: 0,
  failure: 1,
  usage: 2,
  /** Another gateway has the state folder or the port. */
  running: 3,
} as const;

/** Ends the program with a sentence for the person and a code for scripts. */
export class CliError extends Error {
  readonly exitCode: number;

  constructor(message: string, exitCode: number, options?: ErrorOptions) {
    super(message, options);
    this.name = 'CliError';
    this.exitCode = exitCode;
  }
}
