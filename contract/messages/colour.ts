/** What is wrong with colours, in English; see messages.ts. */
export const colourMessages = {
  'issue.colour.not': '{label} must be a colour like #3558d4. You typed {value}.',
} as const;
