import type { Waiter } from './waiter.ts';

/**
 * Tells waiters their places, if these changed. Who waits for room among the warm tools is in one line with all others
 * who do; who waits for a busy process is in the line of its tool.
 */
export function tellPlaces(queues: { cap: readonly Waiter[]; busy: readonly Waiter[] }): void {
  tellLine(queues.cap.filter((waiter) => !waiter.done));
  for (const line of Map.groupBy(queues.busy, (waiter) => waiter.slot).values()) tellLine(line);
}

function tellLine(line: readonly Waiter[]): void {
  line.forEach((waiter, index) => waiter.tell({ position: index + 1, length: line.length }));
}
