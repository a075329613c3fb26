import { define } from '../core/define.ts';
import { PixieSecrets } from './secrets.ts';

define('pixie-secrets', PixieSecrets);
