import { sampleInputs } from '../../../contract/all-inputs.ts';
import type { Fixture } from '../../../contract/fixture.ts';
import { jsonEqual, type Json, type JsonObject } from '../../../contract/json.ts';
import type { CheckDetail } from '../../../contract/report.ts';
import { BUILT_IN, type Tolerances } from '../../../contract/tolerance.ts';
import { GatewayError } from '../../errors.ts';
import { readFixtures, readToleranceFile, SAMPLE_FIXTURE, writeFixture, type FixtureFile } from '../fixtureFiles.ts';
import { compareFixture, runFixture } from '../fixtureRun.ts';
import { conclude, specOf, type Finding, type Inquiry } from '../inquiry.ts';

/** Check 12: the tool gives what its fixtures expect. Rewrites or makes fixtures where that is asked for. */
export async function referenceFixtures(inquiry: Inquiry): Promise<Finding> {
  const { options, path } = inquiry;
  const all = await readFixtures(path);
  if (all.length === 0) {
    if (options.updateFixtures) return makeSample(inquiry);
    const unknown = (options.fixtures ?? []).map((name) => noSuchFixture(name, all));
    if (unknown.length > 0) return conclude(unknown, '');
    return { status: 'skip', message: 'The tool has no reference/fixture_*.json.' };
  }
  const { chosen, details } = choose(all, options);
  if (chosen.length === 0 && details.length === 0) {
    return {
      status: 'skip',
      message: `No fixture has the ${options.tags?.length === 1 ? 'tag' : 'tags'} ${options.tags?.join(', ')}.`,
    };
  }
  const found = await readToleranceFile(path, specOf(inquiry));
  details.push(...found.details);
  const tally = { run: 0, failed: 0, skipped: 0 };
  for (const file of chosen) details.push(...(await examine(inquiry, file, found.tolerances, tally)));
  return { ...conclude(details, ''), message: summary(details, tally) };
}

interface Tally {
  run: number;
  failed: number;
  skipped: number;
}

function summary(details: readonly CheckDetail[], { run, failed, skipped }: Tally): string {
  const others = skipped > 0 ? `; ${skipped} skipped` : '';
  const worst = details.find(({ level }) => level === 'error');
  if (failed === 0 && worst) return `${worst.subject}: ${worst.message}`;
  if (failed > 0) return `${failed} of ${run} fixtures failed${others}. ${worst?.subject}: ${worst?.message}`;
  return run === 1 ? `1 fixture holds${others}.` : `${run} fixtures hold${others}.`;
}

/** Those that are asked for by name and by tag. */
function choose(
  all: readonly FixtureFile[],
  { fixtures = [], tags = [] }: Inquiry['options'],
): { chosen: FixtureFile[]; details: CheckDetail[] } {
  const named = fixtures.length === 0 ? all : all.filter((file) => fixtures.some((name) => isCalled(file, name)));
  const unknown = fixtures.filter((name) => !all.some((file) => isCalled(file, name)));
  const hasTag = ({ fixture }: FixtureFile): boolean => fixture?.tags?.some((tag) => tags.includes(tag)) ?? false;
  const chosen = tags.length === 0 ? [...named] : named.filter(hasTag);
  return { chosen, details: unknown.map((name) => noSuchFixture(name, all)) };
}

function noSuchFixture(name: string, all: readonly FixtureFile[]): CheckDetail {
  const hint =
    all.length === 0 ? 'There are no fixtures.' : `There are ${all.map(({ file }) => stemOf(file)).join(', ')}.`;
  return { level: 'error', message: `There is no fixture ${name}.`, subject: 'reference', hint };
}

/** By its name, its file, or the part of the file's name between `fixture_` and `.json`. */
function isCalled({ file, fixture }: FixtureFile, name: string): boolean {
  return [file, stemOf(file), file.replace(/\.json$/, ''), fixture?.name].includes(name);
}

function stemOf(file: string): string {
  return file.replace(/^fixture_/, '').replace(/\.json$/, '');
}

