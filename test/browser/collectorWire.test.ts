import { startCollector } from '../support/startCollector';
import { WIRE_ENV, wireSuite } from '../support/wireSuite';

jest.setTimeout(180_000);

wireSuite('one process with its file', async () => {
  const collector = await startCollector({ env: WIRE_ENV, origins: ['https://www.shop.example'] });
  return {
    url: collector.url,
    pid: () => collector.pid,
    rows: (sql) => collector.rows(sql),
    async killAndRestart() {
      await collector.kill();
      await collector.restart();
    },
    forgetIds: () => collector.restart(),
  };
});
