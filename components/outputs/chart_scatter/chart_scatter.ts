/** The output `chart_scatter`: points in a plane, by series, zoomed along both axes. */
import { describe, exporters, normalise, type ScatterValue } from '../../../contract/outputs/chart_scatter.ts';
import { chartView } from '../../engines/chart/chart-view.ts';
import { ScatterModel } from './scatter-model.ts';

export const view = chartView<ScatterValue>({
  contract: { normalise, exporters, describe },
  part: 'base',
  read: (value, spec) => new ScatterModel(value, spec),
});
