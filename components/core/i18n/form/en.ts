/** What the form as a whole say, in English; loads with them. */
export const englishOfForm = {} as const;
