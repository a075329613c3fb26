import { Command, CommanderError, Option } from 'commander';
import { SETTINGS, type SettingKey } from '../settings.ts';
import { GatewayError } from '../errors.ts';
import { allow, createToken, disallow, listTokens, revokeToken, type AccessCommand } from './access.ts';
import { flagOf, readConfiguration, settingKeys, variableOf, type Flags } from './configuration.ts';
import { serve } from './serve.ts';
import { CliError, EXIT, type Terminal } from './terminal.ts';

const HELP: Readonly<Record<SettingKey, string>> = {
  port: 'port to listen on; 0 takes a free one and prints it (7860)',
  host: 'loopback address to listen on (127.0.0.1)',
  tools_dir: 'folder with the tools (./tools)',
  state_dir: 'folder for history, keys and lists',
  warm_keep_max: 'processes kept at a time (5)',
  warm_keep_seconds: 'seconds that an idle process is kept (300)',
  inline_output_max_bytes: 'bigger outputs are stored as files',
  max_artefact_bytes_per_run: 'bytes that the files of a run may take',
  max_artefacts_per_run: 'files that a run may leave',
  allowed_origins: 'origins whose pages may embed tools, comma-separated',
  max_body_mb: 'megabytes of a request (64)',
  max_state_bytes: 'bytes that the history may take',
  allowed_hosts: 'further host names, for a reverse proxy in front, comma-separated',
  public_url: 'address by which people reach the reverse proxy',
  expose_stderr: 'show the tools’ error output to pages of other origins',
  guard: 'lock the tools’ own ports: true, false, or ids of tools without it',
  map_tiles: 'address of map tiles',
  open: 'open the dashboard in a browser',
};

const EXIT_CODES = `
Exit codes: 0 well ended, 1 failed, 2 wrong usage or configuration, 3 another gateway is running.
Settings come from pixie.config.json, then PIXIE_* variables, then flags.`;

/** The command line. Resolves to the exit code; whatever goes wrong is a sentence on stderr. */
export async function runProgram(terminal: Terminal): Promise<number> {
  const program = makeProgram(terminal);
  try {
    await program.parseAsync([...terminal.argv], { from: 'user' });
    return EXIT.ok;
  } catch (error) {
    // Commander has said it already, on stdout for --help and on stderr for wrong usage.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
    terminal.err(`${sentenceOf(error)}\n`);
    if (error instanceof CliError) return error.exitCode;
    return error instanceof GatewayError && error.code === 'invalid_request' ? EXIT.usage : EXIT.failure;
  }
}

function makeProgram(terminal: Terminal): Command {
  const program = new Command('pixie')
    .description('Puts small Python tools in front of people: runs them, and serves the elements that draw them.')
    .exitOverride()
    .configureOutput({ writeOut: terminal.out, writeErr: terminal.err })
    .showHelpAfterError('See: pixie --help')
    .addHelpText('after', EXIT_CODES);

  withSettings(program.command('serve'), settingKeys())
    .description('start the gateway')
    .option('--json', 'print address and tools as one line of JSON')
    .addHelpText(
      'after',
      `
Examples:
  pixie serve
  pixie serve --tools-dir ~/my-tools --port 0 --no-open
  PIXIE_TOOLS_DIR=~/my-tools pixie serve --json
${EXIT_CODES}`,
    )
    .action((options: Options) =>
      serve(terminal, readConfiguration(terminal, flagsOf(options)), options['json'] === true),
    );

  addAccess(program, terminal);
  return program;
}

function addAccess(program: Command, terminal: Terminal): void {
  const access = (parent: Command, usage: string, description: string, examples: string): Command =>
    withSettings(parent.command(usage), ['state_dir'])
      .description(description)
      .option('--json', 'print the result as one line of JSON')
      .addHelpText('after', `\nExamples:\n${examples}`);
  const context = (options: Options): AccessCommand => ({
    terminal,
    config: readConfiguration(terminal, flagsOf(options)),
    json: options['json'] === true,
  });

  access(
    program,
    'allow <origin>',
    'let the pages of an origin embed tools',
    '  pixie allow https://wiki.example.org\n  pixie allow http://localhost:5173 --tools compound-interest,slow-count',
  )
    .option('--tools <ids>', 'only these tools, comma-separated')
    .action((origin: string, options: Options) => allow(context(options), origin, toolsOf(options)));
  access(program, 'disallow <origin>', 'take that back', '  pixie disallow https://wiki.example.org').action(
    (origin: string, options: Options) => disallow(context(options), origin),
  );

  const token = program.command('token').description('tokens for pages without an origin of their own (file://)');
  access(token, 'create', 'make a token, shown only once', '  pixie token create --tools compound-interest')
    .requiredOption('--tools <ids>', 'the tools that it is for, comma-separated')
    .action((options: Options) => createToken(context(options), toolsOf(options) ?? []));
  access(token, 'list', 'list the tokens', '  pixie token list --json').action((options: Options) =>
    listTokens(context(options)),
  );
  access(token, 'revoke <id>', 'make a token worthless', '  pixie token revoke 1a2b3c4d').action(
    (id: string, options: Options) => revokeToken(context(options), id),
  );
}

type Options = Record<string, string | boolean | undefined>;

function withSettings(command: Command, keys: readonly SettingKey[]): Command {
  for (const key of keys) {
    const flag = flagOf(key);
    const text = `${HELP[key]} [${variableOf(key)}]`;
    if (SETTINGS[key].kind === 'boolean') {
      command.addOption(new Option(`--${flag}`, text)).addOption(new Option(`--no-${flag}`).hideHelp(key !== 'open'));
    } else {
      command.addOption(new Option(`--${flag} <value>`, text));
    }
  }
  return command;
}

/** Commander names options in camel case. */
function flagsOf(options: Options): Flags {
  const flags: Flags = {};
  for (const key of settingKeys()) {
    const value = options[key.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())];
    if (value !== undefined) flags[key] = value;
  }
  return flags;
}

function toolsOf(options: Options): string[] | null {
  const { tools } = options;
  if (typeof tools !== 'string') return null;
  return tools
    .split(',')
    .map((id) => id.trim())
    .filter((id) => id !== '');
}

function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
