import { realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { CHECKS, overallOf, type Check, type CheckName, type Report } from '../../contract/report.ts';
import type { ReadTool } from '../../contract/tool.ts';
import { GatewayError } from '../errors.ts';
import type { Tool } from '../ports.ts';
import { readFolder, type Reading } from '../registry/folder.ts';
import { brief, briefObject, maskReport } from './brief.ts';
import { cleanShutdown } from './checks/cleanShutdown.ts';
import { folderStructure } from './checks/folderStructure.ts';
import { pyprojectOk } from './checks/pyproject.ts';
import { schemasCoherent, toolJsonParses } from './checks/toolJson.ts';
import { toolSpawns } from './checks/toolSpawns.ts';
import { venvFunctional } from './checks/venvFunctional.ts';
import type { CheckFunction, Finding, Inquiry, ValidateOptions, ValidatorParts } from './inquiry.ts';

export type { ValidateOptions, ValidatorParts } from './inquiry.ts';

/** These look at files only, and all of them are told before anything stops. */
const ON_FILES: readonly [CheckName, CheckFunction][] = [
  ['folder_structure', folderStructure],
  ['tool_json_parses', toolJsonParses],
  ['schemas_coherent', schemasCoherent],
  ['pyproject_ok', pyprojectOk],
];

type OnRuns = typeof import('./checks/onRuns.ts');
const loadOnRuns = (): Promise<OnRuns> => import('./checks/onRuns.ts');
const onRun =
  (name: keyof OnRuns): CheckFunction =>
  async (inquiry) =>
    (await loadOnRuns())[name](inquiry);

/** These need what the one before them found; the first failure ends them. 12 needs the process, so 11 comes last. */
const ON_PROCESS: readonly [CheckName, CheckFunction][] = [
  ['venv_functional', venvFunctional],
  ['tool_spawns', (inquiry) => toolSpawns(inquiry, () => void loadOnRuns())],
  ['schema_matches_disk', onRun('schemaMatchesDisk')],
  ['sample_input_run', onRun('sampleInputRun')],
  ['output_conforms', onRun('outputConforms')],
  ['streaming_check', onRun('streamingCheck')],
  ['reference_fixtures', onRun('referenceFixtures')],
  ['clean_shutdown', cleanShutdown],
];

/** Left out when only the fixtures are asked for. */
const BESIDE_FIXTURES: ReadonlySet<CheckName> = new Set<CheckName>([
  'schema_matches_disk',
  'sample_input_run',
  'output_conforms',
  'streaming_check',
]);

/**
 * Validates one tool (contract §7): reads its folder, starts it in a process of its own, runs it, stops it. Writes
 * nothing into the folder unless fixtures are to be updated, and installs nothing.
 * @throws GatewayError tool_not_found when there is no such folder; the signal's reason when it is given up
 */
export async function validateTool(parts: ValidatorParts, options: ValidateOptions): Promise<Report> {
  const inquiry = await open(parts, options);
  const checks: Check[] = [];
  const tell = (check: Check): void => {
    const masked = maskReport({ ...emptyReport(inquiry), checks: [check] }, (text) => parts.secrets.mask(text));
    checks.push(check);
    options.onCheck?.(masked.checks[0] ?? check);
  };
  try {
    for (const [name, run] of ON_FILES) tell(await timed(name, run, inquiry));
    let failed = overallOf(checks) === 'fail' ? checks.find(({ status }) => status === 'fail') : undefined;
    for (const [name, run] of ON_PROCESS) {
      if (failed) tell(skipped(name, `Skipped, since ${failed.name} failed.`));
      else if (options.only === 'fixtures' && BESIDE_FIXTURES.has(name)) tell(skipped(name, 'Not asked for.'));
      else {
        const check = await timed(name, run, inquiry);
        tell(check);
        if (check.status === 'fail') failed = check;
      }
    }
  } finally {
    // Whatever happened: nothing of the tool stays. A second stop does nothing.
    await inquiry.live?.stop();
  }
  return reportOf(inquiry, checks);
}

async function open(parts: ValidatorParts, options: ValidateOptions): Promise<Inquiry> {
  const root = await realpath(options.toolsDir).catch(() => options.toolsDir);
  const found: { read: ReadTool | null } = { read: null };
  const reading = await readFolder(root, options.folder, async (text, folder) => {
    found.read = await parts.reader.read(text, folder);
    return found.read;
  });
  if (reading === null)
    throw new GatewayError('tool_not_found', `There is no folder ${options.folder} in the tools folder.`);
  const path = join(root, options.folder);
  const tool = toolOf(options.folder, path, reading);
  // Known before anything is told, so that no value of `.env` stands in the report, wherever it comes from.
  const variables = await parts.secrets.read(path).catch((): Record<string, string> => ({}));
  parts.secrets.remember(tool.id, variables);
  const required = (tool.spec?.secrets ?? []).filter((secret) => secret.required).map((secret) => secret.key);
  tool.missingSecrets = required.filter((key) => !Object.hasOwn(variables, key) || variables[key] === '');
  const signal = options.signal ?? new AbortController().signal;
  signal.throwIfAborted();
  return {
    parts,
    options,
    root,
    path,
    reading,
    read: found.read,
    tool,
    signal,
    requiresPython: null,
    live: null,
    sample: null,
  };
}

function toolOf(folder: string, path: string, reading: Reading): Tool {
  const { spec, text, hash, broken, problems } = reading;
  return {
    id: spec?.id ?? folder,
    folder,
    path,
    spec,
    schemaText: text,
    schemaHash: hash,
    broken,
    problems,
    revision: 0,
    missingSecrets: [],
  };
}

async function timed(name: CheckName, run: CheckFunction, inquiry: Inquiry): Promise<Check> {
  const { clock } = inquiry.parts.kit;
  inquiry.signal.throwIfAborted();
  const begin = clock.monotonic();
  const finding = await run(inquiry);
  return { name, ...shortened(finding), durationMs: Math.round(clock.monotonic() - begin) };
}

/** A tool may put megabytes into an error; a report is for reading. */
function shortened({ status, message, details }: Finding): Finding {
  return {
    status,
    message: String(brief(message)),
    ...(details && { details: details.map((detail) => ({ ...detail, message: String(brief(detail.message)) })) }),
  };
}

function skipped(name: CheckName, message: string): Check {
  return { name, status: 'skip', message };
}

function emptyReport({ tool, path, parts }: Inquiry): Report {
  const timestamp = new Date(parts.kit.clock.now()).toISOString();
  return { tool_id: tool.id, tool_path: path, timestamp, overall: 'pass', checks: [] };
}

function reportOf(inquiry: Inquiry, checks: readonly Check[]): Report {
  const { live, sample, parts } = inquiry;
  const inOrder = CHECKS.flatMap((name) => checks.filter((check) => check.name === name));
  const log = live?.log ?? '';
  const report: Report = {
    ...emptyReport(inquiry),
    overall: overallOf(inOrder),
    checks: inOrder,
    ...(sample && { sample_inputs: briefObject(sample.inputs) }),
    ...(sample?.answered && { sample_output: briefObject(sample.answered.answer) }),
    ...(log !== '' && { spawn_log: log }),
  };
  return maskReport(report, (text) => parts.secrets.mask(text));
}
