/** The output `chart_candlestick`: prices over time, with the volume below them where there is any. */
import { describe, exporters, normalise, type CandlestickValue } from '../../../contract/outputs/chart_candlestick.ts';
import { chartView } from '../../engines/chart/chart-view.ts';
import { CandlestickModel } from './candlestick-model.ts';

export const view = chartView<CandlestickValue>({
  contract: { normalise, exporters, describe },
  part: 'more',
  read: (value, spec) => new CandlestickModel(value, spec),
});
