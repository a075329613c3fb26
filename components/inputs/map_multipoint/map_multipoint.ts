/** Several places on a map, in order. */
import * as contract from '../../../contract/inputs/map_multipoint.ts';
import { mapInput } from '../../engines/map/map-input.ts';

export const control = mapInput('points', contract);
