/** What files, pictures and sound say, in English; loads with them. */
export const englishOfFiles = {} as const;
