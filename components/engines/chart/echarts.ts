/**
 * The drawing engine, as a chunk of its own that is loaded when a chart is about to be shown. Only what the existing
 * chart types draw with is registered; a further type adds its line here. Legend, tooltip, zoom and text alternative are
 * ours (HTML, so that keyboards, screen readers, tokens and a strict page policy are served), which also halves what
 * of the engine is needed.
 */
import { LineChart } from 'echarts/charts';
import { GridSimpleComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';

use([LineChart, GridSimpleComponent, CanvasRenderer]);

export { init };
export type { ECharts } from 'echarts/core';
