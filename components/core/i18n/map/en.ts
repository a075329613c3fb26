/** What the maps say, in English; loads with them. */
export const englishOfMap = {} as const;
