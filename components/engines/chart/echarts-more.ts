/** The kinds of chart that fewer tools have, as a second chunk. */
import { BoxplotChart, CandlestickChart, HeatmapChart } from 'echarts/charts';
import { VisualMapContinuousComponent } from 'echarts/components';
import { use } from 'echarts/core';

export function registerMore(): void {
  use([BoxplotChart, CandlestickChart, HeatmapChart, VisualMapContinuousComponent]);
}
