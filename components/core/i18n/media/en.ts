/** What pictures, sound and video say, in English; loads with them. */
export const englishOfMedia = {} as const;
