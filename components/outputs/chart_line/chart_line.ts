/** The output `chart_line`: series as lines over numbers, dates or categories. */
import { append, describe, exporters, normalise } from '../../../contract/outputs/chart_line.ts';
import type { XYChart } from '../../../contract/outputs/shared/xy-chart.ts';
import type { OutputSpec } from '../../../contract/types.ts';
import type { OutputViewDefinition, ViewHost } from '../../core/view.ts';
import { chartStyles } from '../../engines/chart/chart.styles.ts';
import { loadEngine } from '../../engines/chart/load.ts';
import { ownOr, XYView, type ChartContent } from '../../engines/chart/xy-view.ts';

class LineChartView extends XYView<XYChart> {
  protected override read(value: XYChart, spec: OutputSpec): ChartContent {
    return {
      series: value.series.map((series) => ({ ...series, x: series.x ?? value.x })),
      xLabel: String(ownOr(value.x_label, spec, 'x_label') ?? ''),
      yLabel: String(ownOr(value.y_label, spec, 'y_label') ?? ''),
      logX: ownOr(value.log_x, spec, 'log_x') === true,
      logY: ownOr(value.log_y, spec, 'log_y') === true,
    };
  }
}

export const view: OutputViewDefinition = {
  contract: { normalise, append, exporters, describe },
  styles: chartStyles,
  size: 'full',
  reserve: 304,
  expandable: true,
  create: (host: ViewHost<XYChart>) => new LineChartView(host),
  preload: loadEngine,
};
