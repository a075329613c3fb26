/** What is wrong with tables, in English; see messages.ts. */
export const tableMessages = {
  'issue.table.not': '{label} must be a list of rows.',
  'issue.table.min_rows': '{label} needs at least {min} rows. It has {count}.',
  'issue.table.max_rows': '{label} can have at most {max} rows. It has {count}.',
  'issue.table.number': '{label}, row {row}: {column} must be a number, not {value}.',
  'issue.table.boolean': '{label}, row {row}: {column} must be yes or no, not {value}.',
  'issue.table.date': '{label}, row {row}: {column} must be a date like 2026-11-05, not {value}.',
  'issue.table.option': '{label}, row {row}: {column} has no option {value}. Choose one of {options}.',
  'issue.table.text': '{label}, row {row}: {column} must be text, not {value}.',
} as const;
