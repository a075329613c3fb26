import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pino, type Logger } from 'pino';
import { prepareInputs } from '../contract/all-inputs.ts';
import { outputs } from '../contract/outputs/index.ts';
import { Artefacts } from './artefacts/artefacts.ts';
import { realClock } from './clock.ts';
import { DEFAULTS, type Config } from './config.ts';
import { AdminKey } from './door/adminKey.ts';
import type { DoorLimits } from './door/door.ts';
import { AllowedOrigins } from './door/origins.ts';
import { Tokens } from './door/tokens.ts';
import { History } from './history/history.ts';
import { createHttpSide } from './http/side.ts';
import type { Services } from './http/services.ts';
import { listenOn } from './listen.ts';
import type * as ports from './ports.ts';
import { Registry } from './registry/registry.ts';
import { Runs } from './runs/runs.ts';
import { Secrets } from './secrets/secrets.ts';
import { ToolSecrets } from './secrets/toolSecrets.ts';
import { ToolReader } from './registry/toolReader.ts';
import { guardedBy } from './supervisor/guarded.ts';
import { toolEnvironment } from './supervisor/environment.ts';
import { StateLock } from './supervisor/lock.ts';
import { Imports } from './sharing/imports.ts';
import { Supervisor } from './supervisor/supervisor.ts';
import { Reports } from './validator/reports.ts';
import { Validations } from './validator/validations.ts';
import { Uploads } from './uploads/uploads.ts';

export type { Config } from './config.ts';

/** What a gateway is made with in place of its own; all of it is optional. */
export interface Overrides {
  clock?: ports.Clock;
  /** Nothing is logged without it. */
  log?: Logger;
  id?: () => string;
  /** The gateway's own environment, of which tools see the allow-listed part; without it, an empty one. */
  environment?: Readonly<Record<string, string | undefined>>;
  /** Folder of the built elements and pages; `dist/web` of the package by default. */
  webRoot?: string;
  doorLimits?: Partial<DoorLimits>;
}

/** Where a gateway can be reached. */
export interface Address {
  /** `http://127.0.0.1:7860` */
  url: string;
  port: number;
}

export interface Gateway {
  /**
   * Takes the state folder, reads the tools, ends what an earlier gateway left, and listens.
   * @throws StateFolderBusyError when another gateway has the state folder (R10)
   * @throws PortBusyError when something else listens on the port; never takes another one
   */
  listen(): Promise<Address>;
  /** Ends everything: streams, runs (as `interrupted`), processes. Takes less than 17 s, whatever the tools do (R16). */
  close(): Promise<void>;
  /** The rooms behind it, while it listens. */
  readonly services: Services;
}

/** Settings for a gateway: the two folders have no default here, the command line chooses them. */
export type GatewayConfig = Partial<Config> & Pick<Config, 'tools_dir' | 'state_dir'>;

/** A gateway that does not listen yet. Holds nothing outside its own object: any number live in one process. */
export function createGateway(config: GatewayConfig, overrides: Overrides = {}): Gateway {
  return new Assembly({ ...DEFAULTS, ...config }, overrides);
}

class Assembly implements Gateway {
  readonly #config: Config;
  readonly #overrides: Overrides;
  readonly #closing = new AbortController();
  /** What has been opened, to be closed in reverse. */
  readonly #opened: { name: string; close(): void | Promise<void> }[] = [];
  readonly #log: Logger;
  #server: Server | null = null;
  #runs: Runs | null = null;
  #supervisor: Supervisor | null = null;
  #validations: Validations | null = null;
  #services: Services | null = null;
  #closed: Promise<void> | null = null;

  constructor(config: Config, overrides: Overrides) {
    this.#config = config;
    this.#overrides = overrides;
    this.#log = overrides.log ?? pino({ level: 'silent' });
  }

