/**
 * Sentences that say what an output shows, in English: the text alternative of charts, maps, tables and media. A flat
 * table from code to sentence; keys with `.one` and `.other` are chosen by `n`. `chart`, `series` and `map` serve
 * several types. Numbers arrive written in the reader's way.
 */
export const DESCRIBE_MESSAGES = {
  'describe.unit': '{amount} {unit}',
  'describe.file': '{filename}, {type}.',
  'describe.table.empty': 'A table without rows; columns: {columns}.',
  'describe.table.rows.one': 'A table with {n} row; columns: {columns}.',
  'describe.table.rows.other': 'A table with {n} rows; columns: {columns}.',
  'describe.chart.empty': 'The chart has no points yet.',
  'describe.chart.more.one': '{n} more series',
  'describe.chart.more.other': '{n} more series',
  'describe.chart.points.one': '{series} at {from}.',
  'describe.chart.points.other': '{series} over {n} points from {from} to {to}.',
  'describe.series.empty': '{name} has no values',
  'describe.series.one': '{name} is {first}',
  'describe.series.rises': '{name} rises from {first} to {last}',
  'describe.series.falls': '{name} falls from {first} to {last}',
  'describe.series.level': '{name} starts and ends at {first}',
  'describe.series.between': '{clause}, between {low} and {high}',
} as const;
