/** One place on a map. */
import * as contract from '../../../contract/inputs/map_point.ts';
import { mapInput } from '../../engines/map/map-input.ts';

export const control = mapInput('point', contract);
