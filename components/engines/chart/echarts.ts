/**
 * The drawing engine, as a chunk of its own that is loaded when a chart is about to be shown: what line, area, bar,
 * scatter and histogram draw with. What is drawn with is registered by a call and not while the module loads: bundlers
 * take our modules for free of side effects and would leave the registration out (seen: an empty chart in the built
 * page only).
 */
import { BarChart, LineChart, ScatterChart } from 'echarts/charts';
import { GridSimpleComponent } from 'echarts/components';
import { use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';

export { init } from 'echarts/core';
export type { ECharts } from 'echarts/core';

export function registerBase(): void {
  use([LineChart, BarChart, ScatterChart, GridSimpleComponent, CanvasRenderer]);
}
