/** `pixie allow`, `disallow` and `token`: change the lists in the state folder, which a running gateway reads again. */
import type { Config } from '../config.ts';
import { AllowedOrigins } from '../door/origins.ts';
import { Tokens } from '../door/tokens.ts';
import { CliError, EXIT, type Terminal } from './terminal.ts';

export interface AccessCommand {
  terminal: Pick<Terminal, 'out'>;
  config: Config;
  json: boolean;
}

/** @param tools null = all of them */
export function allow({ terminal, config, json }: AccessCommand, origin: string, tools: string[] | null): void {
  originsOf(config).allow(origin, tools);
  const words = `Pages of ${origin} may now use ${tools === null ? 'all tools' : tools.join(', ')}.`;
  terminal.out(json ? asLine({ origin, tools }) : `${words}\n`);
}

export function disallow({ terminal, config, json }: AccessCommand, origin: string): void {
  if (!originsOf(config).disallow(origin)) {
    throw new CliError(`${origin} is not on the list.`, EXIT.failure);
  }
  terminal.out(json ? asLine({ origin }) : `Pages of ${origin} may no longer use the tools.\n`);
}

export function createToken({ terminal, config, json }: AccessCommand, tools: string[]): void {
  const made = tokensOf(config).create(tools);
  terminal.out(
    json
      ? asLine(made)
      : `${made.token}\nUse it as <pixie-tool token="…"> with ${tools.join(', ')}. It is shown only now; its id is ${made.id}.\n`,
  );
}

export function listTokens({ terminal, config, json }: AccessCommand): void {
  const items = tokensOf(config).list();
  if (json) {
    terminal.out(asLine({ items }));
    return;
  }
  const lines = items.map(({ id, tools, createdAt, lastUsedAt }) => {
    const used = lastUsedAt === null ? 'never used' : `last used ${lastUsedAt}`;
    return `${id}  ${tools.join(', ')}  made ${createdAt}, ${used}`;
  });
  terminal.out(lines.length === 0 ? 'There are no tokens.\n' : `${lines.join('\n')}\n`);
}

export function revokeToken({ terminal, config, json }: AccessCommand, id: string): void {
  if (!tokensOf(config).revoke(id)) throw new CliError(`There is no token ${id}.`, EXIT.failure);
  terminal.out(json ? asLine({ id }) : `The token ${id} no longer opens anything.\n`);
}

function originsOf(config: Config): AllowedOrigins {
  return new AllowedOrigins({ stateDir: config.state_dir, configured: config.allowed_origins });
}

function tokensOf(config: Config): Tokens {
  return new Tokens({ stateDir: config.state_dir });
}

function asLine(value: unknown): string {
  return `${JSON.stringify(value)}\n`;
}
