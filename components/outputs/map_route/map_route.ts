/** The output `map_route`: a way through points, in order. */
import { describe, exporters, normalise, type MapRouteValue } from '../../../contract/outputs/map_route.ts';
import { mapView } from '../../engines/map/view.ts';
import { RouteModel } from './route-model.ts';

export const view = mapView<MapRouteValue>({
  contract: { normalise, exporters, describe },
  read: ({ points }) => new RouteModel(points),
});
