/** What the chat layout say, in English; loads with them. */
export const englishOfChat = {} as const;
