import { define } from '../core/define.ts';
import '../input/input.define.ts';
import { PixieTool } from './tool.ts';

define('pixie-tool', PixieTool);
