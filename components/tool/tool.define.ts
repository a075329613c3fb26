import { define } from '../core/define.ts';
import '../input/input.define.ts';
import '../output/output.define.ts';
import { PixieTabs } from './tabs.ts';
import { PixieTool } from './tool.ts';

define('pixie-tabs', PixieTabs);
define('pixie-tool', PixieTool);
