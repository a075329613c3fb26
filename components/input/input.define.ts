import { define } from '../core/define.ts';
import { PixieInput } from './input.ts';

define('pixie-input', PixieInput);

export { PixieInput };
