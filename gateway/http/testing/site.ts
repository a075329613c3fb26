import { EventEmitter } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { prepareInputs } from '../../../contract/all-inputs.ts';
import type { ToolSpec } from '../../../contract/types.ts';
import { DEFAULTS, type Config } from '../../config.ts';
import { AdminKey } from '../../door/adminKey.ts';
import { AllowedOrigins } from '../../door/origins.ts';
import { Tokens } from '../../door/tokens.ts';
import { listenOn } from '../../listen.ts';
import type { Registry, RegistryEvents, Tool } from '../../ports.ts';
import { input, makeTool, withHouse, type House } from '../../runs/testing/house.ts';
import { StreamMasker } from '../../secrets/masking.ts';
import { Imports } from '../../sharing/imports.ts';
import { Secrets } from '../../secrets/secrets.ts';
import { ToolSecrets } from '../../secrets/toolSecrets.ts';
import { ToolReader } from '../../registry/toolReader.ts';
import { Reports } from '../../validator/reports.ts';
import { Validations } from '../../validator/validations.ts';
import { createHttpSide, type HttpOptions } from '../side.ts';
import type { Services } from '../services.ts';

/** The gateway's HTTP side on a real port, over runs and history as they are and a tool in this process. */
export interface Site extends House {
  url: string;
  port: number;
  services: Services;
  registry: FixedRegistry;
  /** Lines of the log. */
  logged: string[];
  closing: AbortController;
  ask(path: string, init?: RequestInit): Promise<Response>;
  /** A POST with a JSON body. */
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Response>;
}

export interface SiteOptions extends Partial<HttpOptions> {
  spec?: Partial<ToolSpec>;
  config?: Partial<Config>;
  webRoot?: string;
}

export const SECRET = 'canary-secret-4711';
export const TOOL_SCHEMA = '{"title":"tool.json"}';

/** A list of tools that a test changes by hand. */
export class FixedRegistry extends EventEmitter<RegistryEvents> implements Registry {
  readonly tools = new Map<string, Tool>();

  add(spec: Partial<ToolSpec>, more: Partial<Tool> = {}): Tool {
    const tool = {
      ...makeTool({ inputs: [input('x', 'number', { required: false })], ...spec }),
      schemaText: `{"id": "${spec.id ?? 'probe'}"}`,
      schemaHash: 'hash1',
      ...more,
    };
    this.tools.set(tool.id, tool);
    return tool;
  }

  list(): Tool[] {
    return [...this.tools.values()];
  }

  get(id: string): Tool | undefined {
    return this.tools.get(id);
  }

  refresh(): Promise<void> {
    return Promise.resolve();
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

export async function withSite(options: SiteOptions, use: (site: Site) => Promise<void>): Promise<void> {
  const { spec = {}, config = {}, webRoot, toolSchema = TOOL_SCHEMA, ...limits } = options;
  const { max_state_bytes: maxStateBytes = DEFAULTS.max_state_bytes } = config;
  await withHouse({ spec, prepareInputs, secret: SECRET, maxStateBytes, config }, async (house) => {
    const { stateDir, kit, runs, history, supervisor, uploads, artefacts } = house;
    const logged: string[] = [];
    const closing = new AbortController();
    const registry = new FixedRegistry();
    registry.add(spec);
    const toolsDir = join(stateDir, 'tools');
    mkdirSync(toolsDir);
    const reports = new Reports({ stateDir, log: kit.log });
    const settings: Config = { ...DEFAULTS, tools_dir: toolsDir, state_dir: stateDir, port: 0, ...config };
    const services: Services = {
      ...kit,
      log: pino({ level: 'debug' }, { write: (line: string) => void logged.push(line) }),
      config: settings,
      registry,
      runs,
      uploads,
      imports: new Imports({ kit, config: settings, registry }),
      history,
      supervisor,
      secrets: {
        read: () => Promise.resolve({}),
        mask: (text) => text.replaceAll(SECRET, '***'),
        createMasker: () => new StreamMasker(() => [SECRET]),
        remember: () => undefined,
      },
      artefacts,
      reports,
      validations: new Validations({
        kit,
        secrets: new Secrets(),
        environment: process.env,
        guarded: () => true,
        reader: new ToolReader(),
        toolsDir,
        registry,
        reports,
      }),
      toolSecrets: new ToolSecrets({ kit, stateDir, secrets: new Secrets() }),
      origins: new AllowedOrigins({ stateDir, configured: settings.allowed_origins }),
      tokens: new Tokens({ stateDir }),
      adminKey: new AdminKey(stateDir),
      webRoot: webRoot ?? join(stateDir, 'no-web'),
      closing: closing.signal,
    };
    const server = createHttpSide(services, { toolSchema, ...limits });
    const { url, port } = await listenOn(server, '127.0.0.1', 0);
    const ask: Site['ask'] = (path, init) => fetch(url + path, { redirect: 'manual', ...init });
    const post: Site['post'] = (path, body, headers = {}) =>
      ask(path, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'Content-Type': 'application/json', ...headers },
      });
    try {
      await use({ ...house, url, port, services, registry, logged, closing, ask, post });
    } finally {
      closing.abort();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  });
}

/** Headers of the dashboard. */
export function asAdmin({ services }: Site): Record<string, string> {
  return { 'X-Pixie-Admin': services.adminKey.text };
}

export interface Message {
  event: string;
  id: string;
  data: Record<string, unknown>;
}

/** All messages of an event stream until it ends. */
export async function messagesOf(response: Response): Promise<Message[]> {
  return (await response.text()).split('\n\n').filter(isMessage).map(readMessage);
}

function isMessage(block: string): boolean {
  return /^data: /m.test(block);
}

function readMessage(block: string): Message {
  const field = (name: string): string => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1] ?? '';
  return { event: field('event'), id: field('id'), data: JSON.parse(field('data')) as Record<string, unknown> };
}
