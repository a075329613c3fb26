/** What is wrong with lists of choices, in English; see messages.ts. */
export const listsMessages = {
  'issue.options.not': '{label} must be a list of its options.',
  'issue.tags.not': '{label} must be a list of words.',
  'issue.autocomplete.not': '{label} must be one of the suggestions or text.',
} as const;
