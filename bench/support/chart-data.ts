/** What charts are measured with, ours and others' alike. */

/** The charts by the name of their type without `chart_`. */
export type ChartName = 'line' | 'scatter' | 'bar' | 'heatmap' | 'histogram';

/** In the page: `window.chartData.line()` and so on make the canonical value. */
export type ChartData = Record<ChartName, () => Record<string, unknown>>;

/** Runs inside the page, whole in itself. */
export function provideChartData(): void {
  const count = (length: number): number[] => Array.from({ length }, (_, index) => index);
  const data: ChartData = {
    line: () => {
      const x = count(1_000_000);
      return { x, series: [{ name: 'a', y: x.map((place) => Math.sin(place / 1e5) + Math.sin(place * 7) / 9) }] };
    },
    scatter: () => ({
      points: count(100_000).map((at) => ({ x: Math.sin(at * 7.3) * at, y: Math.cos(at * 3.1) * at })),
    }),
    bar: () => ({ x: count(1_000).map((at) => `name ${at}`), series: [{ name: 'a', y: count(1_000) }] }),
    heatmap: () => ({
      x_labels: count(200).map((at) => `x ${at}`),
      y_labels: count(200).map((at) => `y ${at}`),
      z: count(200).map((row) => count(200).map((column) => Math.sin(row / 9) * Math.cos(column / 7))),
    }),
    histogram: () => ({ values: count(100_000).map((at) => Math.sin(at * 7.3) + Math.cos(at * 3.1)), bins: 60 }),
  };
  Object.assign(window, { chartData: data });
}
