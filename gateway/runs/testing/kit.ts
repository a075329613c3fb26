import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { realClock } from '../../clock.ts';
import type { Clock, Kit } from '../../ports.ts';

/** What every room gets, with a log that says nothing. */
export function testKit(clock: Clock = realClock): Kit {
  return { clock, log: pino({ level: 'silent' }), id: randomUUID };
}
