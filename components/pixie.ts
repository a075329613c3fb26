/** The bundle `pixie.js`: every element, registered; the gateway that served it is the one they talk to. */
import { setDefaultGateway } from './core/gateway.ts';
import './tool/tool.define.ts';

setDefaultGateway(import.meta.url);
