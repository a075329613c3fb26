import type { Server } from 'node:http';

/** Something else listens on the port. The gateway never takes another one: embedding pages know this one. */
export class PortBusyError extends Error {
  readonly port: number;

  constructor(port: number, options: ErrorOptions) {
    super(`Port ${port} is in use by another program.`, options);
    this.name = 'PortBusyError';
    this.port = port;
  }
}

/**
 * Listens on a loopback address.
 * @param port 0 = any free one
 * @throws PortBusyError
 */
export async function listenOn(server: Server, host: string, port: number): Promise<{ url: string; port: number }> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: Error & { code?: string }) => {
      reject(error.code === 'EADDRINUSE' ? new PortBusyError(port, { cause: error }) : error);
    });
    server.listen({ host, port, exclusive: true }, () => {
      server.removeAllListeners('error');
      resolve();
    });
  });
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the server has no address');
  const name = host.includes(':') ? `[${host}]` : host;
  return { url: `http://${name}:${address.port}`, port: address.port };
}
