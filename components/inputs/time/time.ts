/** A time of day, in the browser's own field. */
import { timeOf } from '../../../contract/inputs/shared/dates.ts';
import { check, isBlank, normalise } from '../../../contract/inputs/time.ts';
import { momentControl } from '../../engines/calendar/moment-control.ts';

const contract = { check, isBlank, normalise };

export const control = momentControl({
  contract,
  kind: 'time',
  present: (now) => ({ name: 'present.now', value: timeOf(now) }),
});
