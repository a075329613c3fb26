/** The gateway as a library. */
export {
  createGateway,
  type Address,
  type Config,
  type Gateway,
  type GatewayConfig,
  type Overrides,
} from './gateway.ts';
export { DEFAULTS } from './config.ts';
export { GatewayError } from './errors.ts';
export { PortBusyError } from './listen.ts';
export { StateFolderBusyError } from './supervisor/lock.ts';
