/** What is wrong with JSON, in English; see messages.ts. */
export const jsonMessages = {
  'issue.json.syntax': '{label} is not valid JSON: {reason}.',
  'issue.json.text': '{label} must be JSON, for example an object or a list, not only text.',
  'issue.json.schema': '{label}{path}: {reason}.',
} as const;
