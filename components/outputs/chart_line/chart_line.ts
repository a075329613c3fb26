/** The output `chart_line`: series as lines over numbers, dates or categories. */
import { append, appendAll, describe, exporters, normalise } from '../../../contract/outputs/chart_line.ts';
import type { XYChart } from '../../../contract/outputs/shared/xy-chart.ts';
import { chartView } from '../../engines/chart/chart-view.ts';
import { readAxes } from '../../engines/chart/content.ts';
import { XYModel } from '../../engines/chart/xy-model.ts';

export const view = chartView<XYChart>({
  contract: { normalise, append, appendAll, exporters, describe },
  part: 'base',
  read: (value, spec) =>
    new XYModel(
      value.series.map((series) => ({ ...series, x: series.x ?? value.x })),
      readAxes(value, spec),
    ),
});
