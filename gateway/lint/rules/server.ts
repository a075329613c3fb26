/** How the tool serves: where it listens, and what it writes while it answers. */
import type { Facts } from '../facts.ts';
import type { LintFinding } from '../report.ts';

const HOST = '127.0.0.1';
/** Every address of the machine, so that whoever is in the same network can reach the tool. */
const EVERYWHERE = ['0.0.0.0', '::', ''];

export function hostFindings({ files }: Facts): LintFinding[] {
  return files.flatMap(({ file, servers }) =>
    servers
      .filter(({ host }) => host !== HOST)
      .map(({ host, line, column }): LintFinding => {
        const at = { rule: 'host', subject: file, line, column, hint: `Write host="${HOST}".` } as const;
        if (host === null)
          return { ...at, level: 'note', message: `Whether this listens on ${HOST} cannot be seen here.` };
        if (EVERYWHERE.includes(host)) {
          return { ...at, level: 'error', message: `This listens on every address of the machine (“${host}”).` };
        }
        return { ...at, level: 'warning', message: `This listens on “${host.slice(0, 60)}” and not on ${HOST}.` };
      }),
  );
}

export function printFindings({ files }: Facts): LintFinding[] {
  return files.flatMap(({ file, prints }) =>
    prints.map(({ handler, line, column }): LintFinding => ({
      rule: 'print_in_handler',
      level: 'warning',
      message: `\`print\` while ${handler === '' ? 'a request' : handler.slice(0, 60)} is answered.`,
      hint: 'Nobody sees it. Return a `log` output, or use `logging` for the tool’s own log.',
      subject: file,
      line,
      column,
    })),
  );
}
