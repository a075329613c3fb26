/** What was measured on, and how busy it was: half of every figure. */
import { cpus, loadavg, platform, release, totalmem } from 'node:os';

export function machine(): string {
  const [first] = cpus();
  const memory = `${Math.round(totalmem() / 1024 ** 3)} GB`;
  return `${first?.model.trim() ?? 'unknown CPU'}, ${cpus().length} cores, ${memory}, ${platform()} ${release()}, Node ${process.version}`;
}

/** Processes that ran or wanted to, on average over the last 1, 5 and 15 minutes. */
export function load(): string {
  return loadavg()
    .map((value) => value.toFixed(2))
    .join(' ');
}
