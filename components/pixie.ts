/**
 * The bundle `pixie.js`: every element, registered; the gateway that served it is the one they talk to. What draws
 * outputs follows as soon as the page has a moment, for those that stand alone, and after it the report and the
 * secrets, for those who look after tools.
 */
import { setDefaultGateway } from './core/gateway.ts';
import { idle } from './core/idle.ts';
import './tool/tool.define.ts';

/** A gateway that stopped in between is asked again, each time after twice as long. */
function loadTheRest(wait: number): void {
  import('./tool/results.define.ts')
    .then(() => import('./management.define.ts'))
    .catch(() => setTimeout(loadTheRest, wait, wait * 2));
}

setDefaultGateway(import.meta.url);
idle(() => loadTheRest(5000));
