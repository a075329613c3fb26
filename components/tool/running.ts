/** What runs a tool and tells of it: loaded after the form. */
export { Herald } from './herald.ts';
export { Runner } from './runner.ts';
