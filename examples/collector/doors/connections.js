// @ts-check
import { networkOf } from './networkOf.js';

/**
 * How the server treats connections that cost without sending: the head of a request within 10 s, the whole of it
 * within 30 s, looked at every second; a connection that is idle for 65 s goes, later than at the usual proxies.
 */
export const PATIENCE = {
  requestTimeout: 30_000,
  keepAliveTimeout: 65_000,
  http: { headersTimeout: 10_000, connectionsCheckingInterval: 1000, maxHeaderSize: 16 * 1024 },
};

/**
 * Bounds how many connections there are, together and from one network address. One too many is closed at once.
 * @param {import('node:http').Server} server
 * @param {{ most: number, perAddress: number, onDropped: () => void }} limits `perAddress`: 0 for no limit, as behind a
 *   proxy, from which all connections come
 */
export function limitConnections(server, { most, perAddress, onDropped }) {
  server.maxConnections = most;
  server.on('drop', onDropped);
  if (!perAddress) return;
  /** @type {Map<string, number>} */
  const open = new Map();
  server.prependListener('connection', (socket) => {
    const network = networkOf(socket.remoteAddress ?? '');
    const count = (open.get(network) ?? 0) + 1;
    open.set(network, count);
    socket.once('close', () => {
      const left = (open.get(network) ?? 1) - 1;
      if (left) open.set(network, left);
      else open.delete(network);
    });
    if (count <= perAddress) return;
    onDropped();
    socket.destroy();
  });
}
