/** How a person uses it, for the shared suite. */
export { hand } from '../../engines/editor/testing.ts';
