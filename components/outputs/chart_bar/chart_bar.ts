/** The output `chart_bar`: series as bars over names, beside each other or stacked, standing or lying. */
import { append, appendAll, describe, exporters, normalise } from '../../../contract/outputs/chart_bar.ts';
import type { XYChart } from '../../../contract/outputs/shared/xy-chart.ts';
import { chartView } from '../../engines/chart/chart-view.ts';
import { BarModel } from './bar-model.ts';

export const view = chartView<XYChart>({
  contract: { normalise, append, appendAll, exporters, describe },
  part: 'base',
  read: (value, spec) => new BarModel(value, spec),
});
