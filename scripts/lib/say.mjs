/** Progress in words, one line a step, on standard error so that standard output stays a program's own. */
export function say(text) {
  process.stderr.write(`${text}\n`);
}

/** Says what a step does, then how long it took. */
export async function step(text, work) {
  say(`${text} …`);
  const begin = performance.now();
  const result = await work();
  say(`${text}: done in ${duration(performance.now() - begin)}`);
  return result;
}

/** A duration for people: `240 ms`, `3.4 s`. */
export function duration(milliseconds) {
  return milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}

/** Prints a failed set-up: what the command said, then the line that says what to do. */
export function sayFailure(error) {
  if (error?.name !== 'SetupError') {
    say(error?.stack ?? String(error));
    return;
  }
  if (error.output.trim()) say(error.output.trimEnd());
  say(error.message);
}
