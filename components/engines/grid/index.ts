/** The grid with its styles, for those who load it on demand. */
export { Grid } from './grid.ts';
export { gridStyles } from './grid.styles.ts';
