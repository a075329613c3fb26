/** The calendar, once somebody opens one. */
export const loadCalendar = (): Promise<typeof import('./calendar.ts')> => import('./calendar.ts');