async function examine(
  inquiry: Inquiry,
  file: FixtureFile,
  tolerances: Tolerances,
  tally: Tally,
): Promise<CheckDetail[]> {
  const { fixture } = file;
  const own = (detail: CheckDetail): CheckDetail => ({ ...detail, subject: file.file });
  const note = (message: string): CheckDetail => own({ level: 'note', message });
  if (fixture === null) {
    tally.run += 1;
    tally.failed += 1;
    return file.details;
  }
  if (fixture.skip_reason !== undefined) {
    tally.skipped += 1;
    return [...file.details, note(`Skipped: ${fixture.skip_reason}`)];
  }
  tally.run += 1;
  const { updateFixtures = false } = inquiry.options;
  const { outputs, details, spent } = await runFixture(inquiry, fixture, tolerances, updateFixtures);
  const found = updateFixtures && outputs !== null ? await update(inquiry, file, fixture, outputs, tolerances) : null;
  const told = [...file.details, ...(found?.compared ?? details), ...(found?.told ?? [])].map(own);
  if (told.some(({ level }) => level === 'error')) tally.failed += 1;
  else told.push(note(`“${fixture.name}” holds.`));
  if (spent) told.push(...(await anotherProcess(inquiry)).map(own));
  return told;
}

interface Updated {
  /** The comparison with the new expectations; null where nothing was written. */
  compared: CheckDetail[] | null;
  told: CheckDetail[];
}

/** Changes a fixture's expectations, or says what would change: only what it asserts already. */
async function update(
  inquiry: Inquiry,
  { file, json }: FixtureFile,
  fixture: Fixture,
  outputs: JsonObject,
  tolerances: Tolerances,
): Promise<Updated> {
  const entries = Object.entries(fixture.expected_outputs).map(([key, value]): [string, Json] => {
    const got = Object.hasOwn(outputs, key) ? outputs[key] : undefined;
    return [key, got === undefined ? value : got];
  });
  const changed = entries.filter(([key, value]) => !jsonEqual(value, fixture.expected_outputs[key]));
  if (changed.length === 0) return { compared: null, told: [] };
  const keys = changed.map(([key]) => key).join(', ');
  if (!inquiry.options.yes) {
    return { compared: null, told: [{ level: 'note', message: `Would be rewritten: ${keys}. Add --yes to do it.` }] };
  }
  const expected = Object.fromEntries(entries);
  const fault = await write(inquiry, file, { ...json, expected_outputs: expected });
  if (fault !== null) return { compared: null, told: [fault] };
  const compared = await compareFixture(
    { ...fixture, expected_outputs: expected },
    outputs,
    specOf(inquiry),
    tolerances,
  );
  return { compared, told: [{ level: 'note', message: `Rewritten: ${keys}.` }] };
}

/** Null when it was written, else why not. */
async function write({ path }: Inquiry, file: string, json: JsonObject): Promise<CheckDetail | null> {
  try {
    await writeFixture(path, file, json);
    return null;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { level: 'error', message: `It could not be written: ${reason}`, subject: file };
  }
}

/** A first fixture, of the sample inputs and what comes of them. */
async function makeSample(inquiry: Inquiry): Promise<Finding> {
  const { options, parts } = inquiry;
  const now = new Date(parts.kit.clock.now());
  const inputs = inquiry.sample?.inputs ?? sampleInputs(specOf(inquiry), { now });
  const fixture: Fixture = { name: 'Sample inputs', inputs, expected_outputs: {} };
  const { outputs, details } = await runFixture(inquiry, fixture, BUILT_IN, true);
  if (outputs === null || details.some(({ level }) => level === 'error')) return conclude(details, '');
  const declared = specOf(inquiry).outputs.flatMap(({ key }): [string, Json][] => {
    const value = Object.hasOwn(outputs, key) ? outputs[key] : undefined;
    return value === undefined ? [] : [[key, value]];
  });
  const keys = declared.map(([key]) => key).join(', ');
  if (!options.yes) {
    const message = `reference/${SAMPLE_FIXTURE} would be made, with ${keys}. Add --yes to do it.`;
    return { status: 'skip', message };
  }
  const content = { name: fixture.name, inputs, expected_outputs: Object.fromEntries(declared) };
  const fault = await write(inquiry, SAMPLE_FIXTURE, content);
  if (fault !== null) return conclude([fault], '');
  return { status: 'pass', message: `reference/${SAMPLE_FIXTURE} was made, with ${keys}. Look through it.` };
}

/** A process that died in a fixture, or still computes for it, is none for the next one. */
async function anotherProcess(inquiry: Inquiry): Promise<CheckDetail[]> {
  try {
    await inquiry.live!.restart();
    return [];
  } catch (error) {
    inquiry.signal.throwIfAborted();
    if (!(error instanceof GatewayError)) throw error;
    return [{ level: 'error', message: `After that it could not be started again: ${error.message}` }];
  }
}
