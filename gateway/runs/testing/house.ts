import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunEvent } from '../../../contract/api.ts';
import type { JsonObject } from '../../../contract/json.ts';
import { outputs } from '../../../contract/outputs/index.ts';
import type { InputSpec, OutputSpec, ToolSpec } from '../../../contract/types.ts';
import { Artefacts } from '../../artefacts/artefacts.ts';
import { DEFAULTS, type Config } from '../../config.ts';
import { History } from '../../history/history.ts';
import type { Clock, Kit, RunRequest, RunRow, Secrets, Supervisor, Tool } from '../../ports.ts';
import { StreamMasker } from '../../secrets/masking.ts';
import { Uploads } from '../../uploads/uploads.ts';
import { Runs, type PrepareInputs } from '../runs.ts';
import { FakeSupervisor } from './fakeSupervisor.ts';
import { FakeTool } from './fakeTool.ts';
import { testKit } from './kit.ts';

export interface House {
  tool: FakeTool;
  supervisor: FakeSupervisor;
  runs: Runs;
  history: History;
  uploads: Uploads;
  artefacts: Artefacts;
  stateDir: string;
  kit: Kit;
  /** Starts a run of a tool with these outputs. */
  start(inputs: JsonObject, request?: Partial<RunRequest>): string;
  /** Runs to the end. */
  run(inputs: JsonObject, request?: Partial<RunRequest>): Promise<RunRow>;
}

export interface HouseOptions {
  spec?: Partial<ToolSpec>;
  prepareInputs?: PrepareInputs;
  clock?: Clock;
  secret?: string;
  /** Bound of the state folder. */
  maxStateBytes?: number;
  config?: Partial<Config>;
}

/** Runs and history over a tool in this process, in a folder of their own; all of it is gone afterwards. */
export async function withHouse(options: HouseOptions, use: (house: House) => Promise<void>): Promise<void> {
  const stateDir = await mkdtemp(join(tmpdir(), 'pixie-runs-'));
  const tool = await new FakeTool().listen();
  const supervisor = new FakeSupervisor(tool, join(stateDir, 'artefacts', 'probe', 'process'));
  const kit = testKit(options.clock);
  const history = new History(join(stateDir, 'history.sqlite'), kit);
  const { maxStateBytes = DEFAULTS.max_state_bytes } = options;
  const uploads = new Uploads({ kit, config: { state_dir: stateDir, max_state_bytes: maxStateBytes } });
  const artefacts = new Artefacts({ stateDir, history, log: kit.log });
  const runs = makeRuns({ kit, supervisor, history, uploads, artefacts, stateDir, options });
  const made = makeTool(options.spec);
  const start: House['start'] = (inputs, request = {}) =>
    runs.start({ tool: made, inputs, client: 'api', origin: null, ...request }).runId;
  try {
    await use({
      tool,
      supervisor,
      runs,
      history,
      uploads,
      artefacts,
      stateDir,
      kit,
      start,
      run: (inputs, request) => runs.wait(start(inputs, request)),
    });
  } finally {
    await runs.close();
    await supervisor.close();
    await tool.close();
    await artefacts.close();
    history.close();
    await uploads.close();
    await rm(stateDir, { recursive: true, force: true });
  }
}

interface MakeRuns {
  kit: Kit;
  supervisor: Supervisor;
  history: History;
  uploads: Uploads;
  artefacts?: Artefacts;
  stateDir: string;
  options?: HouseOptions;
}

export function makeRuns({
  kit,
  supervisor,
  history,
  uploads,
  stateDir,
  artefacts = new Artefacts({ stateDir, history, log: kit.log }),
  options = {},
}: MakeRuns): Runs {
  return new Runs({
    kit,
    supervisor,
    history,
    secrets: testSecrets(options.secret),
    uploads,
    artefacts,
    config: { ...DEFAULTS, tools_dir: stateDir, state_dir: stateDir, ...options.config },
    prepareInputs: options.prepareInputs ?? ((_tool, inputs) => ({ ok: true, inputs })),
    outputs,
  });
}

function testSecrets(secret?: string): Secrets {
  return {
    read: () => Promise.resolve({}),
    mask: (text) => (secret === undefined ? text : text.replaceAll(secret, '***')),
    createMasker: () => new StreamMasker(() => (secret === undefined ? [] : [secret])),
    remember: () => undefined,
  };
}

export function input(key: string, type = 'number', own: Partial<InputSpec> = {}): InputSpec {
  return { key, type, label: key, ...own };
}

export function output(key: string, type: string, own: Partial<OutputSpec> = {}): OutputSpec {
  return { key, type, label: key, ...own };
}

export function makeTool(spec: Partial<ToolSpec> = {}): Tool {
  const whole: ToolSpec = {
    id: 'probe',
    name: 'Probe',
    description: null,
    version: '1.2.0',
    category: null,
    icon: null,
    layout: 'form',
    warm_keep_seconds: 300,
    max_memory_mb: 512,
    max_runtime_seconds: 60,
    secrets: [],
    schema_version: '1.0',
    concurrent: true,
    validator_timeout_override: null,
    requires_data_persistence: false,
    provides_file_endpoint: false,
    provides_autocomplete: false,
    archived: false,
    pinned_warm: false,
    input_transport: 'json',
    retain_runs: 100,
    tags: [],
    entrypoint: 'main.py',
    package: null,
    workspace_default: null,
    inputs: [input('x')],
    outputs: [output('y', 'number')],
    ...spec,
  };
  return {
    id: whole.id,
    folder: whole.id,
    path: `/nowhere/${whole.id}`,
    spec: whole,
    schemaText: null,
    schemaHash: null,
    broken: null,
    problems: [],
    revision: 1,
    missingSecrets: [],
  };
}

/** All events of a run from a seq on, until it ends. */
export async function eventsOf(runs: Runs, runId: string, after = 0): Promise<RunEvent[]> {
  const events: RunEvent[] = [];
  const subscription = runs.subscribe(runId, after);
  if (!subscription) throw new Error(`no run ${runId}`);
  for await (const event of subscription) events.push(event);
  return events;
}

/** Waits for something that another part of the test brings about. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}
