/** What timelines and gantt charts say, in English; loads with them. */
export const englishOfSchedule = {} as const;
