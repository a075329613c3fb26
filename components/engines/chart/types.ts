/** The engine's types without the engine. */
export type { ECharts } from './echarts.ts';
export type { Engine } from './load.ts';
