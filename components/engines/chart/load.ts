/** Fetches the engine once for the whole page. */
export type Engine = typeof import('./echarts.ts');

let here: Engine | undefined;
let pending: Promise<Engine> | undefined;

/** The engine if it is here already. */
export function engineNow(): Engine | undefined {
  return here;
}

/** Rejects when it cannot be had; the next call tries again. */
export function loadEngine(): Promise<Engine> {
  return (pending ??= import('./echarts.ts').then(
    (engine) => (here = engine),
    (error: unknown) => {
      pending = undefined;
      throw error;
    },
  ));
}
