/** A secret from stdin, never from an argument: those stand in the shell's history and in the list of processes. */
import { StringDecoder } from 'node:string_decoder';
import type { ReadStream } from 'node:tty';
import { CliError, EXIT, type Terminal } from '../terminal.ts';
import { HiddenLine, MARK_NO_PASTES, MARK_PASTES } from './hiddenLine.ts';

/** Far more than a secret may have; somebody piped in the wrong file. */
const MOST_BYTES = 1024 ** 2;

/**
 * Asks at a terminal, where nothing of it is shown; else takes the whole of stdin without its last line end.
 * @throws CliError when nothing was given, or with Ctrl+C
 */
export async function readSecret(terminal: Terminal, prompt: string): Promise<string> {
  const input = terminal.input();
  const value = isTerminal(input) ? await ask(terminal, input, prompt) : await readAll(input);
  if (value === '') throw new CliError('No value was given. Nothing has changed.', EXIT.usage);
  return value;
}

function isTerminal(input: NodeJS.ReadableStream): input is ReadStream {
  return (input as Partial<ReadStream>).isTTY === true;
}

async function readAll(input: NodeJS.ReadableStream): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of input) {
    const bytes = Buffer.from(chunk);
    chunks.push(bytes);
    if ((length += bytes.length) > MOST_BYTES) throw new CliError('That is too much for a secret.', EXIT.usage);
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.concat(chunks));
    return text.replace(/\r?\n$/, '');
  } catch {
    throw new CliError('The value is not UTF-8 text.', EXIT.usage);
  }
}

/** On stderr, so that stdout stays free for the answer. */
async function ask(terminal: Terminal, input: ReadStream, prompt: string): Promise<string> {
  const line = new HiddenLine();
  const decoder = new StringDecoder('utf8');
  const ended = Promise.withResolvers<void>();
  const take = (chunk: Buffer): void => {
    terminal.err(line.feed(decoder.write(chunk)));
    if (line.state !== 'open') ended.resolve();
  };
  const stop = (): void => {
    line.state = 'stopped';
    ended.resolve();
  };
  // Before the question: from then on somebody types, and the terminal itself would show it.
  input.setRawMode(true);
  terminal.err(`${MARK_PASTES}${prompt}`);
  input.on('data', take).once('end', stop);
  void terminal.stopped.then(stop);
  try {
    await ended.promise;
  } finally {
    input.off('data', take).off('end', stop);
    input.setRawMode(false);
    input.pause();
    terminal.err(`${MARK_NO_PASTES}\n`);
  }
  if (line.state === 'stopped') throw new CliError('Nothing has changed.', EXIT.failure);
  return line.value;
}
