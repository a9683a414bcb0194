// @ts-check
import { startShop } from './startShop.js';

const { PORT = '4170', HOST = '127.0.0.1', ENDPOINT, MAP_URL } = process.env;

const shop = await startShop({ port: Number(PORT), host: HOST, endpoint: ENDPOINT, mapUrl: MAP_URL });
console.log(`shop listening on ${shop.url}`);

for (const signal of ['SIGTERM', 'SIGINT']) {
  process.once(signal, () => shop.close().then(() => process.exit(0)));
}
