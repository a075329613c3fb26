/** What the column of results is made of: loaded once the form can be used. */
import { define } from '../core/define.ts';
import '../output/output.define.ts';
import { PixieTabs } from './tabs.ts';

export * from './results-column.ts';

define('pixie-tabs', PixieTabs);
