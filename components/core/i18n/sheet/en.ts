/** What the table of rows say, in English; loads with them. */
export const englishOfSheet = {} as const;
