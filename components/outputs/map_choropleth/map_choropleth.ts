/** The output `map_choropleth`: regions coloured by value. */
import { describe, exporters, normalise, type ChoroplethValue } from '../../../contract/outputs/map_choropleth.ts';
import { mapView } from '../../engines/map/view.ts';
import { ChoroplethModel } from './choropleth-model.ts';

export const view = mapView<ChoroplethValue>({
  contract: { normalise, exporters, describe },
  read: (value, { unit }) => new ChoroplethModel(value, unit ?? null),
});
