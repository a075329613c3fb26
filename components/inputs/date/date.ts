/** A day, in the browser's own calendar. */
import { check, isBlank, normalise } from '../../../contract/inputs/date.ts';
import { dateOf } from '../../../contract/inputs/shared/dates.ts';
import { boundsOf } from '../../engines/calendar/bounds.ts';
import { momentControl } from '../../engines/calendar/moment-control.ts';

const contract = { check, isBlank, normalise };

export const control = momentControl({
  contract,
  kind: 'date',
  present(now, spec) {
    const { min = '', max = '9999-12-31' } = boundsOf(spec);
    const today = dateOf(now);
    return today >= min && today <= max ? { name: 'present.today', value: today } : null;
  },
});
