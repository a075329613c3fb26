/** A day and a time, in the browser's own field. */
import { check, isBlank, normalise } from '../../../contract/inputs/datetime.ts';
import { dateOf, timeOf } from '../../../contract/inputs/shared/dates.ts';
import { momentControl } from '../../engines/calendar/moment-control.ts';

const contract = { check, isBlank, normalise };

export const control = momentControl({
  contract,
  kind: 'datetime-local',
  present: (now) => ({ name: 'present.now', value: `${dateOf(now)}T${timeOf(now)}` }),
});
