/** What a tool returned against what a fixture expects of it, output by output (contract §7). */
import { anyOutput } from './all-outputs.ts';
import { differences, excerpt } from './difference.ts';
import { stringifyJson, type Json, type JsonObject } from './json.ts';
import { nearest } from './nearest.ts';
import type { CheckDetail } from './report.ts';
import { toleranceOf, type Tolerances } from './tolerance.ts';
import type { CompareTools, Difference, Normalised, OutputSpec, ToolSpec } from './types.ts';

/** Differences listed per output; the rest is counted. */
const MOST_LISTED = 20;

/**
 * Compares the outputs that are asserted, on canonical values, with what the types allow, then `tolerances`, which
 * `readTolerances` reads and `withOwn` puts a fixture's own over. What differs is an `error` with the output's key as
 * its subject; a `note` says where an expectation does not fit its type and was compared as it stands. No `error`
 * means that the fixture holds.
 */
export async function compareOutputs(
  expected: JsonObject,
  got: JsonObject,
  spec: Pick<ToolSpec, 'outputs'>,
  tolerances: Tolerances,
  tools: CompareTools,
): Promise<CheckDetail[]> {
  const details: CheckDetail[] = [];
  for (const [key, value] of Object.entries(expected)) {
    const output = spec.outputs.find((item) => item.key === key);
    const answer = Object.hasOwn(got, key) ? got[key]! : undefined;
    if (output === undefined) details.push(undeclared(key, value, spec));
    else details.push(...(await compareOutput(output, value, answer, tolerances, tools)));
  }
  return details;
}

function undeclared(key: string, expected: Json, { outputs }: Pick<ToolSpec, 'outputs'>): CheckDetail {
  const near = nearest(
    key,
    outputs.map((output) => output.key),
  );
  return {
    level: 'error',
    subject: key,
    path: '',
    message: `The fixture expects \`${key}\`, which is no output in tool.json.`,
    ...(near !== null && { hint: `Did you mean \`${near}\`?` }),
    expected: excerpt(expected),
  };
}

async function compareOutput(
  spec: OutputSpec,
  expected: Json,
  got: Json | undefined,
  tolerances: Tolerances,
  tools: CompareTools,
): Promise<CheckDetail[]> {
  const subject = spec.key;
  const module = anyOutput(spec.type);
  const tolerance = toleranceOf(spec, tolerances);
  const wanted = canonical(expected, spec);
  if (got === undefined && !(expected === null && !wanted.ok)) {
    return [{ level: 'error', subject, path: '', message: 'The tool did not return it.', expected: excerpt(expected) }];
  }
  // An expectation of null that is no value of the type means that the tool gives none.
  if (!wanted.ok) {
    const found = await listed(subject, differences(expected, got ?? null, tolerance));
    return expected === null ? found : [asItStands(subject, expected, wanted), ...found];
  }
  const answer = canonical(got!, spec);
  if (!answer.ok) {
    const message = `What the tool returned is no value of the type ${spec.type}: ${answer.reason}.`;
    const values = { expected: excerpt(expected), got: excerpt(got!) };
    return [{ level: 'error', subject, path: answer.path, message, ...values }];
  }
  const found = module?.compare?.(wanted.value, answer.value, tolerance, tools, expected);
  return listed(subject, found ?? differences(wanted.value, answer.value, tolerance));
}

/** A value of a type that is not known here stands as it is. */
function canonical(value: Json, spec: OutputSpec): Normalised<Json> {
  return anyOutput(spec.type)?.normalise(value, spec) ?? { ok: true, value };
}

function asItStands(subject: string, expected: Json, { reason, path }: { reason: string; path: string }): CheckDetail {
  const message = `The expectation does not fit the type and was compared as it stands: ${reason}.`;
  return { level: 'note', subject, path, message, expected: excerpt(expected) };
}

async function listed(
  subject: string,
  found: Iterable<Difference> | AsyncIterable<Difference>,
): Promise<CheckDetail[]> {
  const details: CheckDetail[] = [];
  let more = 0;
  for await (const difference of found) {
    if (details.length < MOST_LISTED) details.push(detailOf(subject, difference));
    else more += 1;
  }
  if (more > 0)
    details.push({
      level: 'error',
      subject,
      message: `And ${more} more ${more === 1 ? 'difference' : 'differences'}.`,
    });
  return details;
}

function detailOf(subject: string, found: Difference): CheckDetail {
  const { path, expected, got, difference } = found;
  return {
    level: 'error',
    subject,
    path,
    message: sentenceOf(found),
    ...(expected !== undefined && { expected: excerpt(expected, got) }),
    ...(got !== undefined && { got: excerpt(got, expected) }),
    ...(difference !== undefined && { difference }),
  };
}

function sentenceOf({ expected, got, difference, allowed, reason }: Difference): string {
  if (reason !== undefined) return reason;
  if (got === undefined) return `Expected ${shown(expected!)}, got nothing.`;
  if (expected === undefined) return `Expected nothing, got ${shown(got)}.`;
  const sentence = `Expected ${shown(expected, got)}, got ${shown(got, expected)}`;
  if (difference === undefined) return `${sentence}.`;
  return `${sentence}: off by ${briefly(difference)}, where ${briefly(allowed ?? 0)} is allowed.`;
}

function shown(value: Json, other?: Json): string {
  const short = excerpt(value, other);
  return typeof short === 'string' && short !== value ? short : stringifyJson(short);
}

/** Six significant digits say how far off something is. */
function briefly(value: number): string {
  return String(Number(value.toPrecision(6)));
}
