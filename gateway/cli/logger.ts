import { pino, type Logger } from 'pino';
import type { Terminal } from './terminal.ts';

const WORDS: Readonly<Record<number, string>> = { 40: 'Warning: ', 50: 'Error: ', 60: 'Error: ' };

/** Members of a log line that a sentence does not repeat. */
const FRAME: ReadonlySet<string> = new Set(['level', 'time', 'pid', 'hostname', 'msg']);

/** Sentences for a person, JSON lines for a collector; both on stderr, since stdout is for answers. */
export function terminalLogger({ err, isInteractive }: Pick<Terminal, 'err' | 'isInteractive'>): Logger {
  return pino({ level: 'info' }, { write: (line: string) => err(isInteractive ? sentence(line) : line) });
}

function sentence(line: string): string {
  const entry = JSON.parse(line) as Record<string, unknown>;
  const facts = Object.entries(entry)
    .filter(([key]) => !FRAME.has(key))
    .map(([key, value]) => `${key}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(', ');
  const { level, msg } = entry;
  const word = typeof level === 'number' ? (WORDS[level] ?? '') : '';
  return `${word}${typeof msg === 'string' ? msg : ''}${facts === '' ? '' : ` (${facts})`}\n`;
}
