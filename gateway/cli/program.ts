import { Command, CommanderError } from 'commander';
import { GatewayError } from '../errors.ts';
import { EXIT_CODES, type AddCommands } from './command.ts';
import { addAccess } from './commands/access.ts';
import { addSecrets } from './commands/secrets.ts';
import { addDev } from './commands/dev.ts';
import { addLint } from './commands/lint.ts';
import { addList } from './commands/list.ts';
import { addNew } from './commands/new.ts';
import { addOpen } from './commands/open.ts';
import { addRun } from './commands/run.ts';
import { addDoctor } from './commands/doctor.ts';
import { addImport } from './commands/import.ts';
import { addServe } from './commands/serve.ts';
import { addShare } from './commands/share.ts';
import { addSweep } from './commands/sweep.ts';
import { addSync } from './commands/sync.ts';
import { addStop } from './commands/stop.ts';
import { addTail } from './commands/tail.ts';
import { addValidate } from './commands/validate.ts';
import { CliError, EXIT, type Terminal } from './terminal.ts';

/** In the order of `pixie --help`. Each file defines its commands and loads what they need when they are called. */
const COMMANDS: readonly AddCommands[] = [
  addServe,
  addDev,
  addList,
  addRun,
  addTail,
  addStop,
  addOpen,
  addNew,
  addValidate,
  addLint,
  addSync,
  addShare,
  addImport,
  addSweep,
  addDoctor,
  addAccess,
  addSecrets,
];

/** The command line. Resolves to the exit code; whatever goes wrong is a sentence on stderr. */
export async function runProgram(terminal: Terminal): Promise<number> {
  const program = makeProgram(terminal);
  try {
    await program.parseAsync([...terminal.argv], { from: 'user' });
    return EXIT.ok;
  } catch (error) {
    // Commander has said it already, on stdout for --help and on stderr for wrong usage.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
    terminal.err(`${sentenceOf(error)}\n`);
    if (error instanceof CliError) return error.exitCode;
    return error instanceof GatewayError && error.code === 'invalid_request' ? EXIT.usage : EXIT.failure;
  }
}

function makeProgram(terminal: Terminal): Command {
  const program = new Command('pixie')
    .description('Puts small Python tools in front of people: runs them, and serves the elements that draw them.')
    .exitOverride()
    .configureOutput({ writeOut: terminal.out, writeErr: terminal.err })
    .showHelpAfterError('See: pixie --help')
    .addHelpText('after', EXIT_CODES);
  for (const add of COMMANDS) add(program, terminal);
  return program;
}

function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
