import { join } from 'node:path';
import { atEnd } from '../support/atEnd';
import { startCollector } from '../support/startCollector';
import { startProcess } from '../support/startProcess';
import { temporaryFolder } from '../support/temporaryFolder';
import { pause, waitUntil } from '../support/waitUntil';
import { WIRE_ENV, wireSuite } from '../support/wireSuite';

/** The wire again, with a NATS cluster between the process that answers and the one that stores. Needs nats-server. */

jest.setTimeout(240_000);

const KNOWN_AGAIN_SECONDS = 2;

interface Nats {
  urls: string[];
  stop(): Promise<unknown>;
}

wireSuite('a receiver, a NATS cluster, a storer', async () => {
  const path = '../../examples/collector/cluster/startNats.js';
  const { startNats } = (await import(path)) as { startNats(folder: string): Promise<Nats> };
  const nats = await startNats(join(temporaryFolder('milepost-nats'), 'nats'));
  atEnd(() => nats.stop());
  const NATS = nats.urls.join(',');
  const stream = { NATS, NATS_KNOWN_AGAIN_SECONDS: String(KNOWN_AGAIN_SECONDS) };
  const storer = await startCollector({ script: 'storer.js', env: stream });
  const env = { ...WIRE_ENV, ...stream, ORIGINS: 'https://www.shop.example' };
  let receiver = await startProcess('examples/collector/server.js', { env: { ...env, PORT: '0' } });
  const { url } = receiver;

  return {
    url: `${url}/m`,
    pid: () => receiver.pid,
    async rows(sql) {
      await waitUntil(
        'everything to be stored',
        async () => (await storer.read<{ waiting: number }>('/health')).waiting === 0,
        90_000,
      );
      return storer.rows(sql);
    },
    async killAndRestart() {
      await receiver.kill();
      await storer.kill();
      await storer.restart();
      receiver = await startProcess('examples/collector/server.js', {
        env: { ...env, PORT: new URL(url).port },
      });
    },
    async forgetIds() {
      await pause(KNOWN_AGAIN_SECONDS * 1000 + 1000);
      await storer.restart();
    },
  };
});
