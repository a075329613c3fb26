/** What charts say, in English; loads with them. */
export const englishOfPlot = {} as const;
