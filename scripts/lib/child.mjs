import { spawn } from 'node:child_process';

/** Signals that end a program in the ordinary way. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];
/** A terminal, npm and the shell may each pass on the same key press; within this time it is one. */
const SAME_PRESS_MS = 500;

/**
 * Runs a program in the foreground as if this one had become it: same terminal, signals passed on, its end is ours.
 * @returns {Promise<number>} the exit code to end with
 */
export function become(command, args, options) {
  return new Promise((settle) => {
    const child = spawn(command, args, { ...options, stdio: 'inherit' });
    const handlers = SIGNALS.map((signal) => [signal, forward(child, signal)]);
    for (const [signal, handler] of handlers) process.on(signal, handler);
    child.on('error', (error) => {
      process.stderr.write(`${error.message}\n`);
      settle(1);
    });
    child.on('exit', (code, signal) => {
      for (const [name, handler] of handlers) process.off(name, handler);
      settle(code ?? (signal === 'SIGINT' ? 130 : 143));
    });
  });
}

function forward(child, signal) {
  let last = -Infinity;
  return () => {
    // Ctrl-C in a terminal reaches the whole group, the child too, and a second one would mean «at once».
    if (signal === 'SIGINT' && process.stdin.isTTY) return;
    const now = performance.now();
    if (now - last > SAME_PRESS_MS) child.kill(signal);
    last = now;
  };
}
