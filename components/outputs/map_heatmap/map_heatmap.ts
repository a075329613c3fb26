/** The output `map_heatmap`: density on a map. */
import { describe, exporters, normalise, type MapHeatmapValue } from '../../../contract/outputs/map_heatmap.ts';
import { mapView } from '../../engines/map/view.ts';
import { HeatModel } from './heat-model.ts';

export const view = mapView<MapHeatmapValue>({
  contract: { normalise, exporters, describe },
  read: ({ points }, { unit }) => new HeatModel(points, unit ?? null),
});
