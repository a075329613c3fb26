/**
 * The drawing engine, as a chunk of its own that is loaded when a chart is about to be shown. Only what the existing
 * chart types draw with is registered; a further type adds its line here. Legend, tooltip, zoom and text alternative are
 * ours (HTML, so that keyboards, screen readers, tokens and a strict page policy are served), which also halves what
 * of the engine is needed.
 */
import { LineChart } from 'echarts/charts';
import { GridSimpleComponent } from 'echarts/components';
import { init as initEngine, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';

let registered = false;

/**
 * echarts' own `init`. What it draws with is registered here and not while the module loads: bundlers take our modules
 * for free of side effects and would leave the registration out (seen: an empty chart in the built page only).
 */
export const init: typeof initEngine = (...given) => {
  if (!registered) use([LineChart, GridSimpleComponent, CanvasRenderer]);
  registered = true;
  return initEngine(...given);
};

export type { ECharts } from 'echarts/core';
