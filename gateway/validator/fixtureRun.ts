/** One fixture: sent as given, then compared, at the placeholder and at the end of the stream. */
import { compareOutputs } from '../../contract/compare.ts';
import type { Fixture } from '../../contract/fixture.ts';
import type { JsonObject } from '../../contract/json.ts';
import { escapePointer } from '../../contract/pointer.ts';
import type { CheckDetail } from '../../contract/report.ts';
import type { ToolSpec } from '../../contract/types.ts';
import { withOwn, type Tolerances } from '../../contract/tolerance.ts';
import { GatewayError } from '../errors.ts';
import { EXTRA_SECONDS } from './checks/sampleInputRun.ts';
import { decodeImage } from './decodeImage.ts';
import { specOf, type Inquiry } from './inquiry.ts';
import { cancelRun, readStream, runOnce } from './oneRun.ts';

/** Outputs against what a fixture expects of them, with the output at the beginning of each path. */
export async function compareFixture(
  fixture: Pick<Fixture, 'expected_outputs' | 'tolerance'>,
  outputs: JsonObject,
  spec: ToolSpec,
  tolerances: Tolerances,
): Promise<CheckDetail[]> {
  const all = withOwn(tolerances, fixture.tolerance);
  const details = await compareOutputs(fixture.expected_outputs, outputs, spec, all, { decodeImage });
  return details.map(inFixture);
}

/** What a fixture's run came to. */
export interface FixtureOutcome {
  /** Canonical, as they were at the end; null when the run failed. */
  outputs: JsonObject | null;
  details: CheckDetail[];
  /** The process is gone or busy: the next fixture needs another one. */
  spent: boolean;
}

/**
 * Runs a fixture and compares what came.
 * @param whole reads a stream to its end even where the placeholders match already
 */
export async function runFixture(
  inquiry: Inquiry,
  fixture: Fixture,
  tolerances: Tolerances,
  whole: boolean,
): Promise<FixtureOutcome> {
  const { live, parts, signal } = inquiry;
  const spec = specOf(inquiry);
  const seconds = fixture.validator_timeout_override ?? spec.max_runtime_seconds + EXTRA_SECONDS;
  const limitMs = seconds * 1000;
  const begin = parts.kit.clock.monotonic();
  const expected = fixture.expected_outputs;
  const compare = (outputs: JsonObject): Promise<CheckDetail[]> => compareFixture(fixture, outputs, spec, tolerances);
  try {
    const answered = await runOnce({
      live: live!,
      spec,
      runId: parts.kit.id(),
      inputs: fixture.inputs,
      limitMs,
      signal,
    });
    const early = await compare(answered.outputs);
    if (!spec.outputs.some((output) => output.streaming)) return done(answered.outputs, early);
    const matches = Object.keys(expected).length > 0 && !early.some(isError);
    if (matches && !whole) {
      await cancelRun(live!, answered.streamId);
      return done(answered.outputs, early);
    }
    const left = Math.max(1, limitMs - (parts.kit.clock.monotonic() - begin));
    const streamed = await readStream({ live: live!, spec, answered, limitMs: left, signal });
    if (streamed.ending === 'cut') {
      const message = 'The stream ended without saying that it is done.';
      return done(streamed.outputs, [{ level: 'error', message }]);
    }
    return done(streamed.outputs, eitherOf(early, await compare(streamed.outputs)));
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof GatewayError)) throw error;
    const spent = error.code === 'runtime_limit' || live!.exit !== null;
    return { outputs: null, details: [{ level: 'error', message: error.message }], spent };
  }
}

function done(outputs: JsonObject, details: CheckDetail[]): FixtureOutcome {
  return { outputs, details, spent: false };
}

/** An output holds if it matched at the placeholder or at the end (contract §7). */
function eitherOf(early: readonly CheckDetail[], late: readonly CheckDetail[]): CheckDetail[] {
  const wrongEarly = new Set(early.filter(isError).map(outputOf));
  return late.filter((detail) => !isError(detail) || wrongEarly.has(outputOf(detail)));
}

/** The first step of its path. */
function outputOf({ path = '' }: CheckDetail): string | undefined {
  return path.split('/')[1];
}

function isError({ level }: CheckDetail): boolean {
  return level === 'error';
}

/** The comparison's subject is the output; in a report it is the fixture, and the output begins the path. */
function inFixture({ subject, path, message, ...detail }: CheckDetail): CheckDetail {
  if (subject === undefined) return { ...detail, message };
  return { ...detail, path: `/${escapePointer(subject)}${path ?? ''}`, message: `${subject}: ${message}` };
}
