/** `pixie doctor`: says what of this machine stands in the way, and what to do about it. */
import type { Command } from 'commander';
import type { Facts } from '../../doctor/facts.ts';
import type { Finding, FindingStatus } from '../../doctor/judge.ts';
import { asLine, contextOf, makeCommand, type Context, type Options } from '../command.ts';
import { paintOf } from '../print/colour.ts';
import { runningGateway } from '../reach.ts';
import { CliError, EXIT, type Terminal } from '../terminal.ts';

const WORDS: Readonly<Record<FindingStatus, string>> = { pass: 'ok  ', warn: 'warn', fail: 'FAIL' };

export function addDoctor(program: Command, terminal: Terminal): void {
  makeCommand(program, {
    usage: 'doctor',
    description: 'say what is wrong with this machine: uv, Python, browser, port, permissions, disk; changes nothing',
    settings: ['port', 'state_dir', 'tools_dir'],
    json: 'print all findings as one line of JSON',
    examples: ['pixie doctor', 'pixie doctor --tools-dir ~/my-tools', 'pixie doctor --json'],
  }).action((options: Options) => doctor(contextOf(terminal, options)));
}

async function doctor(context: Context): Promise<void> {
  const { terminal, json } = context;
  const { judge, overallOf } = await import('../../doctor/judge.ts');
  const findings = judge(await factsOf(context));
  const overall = overallOf(findings);
  terminal.out(json ? asLine({ overall, findings }) : inWords(findings, terminal));
  if (overall !== 'fail') return;
  const count = findings.filter(({ status }) => status === 'fail').length;
  throw new CliError(`${count} ${count === 1 ? 'thing stands' : 'things stand'} in the way.`, EXIT.failure);
}

async function factsOf(context: Context): Promise<Facts> {
  const { terminal, config } = context;
  const [{ collect }, { findProgram }, { uvEnvironment }, { portOwner }, { toolFolders }] = await Promise.all([
    import('../../doctor/collect.ts'),
    import('../findProgram.ts'),
    import('../uv.ts'),
    import('../portOwner.ts'),
    import('../toolFolders.ts'),
  ]);
  return collect({
    config,
    platform: terminal.platform,
    env: terminal.env,
    findProgram: (name) => findProgram(name, terminal),
    uvEnvironment: uvEnvironment(terminal.env),
    portOwner: (port) => portOwner(port, terminal.platform),
    gatewayAnswers: async () => (await runningGateway(config)) !== null,
    tools: () => toolFolders(context),
    now: Date.now(),
  });
}

function inWords(findings: readonly Finding[], terminal: Terminal): string {
  const paint = paintOf(terminal);
  const colours = { pass: paint.green, warn: paint.yellow, fail: paint.red };
  return findings
    .map(({ status, message, remedy }) => {
      const line = `${colours[status](WORDS[status])}  ${message}\n`;
      return remedy === null ? line : `${line}      ${remedy}\n`;
    })
    .join('');
}
