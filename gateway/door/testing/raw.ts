import { connect, type Socket } from 'node:net';

export interface RawAnswer {
  status: number;
  head: string;
  headers: Map<string, string>;
  body: string;
  closed: boolean;
}

/** Sends bytes as they are and reads one answer, or what came until the other side closed. */
export function sendRaw(port: number, text: string | Buffer, { waitMs = 5_000 } = {}): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    let received = '';
    let done = false;
    const finish = (closed: boolean): void => {
      if (done) return;
      done = true;
      clearTimeout(timer);
      socket.destroy();
      resolve(parse(received, closed));
    };
    const timer = setTimeout(() => finish(false), waitMs);
    socket.on('connect', () => socket.write(text));
    socket.on('data', (chunk: Buffer) => {
      received += chunk.toString('latin1');
      if (isWhole(received)) finish(false);
    });
    socket.on('close', () => finish(true));
    socket.on('error', (error) =>
      received === '' && 'code' in error && error.code === 'ECONNREFUSED' ? reject(error) : finish(true),
    );
  });
}

/** An open connection that has sent this much and now says nothing. */
export function openSilent(port: number, text = ''): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => {
      if (text !== '') socket.write(text);
      socket.off('error', reject);
      // The gateway may close it at any time; that is what these are for.
      socket.on('error', () => undefined);
      resolve(socket);
    });
    socket.once('error', reject);
  });
}

/** An interim answer is no answer. */
const INTERIM = /^HTTP\/1\.1 100 [^\r\n]*\r\n\r\n/;

function isWhole(received: string): boolean {
  const text = received.replace(INTERIM, '');
  const end = text.indexOf('\r\n\r\n');
  if (end === -1) return false;
  const length = /\r\ncontent-length: (\d+)/i.exec(text.slice(0, end));
  return length !== null && text.length >= end + 4 + Number(length[1]);
}

function parse(received: string, closed: boolean): RawAnswer {
  const text = received.replace(INTERIM, '');
  const end = text.indexOf('\r\n\r\n');
  const head = end === -1 ? text : text.slice(0, end);
  const [first = '', ...lines] = head.split('\r\n');
  const headers = new Map(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  );
  return {
    status: Number(/^HTTP\/1\.1 (\d{3})/.exec(first)?.[1] ?? 0),
    head,
    headers,
    body: end === -1 ? '' : text.slice(end + 4),
    closed,
  };
}
