/** What a gateway with the example tools takes while nobody uses it: memory and processor time. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { Connection } from './support/connection.ts';
import type { Effort, Figure } from './support/figures.ts';
import { INPUTS, SAMPLE, TOOLS } from './support/folders.ts';
import { startGateway } from './support/gateway.ts';

const SETTLE_SECONDS = 3;
const WATCHED_SECONDS = 6;
const RUNS = 1_000;
/** Linux counts processor time in hundredths of a second (`getconf CLK_TCK`). */
const TICKS_PER_SECOND = 100;

export async function idle({ share }: Effort): Promise<Figure[]> {
  const gateway = await startGateway({ toolsDir: TOOLS });
  try {
    await sleep(SETTLE_SECONDS * 1000 * share);
    const cpu = await cpuShare(gateway.pid, WATCHED_SECONDS * share);
    const fresh = residentMb(gateway.pid);
    const connection = await Connection.open(gateway.url);
    for (let run = 0; run < RUNS * share; run++) {
      await connection.request(`/tools/${SAMPLE}/run`, { method: 'POST', json: { inputs: INPUTS } });
    }
    connection.close();
    await sleep(SETTLE_SECONDS * 1000 * share);
    const cpuWarm = await cpuShare(gateway.pid, WATCHED_SECONDS * share);
    return [
      { name: 'idle memory, just started', measured: fresh, unit: 'MB', target: { most: 100 } },
      { name: 'idle memory, after 1 000 runs', measured: residentMb(gateway.pid), unit: 'MB', target: { most: 100 } },
      { name: 'idle processor time, just started', measured: cpu, unit: '%', target: { most: 0.5 } },
      { name: 'idle processor time, with a warm tool', measured: cpuWarm, unit: '%', target: { most: 0.5 } },
    ];
  } finally {
    await gateway.close();
  }
}

/** Resident memory of the process; a megabyte has 1 024² bytes, as in the tools' own limits. */
function residentMb(pid: number): number {
  const text = execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' });
  return Number(text.trim()) / 1024;
}

/** Percent of one core over some seconds; NaN where the system does not say it finely enough. */
async function cpuShare(pid: number, seconds: number): Promise<number> {
  const before = cpuTicks(pid);
  await sleep(seconds * 1000);
  return ((cpuTicks(pid) - before) / TICKS_PER_SECOND / seconds) * 100;
}

function cpuTicks(pid: number): number {
  const path = `/proc/${pid}/stat`;
  if (!existsSync(path)) return NaN;
  // The name of the program stands in parentheses and may hold anything; the rest follows it.
  const fields = readFileSync(path, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  return Number(fields[11]) + Number(fields[12]);
}
