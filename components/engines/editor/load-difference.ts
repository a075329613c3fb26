/** The comparison, when it is first needed. Small, so that types can import it at once. */
export type DifferenceModule = typeof import('./difference.ts');

let engine: DifferenceModule | undefined;
let pending: Promise<DifferenceModule> | undefined;

/** The engine if it is here already. */
export function differenceNow(): DifferenceModule | undefined {
  return engine;
}

/** @throws what `import()` throws; the next call tries again. */
export function loadDifference(): Promise<DifferenceModule> {
  return (pending ??= import('./difference.ts').then(
    (module) => (engine = module),
    (error: unknown) => {
      pending = undefined;
      throw error;
    },
  ));
}
