/**
 * What is watched inside the page. These functions are sent to the browser as text, so each is whole in itself; a
 * moment counts once its frame has been painted: looked for before a frame, told after it.
 */

export interface Probe {
  /** Milliseconds from the navigation until the form's elements were complete (`pixie-ready`), just before their paint. */
  ready: Promise<number>;
  /** Milliseconds from the navigation until the form was painted with every field and an enabled Run. */
  usable: Promise<number>;
  /** Presses Run; milliseconds until table and a chart that was not there before were painted. */
  runToPainted(): Promise<number>;
}

/** Puts a `Probe` into `window.probe`, before any script of the page. */
export function installProbe({ tool, fields }: { tool: string; fields: number }): void {
  const afterPaint = (): Promise<number> =>
    new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve(performance.now());
      port2.postMessage(null);
    });
  const when = (isThere: () => boolean, what: string): Promise<number> =>
    new Promise((resolve, reject) => {
      const begin = performance.now();
      const look = (): void => {
        if (isThere()) resolve(afterPaint());
        else if (performance.now() - begin < 20_000) requestAnimationFrame(look);
        else reject(new Error(`${what} after 20 s: ${root()?.textContent?.replace(/\s+/g, ' ')}`));
      };
      requestAnimationFrame(look);
    });
  const root = (): ShadowRoot | null => document.getElementById(tool)?.shadowRoot ?? null;
  const inside = (host: Element | null | undefined, selector: string): Element | null =>
    host?.shadowRoot?.querySelector(selector) ?? null;

  const isUsable = (): boolean => {
    const run = root()?.querySelector<HTMLButtonElement>('[part~=submit]');
    const inputs = [...(root()?.querySelectorAll('pixie-input') ?? [])];
    const drawn = inputs.filter((input) => inside(input, 'input, select, textarea, button, [role=switch]') !== null);
    return run?.disabled === false && drawn.length === fields;
  };
  const output = (name: string): Element | null => root()?.querySelector(`pixie-output[name=${name}]`) ?? null;
  /** A strip in the middle of the chart as text; null while nothing is drawn. */
  const drawing = (): string | null => {
    const canvas = inside(output('balance_over_time'), 'canvas');
    if (!(canvas instanceof HTMLCanvasElement) || canvas.width === 0) return null;
    const strip = canvas.getContext('2d')?.getImageData(Math.floor(canvas.width / 2), 0, 2, canvas.height).data;
    return strip?.some((value) => value !== 0) ? String(strip) : null;
  };
  const isPainted = (before: string | null): boolean => {
    const rows = inside(output('year_by_year'), 'tbody tr, [role=row] [role=cell], [role=row] [role=gridcell]');
    const ended = root()?.querySelector('[part~=status].ok');
    if (!ended || !rows) return false;
    const now = drawing();
    return now !== null && now !== before;
  };

  const probe: Probe = {
    ready: new Promise((resolve) => document.addEventListener('pixie-ready', () => resolve(performance.now()))),
    usable: when(isUsable, 'no usable form'),
    runToPainted: async () => {
      const before = drawing();
      const begin = performance.now();
      root()?.querySelector<HTMLButtonElement>('[part~=submit]')?.click();
      return (await when(() => isPainted(before), 'no painted result')) - begin;
    },
  };
  Object.assign(window, { probe });
}
