/** The scale of a radar chart, and which neighbours of an outline are joined. */

/** Rings besides the centre. */
const RINGS = 4;

/** Round values from the centre to the rim: all that is given lies between, and so does zero. */
export function ticksOf(values: readonly number[]): number[] {
  const low = values.reduce((least, value) => Math.min(least, value), 0);
  const high = values.reduce((most, value) => Math.max(most, value), 0);
  if (low === high) return [0, 1];
  const step = roundStep(high / RINGS - low / RINGS);
  const [from, to] = [Math.floor(low / step), Math.ceil(high / step)];
  // Not added up, which would gather errors of rounding.
  return Array.from({ length: to - from + 1 }, (_, at) => Number(((from + at) * step).toPrecision(12)));
}

/** 1, 2, 2.5 or 5 times a power of ten, not below what is wished for. */
function roundStep(wished: number): number {
  // Below this, powers of ten are no normal numbers any more.
  const power = 10 ** Math.floor(Math.log10(Math.max(wished, 1e-300)));
  const part = wished / power;
  return power * (part <= 1 ? 1 : part <= 2 ? 2 : part <= 2.5 ? 2.5 : part <= 5 ? 5 : 10);
}

/** Axes with values that lie beside each other, round the circle; `whole`: there is no gap and the outline closes. */
export function runsOf(values: readonly (number | null)[]): { whole: boolean; runs: number[][] } {
  const gap = values.indexOf(null);
  if (gap < 0) return { whole: values.length > 0, runs: [] };
  const runs: number[][] = [];
  let run: number[] = [];
  // From a gap on, so that no run is cut where the circle begins.
  for (let step = 1; step <= values.length; step += 1) {
    const axis = (gap + step) % values.length;
    if (values[axis] !== null) run.push(axis);
    else if (run.length > 0) {
      if (run.length > 1) runs.push(run);
      run = [];
    }
  }
  return { whole: false, runs };
}
