/** The output `chart_pie`: parts of a whole, as a pie or a ring. */
import { describe, exporters, normalise, type PieValue } from '../../../contract/outputs/chart_pie.ts';
import { chartView } from '../../engines/chart/chart-view.ts';
import { PieModel } from './pie-model.ts';

export const view = chartView<PieValue>({
  contract: { normalise, exporters, describe },
  part: 'more',
  tall: true,
  round: true,
  read: (value, spec, words) => new PieModel(value, spec, words),
});
