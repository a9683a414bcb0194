#!/usr/bin/env node
// @ts-check
// Three NATS servers, two receivers and a storer on this machine; a server, a receiver and the storer are killed under
// load, and then everything is counted: npm run cluster -- --runs 3
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { drive } from '../load/drive.js';
import { startServer } from '../load/startServer.js';
import { compare, storedByDocument } from '../load/stored.js';
import { madeVisits } from '../load/visits.js';
import { startNats } from './startNats.js';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '60' },
    rate: { type: 'string', default: '1000' },
    browsers: { type: 'string', default: '200' },
  },
});
const [runs, seconds, rate, browsers] = [values.runs, values.seconds, values.rate, values.browsers].map(
  Number,
);
const visits = madeVisits();
const pause = (/** @type {number} */ ms) => new Promise((over) => setTimeout(over, ms));

let failed = 0;
for (let run = 1; run <= (runs ?? 3); run++) {
  const { lost, doubled, unlike, line } = await once();
  console.log(
    `run ${run}: ${line}\n       ${lost} lost, ${doubled} doubled, ${unlike} documents not as acknowledged`,
  );
  if (lost || doubled || unlike) failed++;
}
process.exitCode = failed ? 1 : 0;

async function once() {
  const folder = mkdtempSync(join(tmpdir(), 'milepost-cluster-'));
  const file = join(folder, 'events.duckdb');
  const nats = await startNats(join(folder, 'nats'));
  const env = { NATS: nats.urls.join(','), TRUST_PROXY: '127.0.0.1', LOG_LEVEL: 'silent' };
  const programs = [];
  try {
    let storer = await startServer('storer.js', { ...env, FILE: file });
    const receivers = [await startServer('server.js', env), await startServer('server.js', env)];
    programs.push(storer, ...receivers);
    const watching = await connect({ servers: nats.urls, maxReconnectAttempts: -1 });
    const manager = await jetstreamManager(watching, { timeout: 10_000 });

    /** What happens, at which part of the time. @type {Array<[number, string, () => Promise<void>]>} */
    const faults = [
      [0.2, 'receiver killed', async () => void (await receivers[0]?.kill())],
      [
        0.3,
        'receiver restarted',
        async () => {
          const { port } = new URL(receivers[0]?.url ?? '');
          programs.push(await startServer('server.js', { ...env, PORT: port }));
        },
      ],
      [
        0.4,
        'leader of the stream killed',
        async () => {
          const { cluster } = await manager.streams.info('MILEPOST');
          killed = cluster?.leader ?? 'n1';
          await nats.kill(killed);
        },
      ],
      [0.6, 'its server restarted', async () => nats.start(killed)],
      [
        0.75,
        'storer killed and restarted',
        async () => {
          await storer.kill();
          storer = await startServer('storer.js', { ...env, FILE: file });
          programs.push(storer);
        },
      ],
    ];
    let killed = '';
    const happening = faults.map(async ([part, , happen]) => {
      await pause((seconds ?? 60) * 1000 * part);
      await happen();
    });
    const driven = await drive({
      urls: receivers.map(({ url }) => `${url}/m`),
      rate: rate ?? 1000,
      seconds: seconds ?? 60,
      browsers,
      visits,
    });
    await Promise.all(happening);

    // Everything is acknowledged; now it has to arrive in the file.
    const end = Date.now() + 120_000;
    for (;;) {
      const { state } = await manager.streams.info('MILEPOST').catch(() => ({ state: { messages: -1 } }));
      if (state.messages === 0) break;
      if (Date.now() > end) throw new Error(`${state.messages} messages are left in the stream`);
      await pause(250);
    }
    await watching.close();
    await Promise.all(programs.map((program) => program.stop()));
    const stored = await storedByDocument(file);
    const { lost, unlike } = compare(driven.acknowledged, stored.documents);
    for (const text of unlike.slice(0, 5)) console.log(`  ${text}`);
    const answers = Object.entries(driven.answers).map(([status, count]) => `${count} × ${status}`);
    return {
      lost,
      unlike: unlike.length,
      doubled: stored.events - stored.ids,
      line: `${driven.events} events acknowledged, ${driven.duplicates} of them known again by the broker, answers ${answers.join(', ')}`,
    };
  } finally {
    await Promise.all(programs.map((program) => program.kill()));
    await nats.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
