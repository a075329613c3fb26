/** The output `chart_sankey`: flows between nodes, as bands as wide as their value. */
import { describe, exporters, normalise, type SankeyValue } from '../../../contract/outputs/chart_sankey.ts';
import { chartView } from '../../engines/chart/chart-view.ts';
import { SankeyModel } from './sankey-model.ts';

export const view = chartView<SankeyValue>({
  contract: { normalise, exporters, describe },
  part: 'more',
  tall: true,
  read: (value, spec) => new SankeyModel(value, spec),
});
