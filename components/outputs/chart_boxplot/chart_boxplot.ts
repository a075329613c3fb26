/** The output `chart_boxplot`: distributions side by side, from values or from quartiles that the tool worked out. */
import { describe, exporters, normalise, type BoxplotValue } from '../../../contract/outputs/chart_boxplot.ts';
import { chartView } from '../../engines/chart/chart-view.ts';
import { BoxplotModel } from './boxplot-model.ts';

export const view = chartView<BoxplotValue>({
  contract: { normalise, exporters, describe },
  part: 'more',
  read: (value, spec) => new BoxplotModel(value, spec),
});
