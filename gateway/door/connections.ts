import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Keeps room for people while somebody opens connections and sends nothing (slowloris): only so many may be without a
 * request, and the one that has been waiting longest goes first. A browser that loses such a spare connection opens
 * another; a limit on *all* connections would instead let the idle ones shut the page out.
 */
export function boundSilentConnections(server: Server, limit: number): void {
  const silent = new Set<Socket>();
  server.on('connection', (socket) => {
    silent.add(socket);
    socket.once('close', () => silent.delete(socket));
    for (const oldest of silent) {
      if (silent.size <= limit) break;
      silent.delete(oldest);
      oldest.destroy();
    }
  });
  const heard = ({ socket }: { socket: Socket }): void => void silent.delete(socket);
  server.prependListener('request', heard);
  server.prependListener('checkContinue', heard);
}
