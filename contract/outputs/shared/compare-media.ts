/** Pictures by what they show, other media by their bytes. */
import type { CompareTools, Difference, Pixels, Tolerance } from '../../types.ts';
import { decodeInline, isInline } from './file-data.ts';

/** Two pictures, by their pixels where both can be decoded. */
export async function* pictureDifferences(
  expected: string,
  got: string,
  tolerance: Tolerance,
  tools: CompareTools,
  path: string,
): AsyncGenerator<Difference> {
  if (expected === got) return;
  const [wanted, given] = [bytesOf(expected), bytesOf(got)];
  const [before, after] = await Promise.all([wanted && tools.decodeImage(wanted), given && tools.decodeImage(given)]);
  if (before === null || after === null) {
    yield* mediaDifferences(expected, got, path);
    return;
  }
  if (before.width !== after.width || before.height !== after.height) {
    const reason = `The picture is ${sizeOf(after)} pixels instead of ${sizeOf(before)}.`;
    yield { path, expected: sizeOf(before), got: sizeOf(after), reason };
    return;
  }
  const difference = meanDifference(before, after);
  if (difference <= tolerance.atol) return;
  const reason = `The pictures differ by ${percent(difference)} in the mean of all pixels, where ${percent(tolerance.atol)} is allowed.`;
  yield { path, difference, allowed: tolerance.atol, reason };
}

/** Two media by their bytes, told by their SHA-256; of what lies elsewhere only the address is known. */
export async function* mediaDifferences(expected: string, got: string, path: string): AsyncGenerator<Difference> {
  if (expected === got) return;
  const [wanted, given] = [bytesOf(expected), bytesOf(got)];
  if (wanted !== null && given !== null) {
    if (wanted.length === given.length && wanted.every((byte, index) => byte === given[index])) return;
    const reason = `The bytes differ: ${given.length} instead of ${wanted.length}, or others.`;
    yield { path, expected: await digest(wanted), got: await digest(given), reason };
  } else if (wanted !== null || given !== null) {
    const reason = 'One is an address and the other one data, so they cannot be compared.';
    yield { path, expected, got, reason };
  } else if (withoutRun(expected) !== withoutRun(got)) yield { path, expected, got };
}

/** Null for an address, and for damaged base64. */
function bytesOf(data: string): Uint8Array<ArrayBuffer> | null {
  if (!isInline(data)) return null;
  try {
    return decodeInline(data);
  } catch {
    return null;
  }
}

/** A tool's own file carries the id of its run, which is another one each time. */
function withoutRun(address: string): string {
  return address.replace(/^\/files\/[^/]+\//, '/files/');
}

async function digest(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return `sha256:${Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

function sizeOf({ width, height }: Pixels): string {
  return `${width} × ${height}`;
}

function percent(share: number): string {
  return `${Number((share * 100).toPrecision(3))} %`;
}

/** 0…1. The colour of what cannot be seen does not count, so colours are multiplied with their opacity. */
function meanDifference({ data: a }: Pixels, { data: b }: Pixels): number {
  let sum = 0;
  for (let at = 0; at < a.length; at += 4) {
    const [alphaA, alphaB] = [a[at + 3]!, b[at + 3]!];
    let most = Math.abs(alphaA - alphaB) * 255;
    for (let channel = at; channel < at + 3; channel += 1) {
      most = Math.max(most, Math.abs(a[channel]! * alphaA - b[channel]! * alphaB));
    }
    sum += most;
  }
  return a.length === 0 ? 0 : sum / (255 * 255 * (a.length / 4));
}
