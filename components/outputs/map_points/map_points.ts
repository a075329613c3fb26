/** The output `map_points`: places on a map. */
import { describe, exporters, normalise, type MapPointsValue } from '../../../contract/outputs/map_points.ts';
import { mapView } from '../../engines/map/view.ts';
import { PointsModel } from './points-model.ts';

export const view = mapView<MapPointsValue>({
  contract: { normalise, exporters, describe },
  read: ({ points }) => new PointsModel(points),
});
