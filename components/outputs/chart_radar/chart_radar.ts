/** The output `chart_radar`: several measures of a few things, on axes round a centre. */
import { describe, exporters, normalise, type RadarValue } from '../../../contract/outputs/chart_radar.ts';
import { chartView } from '../../engines/chart/chart-view.ts';
import { RadarModel } from './radar-model.ts';

export const view = chartView<RadarValue>({
  contract: { normalise, exporters, describe },
  part: 'more',
  tall: true,
  round: true,
  read: (value, spec) => new RadarModel(value, spec),
});
