import { define } from '../core/define.ts';
import { PixieReport } from './report.ts';

define('pixie-report', PixieReport);
