/** What map outputs say, in English; loads with them. */
export const englishOfPlace = {} as const;
