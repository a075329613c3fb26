/** One place on a map. */
import { check, isBlank, normalise, requiredOnlyWarns } from '../../../contract/inputs/map_point.ts';
import { mapInput } from '../../engines/map/map-input.ts';

const contract = { check, isBlank, normalise, requiredOnlyWarns };

export const control = mapInput('point', contract);
