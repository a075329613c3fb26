/** The output `chart_histogram`: how often values occur, counted in bins of equal width. */
import { describe, exporters, normalise, type HistogramValue } from '../../../contract/outputs/chart_histogram.ts';
import { chartView } from '../../engines/chart/chart-view.ts';
import { HistogramModel } from './histogram-model.ts';

export const view = chartView<HistogramValue>({
  contract: { normalise, exporters, describe },
  part: 'base',
  read: (value, spec, words) => new HistogramModel(value, spec, words),
});
