/** What code, differences, formulas and trees say, in English; loads with them. */
export const englishOfReading = {} as const;
