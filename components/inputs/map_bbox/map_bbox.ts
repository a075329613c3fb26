/** A box on a map. */
import * as contract from '../../../contract/inputs/map_bbox.ts';
import { mapInput } from '../../engines/map/map-input.ts';

export const control = mapInput('box', contract);
