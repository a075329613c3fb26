import type { AdminKey } from '../door/adminKey.ts';
import type { AllowedOrigins } from '../door/origins.ts';
import type { Tokens } from '../door/tokens.ts';
import type { Config } from '../config.ts';
import type { Artefacts } from '../artefacts/artefacts.ts';
import type { ToolSecrets } from '../secrets/toolSecrets.ts';
import type { History, Kit, Registry, Runs, Secrets, Supervisor, Tool, Uploads } from '../ports.ts';
import type { Reports } from '../validator/reports.ts';
import type { Validations } from '../validator/validations.ts';
import type { Imports } from '../sharing/imports.ts';
import { GatewayError } from '../errors.ts';
import type { Call } from './call.ts';
import type { Audience } from './visible.ts';

/** The rooms behind the routes. */
export interface Services extends Kit {
  config: Config;
  registry: Registry;
  secrets: Secrets;
  toolSecrets: ToolSecrets;
  supervisor: Supervisor;
  history: History;
  runs: Runs;
  uploads: Uploads;
  artefacts: Artefacts;
  imports: Imports;
  reports: Reports;
  validations: Validations;
  origins: AllowedOrigins;
  tokens: Tokens;
  adminKey: AdminKey;
  /** Folder of the built elements and pages. */
  webRoot: string;
  /** Aborted when the gateway stops: streams end, waiting requests get `shutting_down`. */
  closing: AbortSignal;
}

/**
 * The tool that a route names.
 * @throws GatewayError tool_not_found
 */
export function toolOf({ registry }: Pick<Services, 'registry'>, call: Call): Tool {
  const id = call.params['tool'] ?? '';
  const tool = registry.get(id);
  if (tool === undefined)
    throw new GatewayError('tool_not_found', 'There is no tool of this name in the tools folder.');
  return tool;
}

/**
 * The tool of a route, fit to be run.
 * @throws GatewayError tool_not_found, tool_invalid, secret_missing
 */
export function runnableToolOf(services: Pick<Services, 'registry'>, call: Call): Tool {
  const tool = toolOf(services, call);
  if (tool.spec === null || tool.broken !== null) {
    throw new GatewayError('tool_invalid', tool.broken?.message ?? 'The folder of this tool cannot be read.');
  }
  const missing = tool.missingSecrets;
  if (missing.length > 0) {
    const command = `pixie secrets set ${tool.id} ${missing[0]}`;
    const detail = `${missing.join(', ')} must be set first: with “${command}”, or on the tool’s page of the dashboard.`;
    throw new GatewayError('secret_missing', detail);
  }
  return tool;
}

export function audienceOf({ config }: Pick<Services, 'config'>, { caller }: Pick<Call, 'caller'>): Audience {
  return { caller, exposeStderr: config.expose_stderr };
}
