/** Where the program begins: the one place that takes arguments, environment and signals from the process. */
import { homedir } from 'node:os';
import { setFlagsFromString } from 'node:v8';

// New objects live in a space that V8 doubles under load and never gives back: 25 of an idle gateway's 124 MB. It must
// be said before the rest of the program is loaded.
setFlagsFromString('--semi-space-growth-factor=1');
const { runProgram } = await import('./program.ts');

const stop = Promise.withResolvers<void>();
let asked = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    // Somebody who asks twice does not want to wait; the ledger of processes is swept at the next start.
    if (asked && signal === 'SIGINT') process.exit(130);
    asked = true;
    stop.resolve();
  });
}

// Whoever reads stdout may have seen enough (`pixie run … | head`): then what is under way ends, as with Ctrl+C.
process.stdout.on('error', () => stop.resolve());

process.exitCode = await runProgram({
  argv: process.argv.slice(2),
  env: process.env,
  cwd: process.cwd(),
  platform: process.platform,
  homeDir: homedir(),
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  input: () => process.stdin,
  isInteractive: process.stdout.isTTY === true,
  columns: process.stdout.isTTY === true ? process.stdout.columns : null,
  stopped: stop.promise,
});
