/** What the code editors say, in English; loads with them. */
export const englishOfEditor = {} as const;
