/** Several places on a map, in order. */
import { check, isBlank, normalise, requiredOnlyWarns } from '../../../contract/inputs/map_multipoint.ts';
import { mapInput } from '../../engines/map/map-input.ts';

const contract = { check, isBlank, normalise, requiredOnlyWarns };

export const control = mapInput('points', contract);
