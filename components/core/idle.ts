/** Does some work when the browser has nothing else to do; Safari has no such call. */
export function idle(work: () => void): void {
  if ('requestIdleCallback' in window) requestIdleCallback(work, { timeout: 2000 });
  else setTimeout(work, 200);
}
