/** The output `chart_network`: nodes and the edges between them. */
import { describe, exporters, normalise, type NetworkValue } from '../../../contract/outputs/chart_network.ts';
import { chartView } from '../../engines/chart/chart-view.ts';
import { NetworkModel } from './network-model.ts';

export const view = chartView<NetworkValue>({
  contract: { normalise, exporters, describe },
  part: 'more',
  tall: true,
  read: (value, spec, _words, before) => new NetworkModel(value, spec, before instanceof NetworkModel ? before : null),
});
