/** The sheet with its styles, for the type that loads it. */
export { Sheet } from './sheet.ts';
export { sheetStyles } from './sheet.styles.ts';
