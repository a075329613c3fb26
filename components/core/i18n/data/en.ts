/** What tables and logs say, in English; loads with them. */
export const englishOfData = {} as const;
