/** What comboboxes and tags say, in English; loads with them. */
export const englishOfChoice = {} as const;
