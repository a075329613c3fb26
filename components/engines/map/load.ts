/** Fetches the engine once for the whole page. */
export type Engine = typeof import('./map.ts');

/** With the editing of places, for inputs. */
export type DrawingEngine = Engine & typeof import('./drawing.ts');

let engine: Promise<Engine> | undefined;
let drawing: Promise<DrawingEngine> | undefined;

/** Rejects when it cannot be had; the next call tries again. */
export function loadEngine(): Promise<Engine> {
  return (engine ??= import('./map.ts').catch((error: unknown) => {
    engine = undefined;
    throw error;
  }));
}

/** The same, with `drawing.ts`; both come at once. */
export function loadDrawing(): Promise<DrawingEngine> {
  return (drawing ??= Promise.all([loadEngine(), import('./drawing.ts')]).then(
    ([engine, drawing]) => ({ ...engine, ...drawing }),
    (error: unknown) => {
      drawing = undefined;
      throw error;
    },
  ));
}
