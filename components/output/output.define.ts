import { define } from '../core/define.ts';
import { PixieOutput } from './output.ts';

define('pixie-output', PixieOutput);
