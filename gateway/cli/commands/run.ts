/** `pixie run`: a tool in the terminal. Its inputs are flags, so the words after the id are read by the tool's own spec. */
import { Option, type Command } from 'commander';
import { contextOf, makeCommand, type Options } from '../command.ts';
import { CliError, EXIT, type Terminal } from '../terminal.ts';

export function addRun(program: Command, terminal: Terminal): void {
  const command = makeCommand(program, {
    usage: 'run [id] [flags...]',
    description: 'run a tool in the terminal; its inputs are flags',
    settings: ['state_dir', 'tools_dir'],
    json: 'print the outputs as one line of JSON, and write no files',
    examples: [
      'pixie run compound-interest --years 20 --yearly-rate 4.5',
      'pixie run file-digest --file @photo.jpg --json',
      'pixie run compound-interest --help',
      'pixie run my-tool --inputs inputs.json --out results',
      'pixie run chat-demo --message "What is 7 times 6?"',
    ],
  });
  command
    .helpOption(false)
    .option('--inputs <file>', 'inputs as a JSON object, from a file or - for stdin; flags win over it')
    .option('--out <folder>', 'where files go; without it ./<id>-<time>, made when there is something to write')
    .addOption(new Option('--no-save-files', 'write no files'))
    .addOption(new Option('-h, --help', 'the flags of a tool: pixie run <id> --help'))
    .allowUnknownOption()
    .action((id: string | undefined, args: string[], options: Options) => run(command, terminal, id, args, options));
}

async function run(
  command: Command,
  terminal: Terminal,
  id: string | undefined,
  args: readonly string[],
  options: Options,
): Promise<void> {
  const isHelp = options['help'] === true;
  if (id === undefined && isHelp) return command.outputHelp();
  if (id === undefined || id.startsWith('-')) {
    throw new CliError('Name the tool first: pixie run <id> [flags]. All of them: pixie list', EXIT.usage);
  }
  const context = contextOf(terminal, options);
  const own = ownFlags(command);
  const { printToolHelp, runTool } = await import('../run/runTool.ts');
  if (isHelp) return printToolHelp(context, id, own);
  const { inputs, out } = options;
  await runTool(context, id, {
    args,
    inputs: typeof inputs === 'string' ? inputs : null,
    out: typeof out === 'string' ? out : null,
    savesFiles: options['saveFiles'] !== false,
    own,
  });
}

/** As commander has them, so that help and the tool's flags know the same. */
function ownFlags(command: Command): { name: string; row: readonly [string, string] }[] {
  const help = command.createHelp();
  return help.visibleOptions(command).map((option) => ({
    name: option.long?.replace(/^--/, '') ?? option.name(),
    row: [help.optionTerm(option), help.optionDescription(option)] as const,
  }));
}
