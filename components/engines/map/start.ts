/** Where an output map begins: what the value says, else what the tool's schema says, else all of its data. */
import { isObject, type Json } from '../../../contract/json.ts';
import type { OutputSpec } from '../../../contract/types.ts';
import { readPlace } from '../../../contract/inputs/shared/coordinates.ts';
import type { Area, Place } from './geo.ts';
import type { MapStart } from './map.ts';

/** A view that a map had. */
export interface Viewed {
  readonly centre: Place;
  readonly zoom: number;
}

/** 0 is as good as any other latitude, longitude and zoom. */
export function startOf(value: Json, spec: OutputSpec, area: Area | null): MapStart {
  const own = isObject(value) ? value : {};
  const centre = placeIn(own['default_center']) ?? placeIn(spec['default_center']);
  const zoom = [own['default_zoom'], spec['default_zoom']].find((given) => typeof given === 'number');
  return { centre, zoom: typeof zoom === 'number' ? zoom : null, area };
}

function placeIn(raw: Json | undefined): Place | null {
  return raw === undefined || raw === null ? null : readPlace(raw);
}
