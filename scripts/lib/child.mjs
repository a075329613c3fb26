import { spawn } from 'node:child_process';

/** Signals that end a program in the ordinary way. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];
/** A terminal, npm and the shell may each pass on the same key press; within this time it is one. */
const SAME_PRESS_MS = 500;
const LOOK_EVERY_MS = 300;
const PARENT = process.ppid;

/**
 * Starts a program in the foreground, as if this one had become it: same terminal, signals passed on, and it does not
 * outlive us.
 * @returns {import('node:child_process').ChildProcess}
 */
export function startChild(command, args, options) {
  const child = spawn(command, args, { stdio: 'inherit', ...options });
  const handlers = SIGNALS.map((signal) => [signal, forward(child, signal)]);
  for (const [signal, handler] of handlers) process.on(signal, handler);
  const watch = setInterval(() => {
    if (isAbandoned()) child.kill('SIGTERM');
  }, LOOK_EVERY_MS);
  const release = () => {
    clearInterval(watch);
    for (const [signal, handler] of handlers) process.off(signal, handler);
  };
  child.on('error', release);
  child.on('exit', release);
  return child;
}

/**
 * Starts a program and waits for its end.
 * @returns {Promise<number>} the exit code to end with
 */
export function become(command, args, options) {
  return new Promise((settle) => {
    const child = startChild(command, args, options);
    child.on('error', (error) => {
      process.stderr.write(`${error.message}\n`);
      settle(1);
    });
    child.on('exit', (code, signal) => settle(code ?? (signal === 'SIGINT' ? 130 : 143)));
  });
}

/**
 * npm passes a signal on to the shell that it started us by, and that shell ends without passing it on further. Only
 * under npm: a script that a person put into the background may outlive the shell that it came from.
 */
function isAbandoned() {
  return process.env.npm_lifecycle_event !== undefined && process.ppid !== PARENT;
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
