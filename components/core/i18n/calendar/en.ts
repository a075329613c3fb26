/** What dates and times say, in English; loads with them. */
export const englishOfCalendar = {} as const;
