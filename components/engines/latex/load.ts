/** Formulas, when they are first needed. Small, so that types can import it at once. */
export type MathModule = typeof import('./math.ts');

let engine: MathModule | undefined;
let pending: Promise<MathModule> | undefined;

/** The engine if it is here already. */
export function mathNow(): MathModule | undefined {
  return engine;
}

/** @throws what `import()` throws; the next call tries again. */
export function loadMath(): Promise<MathModule> {
  return (pending ??= import('./math.ts').then(
    (module) => (engine = module),
    (error: unknown) => {
      pending = undefined;
      throw error;
    },
  ));
}
