/** The output `chart_treemap`: parts of a whole as rectangles inside each other, to be opened. */
import { describe, exporters, normalise, type TreemapValue } from '../../../contract/outputs/chart_treemap.ts';
import { chartView } from '../../engines/chart/chart-view.ts';
import { TreemapModel } from './treemap-model.ts';

export const view = chartView<TreemapValue>({
  contract: { normalise, exporters, describe },
  part: 'more',
  tall: true,
  read: (value, spec, words, before) =>
    new TreemapModel(value, spec, words, before instanceof TreemapModel ? before : null),
});
