/** The output `chart_area`: series as lines with the surface below them, down to zero or to the series before. */
import { append, appendAll, describe, exporters, normalise } from '../../../contract/outputs/chart_area.ts';
import type { XYChart } from '../../../contract/outputs/shared/xy-chart.ts';
import { chartView } from '../../engines/chart/chart-view.ts';
import { readAxes } from '../../engines/chart/content.ts';
import { XYModel } from '../../engines/chart/xy-model.ts';

export const view = chartView<XYChart>({
  contract: { normalise, append, appendAll, exporters, describe },
  part: 'base',
  read: (value, spec) =>
    new XYModel(
      value.series.map((series) => ({ ...series, x: series.x ?? value.x, fill: series.fill ?? true })),
      readAxes(value, spec),
    ),
});
