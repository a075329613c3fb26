/** The fixtures of a tool on disk: `reference/fixture_*.json` and `reference/tolerance.yaml`. */
import { mkdir, readdir, realpath, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse as parseYaml, YAMLParseError } from 'yaml';
import { readFixture, type Fixture } from '../../contract/fixture.ts';
import { stringifyJson, type Json, type JsonObject } from '../../contract/json.ts';
import { JsonSyntaxError, parseJsonWithPlace } from '../../contract/json-place.ts';
import type { CheckDetail } from '../../contract/report.ts';
import { BUILT_IN, readTolerances, type Tolerances } from '../../contract/tolerance.ts';
import type { ToolSpec } from '../../contract/types.ts';
import { openInside } from '../artefacts/openInside.ts';
import { GatewayError } from '../errors.ts';

const FOLDER = 'reference';
export const SAMPLE_FIXTURE = 'fixture_sample.json';
/** A fixture may carry pictures as data URLs. */
const MOST_BYTES = 64 * 1024 * 1024;
const MOST_YAML_BYTES = 256 * 1024;
const TOLERANCES = ['tolerance.yaml', 'tolerance.yml'];

/** One file, as far as it could be read. */
export interface FixtureFile {
  /** `fixture_ten_years.json` */
  file: string;
  /** The whole content, to be written back with other expectations. */
  json: JsonObject | null;
  /** Null when it cannot be used. */
  fixture: Fixture | null;
  details: CheckDetail[];
}

/** All fixtures, in the order of their files. */
export async function readFixtures(toolPath: string): Promise<FixtureFile[]> {
  const names = await namesIn(toolPath);
  const files = names.filter((name) => /^fixture_.*\.json$/.test(name)).sort();
  return Promise.all(files.map((file) => readOne(toolPath, file)));
}

/** What `tolerance.yaml` allows, in either grammar; the types' own where there is none. */
export async function readToleranceFile(
  toolPath: string,
  spec: ToolSpec,
): Promise<{ tolerances: Tolerances; details: CheckDetail[] }> {
  const names = await namesIn(toolPath);
  const file = TOLERANCES.find((name) => names.includes(name));
  if (file === undefined) return { tolerances: BUILT_IN, details: [] };
  const read = await readText(toolPath, file, MOST_YAML_BYTES);
  if ('fault' in read) return { tolerances: BUILT_IN, details: [fault(file, read.fault)] };
  try {
    const json = (parseYaml(read.text) ?? null) as Json;
    const { tolerances, problems } = readTolerances(json, spec);
    return { tolerances, details: problems.map((problem) => ({ ...problem, subject: file })) };
  } catch (error) {
    const [place] = error instanceof YAMLParseError ? (error.linePos ?? []) : [];
    const [reason = ''] = error instanceof Error ? error.message.split('\n') : [];
    const detail = {
      ...fault(file, `It is not valid YAML: ${reason}`),
      ...(place && { line: place.line, column: place.col }),
    };
    return { tolerances: BUILT_IN, details: [detail] };
  }
}

/** Writes a fixture, whole or not at all. @throws GatewayError when the folder leads out of the tool */
export async function writeFixture(toolPath: string, file: string, json: JsonObject): Promise<void> {
  const folder = join(toolPath, FOLDER);
  await mkdir(folder, { recursive: true });
  if ((await realpath(folder)) !== join(await realpath(toolPath), FOLDER)) {
    throw new GatewayError('invalid_request', '`reference` is a link; fixtures are only written inside the tool.');
  }
  const temporary = join(folder, `.${file}.${process.pid}.new`);
  try {
    await writeFile(temporary, `${stringifyJson(json, 2)}\n`);
    await rename(temporary, join(folder, file));
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

function namesIn(toolPath: string): Promise<string[]> {
  return readdir(join(toolPath, FOLDER)).catch((): string[] => []);
}

async function readOne(toolPath: string, file: string): Promise<FixtureFile> {
  const none = (details: CheckDetail[]): FixtureFile => ({ file, json: null, fixture: null, details });
  const text = await readText(toolPath, file, MOST_BYTES);
  if ('fault' in text) return none([fault(file, text.fault)]);
  let json: Json;
  try {
    json = parseJsonWithPlace(text.text.replace(/^\uFEFF/, ''));
  } catch (error) {
    const place = error instanceof JsonSyntaxError ? { line: error.line, column: error.column } : {};
    const reason = error instanceof Error ? error.message : String(error);
    return none([{ ...fault(file, `It is not valid JSON: ${reason}.`), ...place }]);
  }
  const read = readFixture(json);
  const details = (read.ok ? read.warnings : read.problems).map((detail) => ({ ...detail, subject: file }));
  return read.ok ? { file, json: json as JsonObject, fixture: read.fixture, details } : none(details);
}

async function readText(toolPath: string, file: string, most: number): Promise<{ text: string } | { fault: string }> {
  const open = await openInside(toolPath, join(FOLDER, file)).catch(() => null);
  if (open === null) return { fault: 'It cannot be read, or is a link.' };
  try {
    if (open.size > most) return { fault: `It is larger than ${Math.round(most / 1024)} KB.` };
    return { text: await open.handle.readFile('utf8') };
  } finally {
    await open.handle.close();
  }
}

function fault(subject: string, message: string): CheckDetail {
  return { level: 'error', message, subject };
}