  get services(): Services {
    if (this.#services === null) throw new Error('the gateway does not listen yet');
    return this.#services;
  }

  async listen(): Promise<Address> {
    try {
      return await this.#open();
    } catch (error) {
      await this.close();
      throw error;
    }
  }

  close(): Promise<void> {
    return (this.#closed ??= this.#close());
  }

  async #open(): Promise<Address> {
    const { host, port, state_dir: stateDir } = this.#config;
    const lock = this.#keep('lock', new StateLock(stateDir, this.#log), (held) => held.release());
    const services = await this.#makeRooms();
    this.#services = services;
    const server = createHttpSide(services, {
      toolSchema: readToolSchema(),
      ...(this.#overrides.doorLimits && { doorLimits: this.#overrides.doorLimits }),
    });
    this.#server = server;
    const address = await listenOn(server, host, port);
    lock.announce(address.url);
    this.#restartChanged(services);
    this.#warmPinned(services);
    return address;
  }

  async #makeRooms(): Promise<Services> {
    const config = this.#config;
    const { clock = realClock, id = randomUUID, environment = {}, webRoot = builtPages() } = this.#overrides;
    const kit: ports.Kit = { clock, id, log: this.#log };
    const { state_dir: stateDir } = config;

    // What `.env` files may refer to is what the tools themselves get.
    const passedOn = toolEnvironment(environment, {}, { toolId: '', artefactsRoot: '' });
    const secrets = new Secrets({ environment: passedOn });
    const registry = await Registry.open({ kit, toolsDir: config.tools_dir, secrets });
    this.#keep('registry', registry, (open) => open.close());
    const history = new History(join(stateDir, 'history.sqlite'), kit);
    this.#keep('history', history, (open) => open.close());
    const supervisor = (this.#supervisor = new Supervisor({ kit, secrets, config, environment }));
    const uploads = this.#keep('uploads', new Uploads({ kit, config }), (open) => open.close());
    const imports = new Imports({ kit, config, registry });
    const artefacts = new Artefacts({ stateDir, history, log: this.#log });
    this.#keep('artefacts', artefacts, (open) => open.close());
    artefacts.sweep();
    const parts = { kit, supervisor, history, secrets, uploads, artefacts, config, prepareInputs, outputs };
    const runs = (this.#runs = new Runs(parts));
    const reports = new Reports({ stateDir, log: this.#log });
    const validations = (this.#validations = new Validations({
      kit,
      secrets,
      environment,
      guarded: guardedBy(config),
      reader: new ToolReader(),
      toolsDir: config.tools_dir,
      registry,
      reports,
    }));
    return {
      ...kit,
      config,
      registry,
      secrets,
      toolSecrets: new ToolSecrets({ kit, stateDir, secrets }),
      history,
      supervisor,
      runs,
      uploads,
      imports,
      artefacts,
      reports,
      validations,
      origins: new AllowedOrigins({ stateDir, configured: config.allowed_origins, now: () => clock.now() }),
      tokens: new Tokens({ stateDir, now: () => clock.now() }),
      adminKey: new AdminKey(stateDir),
      webRoot,
      closing: this.#closing.signal,
    };
  }

  /** Remembers what has to be closed again, also when a later step fails. */
  #keep<T>(name: string, thing: T, close: (thing: T) => void | Promise<void>): T {
    this.#opened.push({ name, close: () => close(thing) });
    return thing;
  }

  /** A process whose tool changed ends when it is idle; the next run starts the new version (R17). */
  #restartChanged({ registry, supervisor }: Services): void {
    const revisions = new Map(registry.list().map((tool) => [tool.id, tool.revision]));
    registry.on('change', (id) => {
      const tool = registry.get(id);
      const before = revisions.get(id);
      if (tool === undefined) revisions.delete(id);
      else revisions.set(id, tool.revision);
      if (before === undefined || before === tool?.revision || this.#closing.signal.aborted) return;
      const rewarm = (): void => {
        const now = registry.get(id);
        if (now?.spec?.pinned_warm === true && !this.#closing.signal.aborted) supervisor.warm(now);
      };
      supervisor.stop(id).then(rewarm, (error: unknown) => this.#log.error({ error }, 'a changed tool did not stop'));
    });
  }

  /** Tools that are to be warm always; one place is left for the others. */
  #warmPinned({ registry, supervisor, config }: Services): void {
    const pinned = registry.list().filter(({ spec, broken }) => broken === null && spec?.pinned_warm === true);
    for (const tool of pinned.slice(0, Math.max(0, config.warm_keep_max - 1))) supervisor.warm(tool);
  }

  async #close(): Promise<void> {
    // Streams end and waiting requests are answered, so that nothing holds the server open.
    this.#closing.abort();
    // Runs end at once on paper; their processes need up to five seconds, all at the same time.
    await Promise.all([
      this.#end('server', () => (this.#server === null ? undefined : closeServer(this.#server))),
      this.#end('runs', () => this.#runs?.close()),
      this.#end('supervisor', () => this.#supervisor?.close()),
      this.#end('validations', () => this.#validations?.close()),
    ]);
    for (const { name, close } of this.#opened.reverse()) await this.#end(name, close);
  }

  /** One room that fails to close keeps no other open. */
  async #end(name: string, close: () => void | Promise<void> | undefined): Promise<void> {
    try {
      await close();
    } catch (error) {
      this.#log.error({ error }, `the ${name} did not close well`);
    }
  }
}

/** Requests under way get a moment to be answered; then their connections are cut. */
const SERVER_GRACE_MS = 500;

async function closeServer(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  const timer = setTimeout(() => server.closeAllConnections(), SERVER_GRACE_MS);
  server.closeIdleConnections();
  await closed;
  clearTimeout(timer);
}

/** Beside this module in a checkout as in the package: `gateway/` and `dist/gateway/`. */
function builtPages(): string {
  const here = fileURLToPath(new URL('.', import.meta.url));
  return /[/\\]dist[/\\]gateway[/\\]$/.test(here) ? join(here, '..', 'web') : join(here, '..', 'dist', 'web');
}

function readToolSchema(): string {
  return readFileSync(new URL('../contract/tool.schema.json', import.meta.url), 'utf8');
}
