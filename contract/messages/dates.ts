/** What is wrong with dates and times, in English; see messages.ts. */
export const datesMessages = {
  'issue.date.not': '{label} must be a date like 2026-11-05. You typed {value}.',
  'issue.date.min': '{label} can be {min} at the earliest. You chose {value}.',
  'issue.date.max': '{label} can be {max} at the latest. You chose {value}.',
  'issue.time.not': '{label} must be a time like 09:30. You typed {value}.',
  'issue.datetime.not': '{label} must be a date and time like 2026-11-05T09:30. You typed {value}.',
  'issue.date_range.not': '{label} needs a first and a last date.',
  'issue.date_range.half': '{label} needs both dates. Fill in the other one.',
  'issue.date_range.order': '{label} must not end before it begins: {from} is after {to}.',
} as const;
