/** The output `map_polygons`: areas on a map. */
import { describe, exporters, normalise, type MapPolygonsValue } from '../../../contract/outputs/map_polygons.ts';
import { mapView } from '../../engines/map/view.ts';
import { PolygonsModel } from './polygons-model.ts';

export const view = mapView<MapPolygonsValue>({
  contract: { normalise, exporters, describe },
  read: ({ polygons }) => new PolygonsModel(polygons),
});
