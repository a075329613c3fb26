import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import { pino } from 'pino';
import { realClock } from '../../clock.ts';
import { Door, type Application, type DoorOptions } from '../door.ts';
import type { DoorPolicy } from '../rules.ts';
import { hostNames } from '../target.ts';

export interface OpenedDoor extends AsyncDisposable {
  port: number;
  server: Server;
  /** Requests that came through, as `METHOD path`. */
  passed: string[];
  refusedOrigins: string[];
  /** Lines of the log. */
  logged: string[];
}

export const ALLOWED = 'https://allowed.test';
export const LIMITED = 'https://limited.test';
export const TOKEN = 'pxt_AAAAAAAAAAAAAAAAAAAAAA';
export const ADMIN_KEY = 'k'.repeat(43);

export function testPolicy(port: number): DoorPolicy {
  return {
    hosts: hostNames('127.0.0.1', port, ['tools.example.org']),
    ownOrigins: new Set([`http://127.0.0.1:${port}`, `http://localhost:${port}`]),
    maxBodyBytes: 1024 ** 2,
    maxUploadBytes: () => 4 * 1024 ** 2,
    allowedOrigin: (origin) => (origin === ALLOWED ? null : origin === LIMITED ? new Set(['a']) : undefined),
    token: (token) => (token === TOKEN ? { id: 't1', tools: new Set(['a']) } : undefined),
    isAdminKey: (key) => key === ADMIN_KEY,
  };
}

/** A real server behind a real door, with a small application that says what came through. */
export async function openDoor(options: Partial<DoorOptions> = {}, application?: Application): Promise<OpenedDoor> {
  const passed: string[] = [];
  const refusedOrigins: string[] = [];
  const logged: string[] = [];
  let port = 0;
  const door = new Door({
    clock: realClock,
    log: pino({ level: 'debug' }, { write: (line: string) => void logged.push(line) }),
    id: randomUUID,
    policy: () => testPolicy(port),
    onRefusedOrigin: (origin) => void refusedOrigins.push(origin),
    ...options,
  });
  const server = door.server((request, response) => {
    passed.push(`${request.method} ${door.passage(request).path}`);
    if (application !== undefined) application(request, response);
    else {
      request.resume();
      request.once('end', () => response.end('through'));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    port,
    server,
    passed,
    refusedOrigins,
    logged,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
