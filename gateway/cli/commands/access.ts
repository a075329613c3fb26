/** `pixie allow`, `disallow` and `token`: change the lists in the state folder, which a running gateway reads again. */
import type { Command } from 'commander';
import type { Config } from '../../config.ts';
import { AllowedOrigins } from '../../door/origins.ts';
import { Tokens } from '../../door/tokens.ts';
import { asLine, contextOf, listOf, makeCommand, type Context, type Options } from '../command.ts';
import { CliError, EXIT, type Terminal } from '../terminal.ts';

export function addAccess(program: Command, terminal: Terminal): void {
  const access = (parent: Command, usage: string, description: string, ...examples: string[]): Command =>
    makeCommand(parent, { usage, description, examples, settings: ['state_dir'] });

  access(
    program,
    'allow <origin>',
    'let the pages of an origin embed tools',
    'pixie allow https://wiki.example.org',
    'pixie allow http://localhost:5173 --tools compound-interest,slow-count',
  )
    .option('--tools <ids>', 'only these tools, comma-separated')
    .action((origin: string, options: Options) =>
      allow(contextOf(terminal, options), origin, listOf(options['tools'])),
    );
  access(program, 'disallow <origin>', 'take that back', 'pixie disallow https://wiki.example.org').action(
    (origin: string, options: Options) => disallow(contextOf(terminal, options), origin),
  );

  const token = program.command('token').description('tokens for pages without an origin of their own (file://)');
  access(token, 'create', 'make a token, shown only once', 'pixie token create --tools compound-interest')
    .requiredOption('--tools <ids>', 'the tools that it is for, comma-separated')
    .action((options: Options) => createToken(contextOf(terminal, options), listOf(options['tools']) ?? []));
  access(token, 'list', 'list the tokens', 'pixie token list --json').action((options: Options) =>
    listTokens(contextOf(terminal, options)),
  );
  access(token, 'revoke <id>', 'make a token worthless', 'pixie token revoke 1a2b3c4d').action(
    (id: string, options: Options) => revokeToken(contextOf(terminal, options), id),
  );
}

/** @param tools null = all of them */
function allow({ terminal, config, json }: Context, origin: string, tools: string[] | null): void {
  originsOf(config).allow(origin, tools);
  const words = `Pages of ${origin} may now use ${tools === null ? 'all tools' : tools.join(', ')}.`;
  terminal.out(json ? asLine({ origin, tools }) : `${words}\n`);
}

function disallow({ terminal, config, json }: Context, origin: string): void {
  if (!originsOf(config).disallow(origin)) {
    throw new CliError(`${origin} is not on the list.`, EXIT.failure);
  }
  terminal.out(json ? asLine({ origin }) : `Pages of ${origin} may no longer use the tools.\n`);
}

function createToken({ terminal, config, json }: Context, tools: string[]): void {
  const made = tokensOf(config).create(tools);
  terminal.out(
    json
      ? asLine(made)
      : `${made.token}\nUse it as <pixie-tool token="…"> with ${tools.join(', ')}. It is shown only now; its id is ${made.id}.\n`,
  );
}

function listTokens({ terminal, config, json }: Context): void {
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

function revokeToken({ terminal, config, json }: Context, id: string): void {
  if (!tokensOf(config).revoke(id)) throw new CliError(`There is no token ${id}.`, EXIT.failure);
  terminal.out(json ? asLine({ id }) : `The token ${id} no longer opens anything.\n`);
}

function originsOf(config: Config): AllowedOrigins {
  return new AllowedOrigins({ stateDir: config.state_dir, configured: config.allowed_origins });
}

function tokensOf(config: Config): Tokens {
  return new Tokens({ stateDir: config.state_dir });
}
