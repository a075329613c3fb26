/** An outline on a map. */
import * as contract from '../../../contract/inputs/map_polygon.ts';
import { mapInput } from '../../engines/map/map-input.ts';

export const control = mapInput('ring', contract);
