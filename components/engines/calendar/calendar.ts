/** All that an open calendar needs, as one module to load. */
export { calendarLook } from './calendar.styles.ts';
export { RangeCalendar } from './range-calendar.ts';
export { monthsInSight, placeSheet } from './sheet.ts';
