/** The output `chart_heatmap`: a grid of cells, coloured by value. */
import { describe, exporters, normalise, type HeatmapValue } from '../../../contract/outputs/chart_heatmap.ts';
import { chartView } from '../../engines/chart/chart-view.ts';
import { HeatmapModel } from './heatmap-model.ts';

export const view = chartView<HeatmapValue>({
  contract: { normalise, exporters, describe },
  part: 'more',
  read: (value, spec) => new HeatmapModel(value, spec),
});
