/**
 * The promises of the gateway by id. A test says which one it verifies; an unknown id throws, and
 * `scripts/check-requirements.mjs` fails when an id has no test.
 */
import { test } from 'node:test';

export const REQUIREMENTS = {
  S01: 'Host is one of our names, whole and once',
  S02: 'origin-form targets only',
  S03: 'a foreign page cannot change state nor start a tool',
  S04: 'CORS: exact listed origins, bundle for everyone, no header of a tool gets through',
  S05: 'Origin null needs an embed token',
  S06: 'admin needs the key, no cookie authorises',
  S07: 'local-network permission: asked on a gesture, every state in words',
  S09: 'our pages cannot be framed',
  S10: 'security headers per route class',
  S12: 'files only by opaque id, inside the folder of their run',
  S13: 'outputs are text unless their type says otherwise',
  S14: 'no request leaves for an address that a client or a tool names',
  S15: 'bodies are read, validated and re-serialised',
  S16: 'no secret in any byte that we send or store',
  S17: 'what is written into .env comes back from python-dotenv',
  S18: 'symlinks that leave the tools folder are refused',
  S19: 'an imported archive is whole, harmless and one rename, or nothing',
  S20: '__proto__ keys are refused',
  S21: 'a hostile tool.json is marked invalid while everyone else is served',
  S22: 'header, body, connection, stream and queue limits',
  S23: 'one event stream a page',
  S24: 'a tool sees only the allow-listed environment',
  S26: 'a tool’s own port is locked',
  R01: 'N first requests start one process',
  R02: 'a lost port race is retried',
  R03: 'a stranger on the port is never proxied',
  R04: 'an exit during start is reported at once',
  R05: 'crash loops back off',
  R06: 'stop leaves nothing of the tree',
  R08: 'lifecycle follows exit, not the closing of streams',
  R09: 'kill -9 of the gateway leaves nothing',
  R10: 'a second gateway on the same state folder names the first',
  R11: 'a flood of stderr neither blocks nor grows us',
  R12: 'only idle tools are evicted, else a queue',
  R13: 'idle time counts from the end of the last run',
  R14: 'a client that leaves does not end its run',
  R15: 'each event once, in order, however often the reader is cut',
  R16: 'SIGTERM of the gateway ends everything in time',
  R17: 'edited, half-written, deleted and renamed tools',
  R18: 'a full disk does not lose the result',
  R19: 'the database survives kills, flipped bytes and other versions',
  R20: 'clock jumps do no harm',
  R21: 'runtime limit',
  R22: 'memory limit of the whole tree',
  R23: 'keep-alive to the tool never yields a reset',
  R24: 'a crash at any point of an answer gives one clear error',
} as const;

export type RequirementId = keyof typeof REQUIREMENTS;

interface Options {
  timeout?: number;
}

/** A test that verifies a promise. */
export function verifies(
  id: RequirementId,
  behaviour: string,
  fn: () => void | Promise<void>,
  options: Options = {},
): void {
  if (!Object.hasOwn(REQUIREMENTS, id)) throw new Error(`no requirement ${id}`);
  test(`${id}: ${behaviour}`, { timeout: options.timeout ?? 60_000 }, fn);
}
