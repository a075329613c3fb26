/** Fetches the parts of the engine, each once for the whole page. */

export type Engine = typeof import('./echarts.ts');
/** `base`: line, bar, scatter. `more`: every other kind, on top of the base. */
export type Part = 'base' | 'more';

let here: Engine | undefined;
const ready = new Set<Part>();
const pending = new Map<Part, Promise<Engine>>();

/** The engine if it is here with this part already. */
export function engineNow(part: Part): Engine | undefined {
  return ready.has(part) ? here : undefined;
}

/** Rejects when it cannot be had; the next call tries again. */
export function loadEngine(part: Part = 'base'): Promise<Engine> {
  let promise = pending.get(part);
  if (!promise) {
    promise = fetchPart(part).catch((error: unknown) => {
      pending.delete(part);
      throw error;
    });
    pending.set(part, promise);
  }
  return promise;
}

async function fetchPart(part: Part): Promise<Engine> {
  const [engine, more] = await Promise.all([
    import('./echarts.ts'),
    part === 'more' ? import('./echarts-more.ts') : null,
  ]);
  engine.registerBase();
  more?.registerMore();
  ready.add(part);
  return (here = engine);
}

/** The base with the renderer for files. */
export async function loadForFiles(part: Part): Promise<Engine> {
  const [engine, { registerSvg }] = await Promise.all([loadEngine(part), import('./echarts-svg.ts')]);
  registerSvg();
  return engine;
}
