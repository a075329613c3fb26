import type { Server } from 'node:http';
import { Door, type DoorLimits } from '../door/door.ts';
import type { DoorPolicy } from '../door/rules.ts';
import { hostNames } from '../door/target.ts';
import { ToolDocuments } from '../documents/toolDocuments.ts';
import { ToolProxy } from '../proxy/toolProxy.ts';
import { createApplication } from './application.ts';
import { artefactRoutes } from './artefacts.ts';
import { exportRoutes } from './exports.ts';
import { eventRoutes } from './events.ts';
import { healthRoutes } from './health.ts';
import { originRoutes } from './origins.ts';
import { proxiedRoutes } from './proxied.ts';
import { importRoutes } from './import.ts';
import { runRoutes } from './runs.ts';
import { secretRoutes } from './secrets.ts';
import type { Services } from './services.ts';
import { settingsRoutes } from './settings.ts';
import { staticRoutes, WebFiles } from './static.ts';
import { StreamSlots, type StreamLimits } from './streamSlots.ts';
import { tokenRoutes } from './tokens.ts';
import { toolContractRoutes } from './toolContract.ts';
import { toolRoutes } from './tools.ts';
import { validationRoutes } from './validation.ts';
import { mostUploadBytes, uploadRoutes } from './uploads.ts';

export interface HttpOptions {
  /** The JSON Schema of tool.json, as text. */
  toolSchema: string;
  doorLimits?: Partial<DoorLimits>;
  streamLimits?: StreamLimits;
}

/** The HTTP side of a gateway: its door, its routes and a server that does not listen yet. */
export function createHttpSide(services: Services, { toolSchema, doorLimits, streamLimits }: HttpOptions): Server {
  const { origins, config, clock, log, id } = services;
  const slots = new StreamSlots(streamLimits);
  const proxy = new ToolProxy();
  const policyAt = policies(services);
  const door = new Door({
    clock,
    log,
    id,
    policy: () => policyAt(portOf(server)),
    onRefusedOrigin: (origin) => origins.refuse(origin),
    tiles: () => tilesOrigin(config.map_tiles),
    ...(doorLimits && { limits: doorLimits }),
  });
  const application = createApplication(services, door, {
    ...healthRoutes(services, toolSchema),
    ...toolRoutes(services, new ToolDocuments(), slots),
    ...validationRoutes(services),
    ...runRoutes(services),
    ...eventRoutes(services, slots),
    ...toolContractRoutes(services, slots),
    ...proxiedRoutes(services, proxy),
    ...uploadRoutes(services),
    ...importRoutes(services),
    ...artefactRoutes(services),
    ...exportRoutes(services),
    ...secretRoutes(services),
    ...originRoutes(services),
    ...tokenRoutes(services),
    ...settingsRoutes(services),
    ...staticRoutes(new WebFiles(services.webRoot)),
  });
  const server = door.server(application);
  return server;
}

/** The door's knowledge for a port; the names are made once. */
function policies({ config, origins, tokens, adminKey, registry }: Services): (port: number) => DoorPolicy {
  let known: { port: number; hosts: ReadonlySet<string>; ownOrigins: ReadonlySet<string> } | null = null;
  return (port) => {
    if (known?.port !== port) known = { port, ...namesOf(config, port) };
    return {
      hosts: known.hosts,
      ownOrigins: known.ownOrigins,
      maxBodyBytes: config.max_body_mb * 1024 ** 2,
      maxUploadBytes: () => mostUploadBytes(registry),
      allowedOrigin: (origin) => origins.lookup(origin),
      token: (token) => tokens.lookup(token),
      isAdminKey: (key) => adminKey.matches(key),
    };
  };
}

function namesOf(
  { host, allowed_hosts: extra, public_url: url }: Services['config'],
  port: number,
): { hosts: ReadonlySet<string>; ownOrigins: ReadonlySet<string> } {
  const configured = url === null ? extra : [...extra, new URL(url).host];
  const hosts = hostNames(host, port, configured);
  const behindProxy = configured.flatMap((name) => [`http://${name.toLowerCase()}`, `https://${name.toLowerCase()}`]);
  const direct = [...hostNames(host, port)].map((name) => `http://${name}`);
  return { hosts, ownOrigins: new Set([...direct, ...behindProxy]) };
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** A tile URL has placeholders like `{s}`; a policy source has `*` there. */
function tilesOrigin(url: string | null): string | null {
  const found = url === null ? null : /^(https?:\/\/)([^/]+)/.exec(url);
  if (found === null || found === undefined) return null;
  const [, scheme = '', host = ''] = found;
  const source = scheme + host.replace(/\{[^}]*\}/g, '*');
  return /^https?:\/\/(?:\*\.)?[a-z0-9.-]+(?::\d+)?$/i.test(source) ? source : null;
}
