// @ts-check
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, openSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

/**
 * A NATS cluster with JetStream on this machine, each server a process with a folder of its own.
 * @param {string} folder for the events, logs and settings @param {number} [count] of servers, default 3
 */
export async function startNats(folder, count = 3) {
  if (spawnSync('nats-server', ['--version']).error) {
    throw new Error('nats-server is not installed. On Debian and Ubuntu: apt-get install nats-server');
  }
  const ports = await freePorts(count * 2);
  const names = Array.from({ length: count }, (_, i) => `n${i + 1}`);
  const clients = ports.slice(0, count);
  const routes = ports.slice(count);
  mkdirSync(folder, { recursive: true });
  for (const [i, name] of names.entries()) {
    writeFileSync(
      join(folder, `${name}.conf`),
      `server_name: ${name}
listen: 127.0.0.1:${clients[i]}
jetstream {
  store_dir: "${join(folder, name)}"
  max_memory_store: 268435456
  max_file_store: 17179869184
}
cluster {
  name: milepost
  listen: 127.0.0.1:${routes[i]}
  routes: [${routes.map((port) => `nats-route://127.0.0.1:${port}`).join(', ')}]
}
`,
    );
  }

  /** @type {Map<string, import('node:child_process').ChildProcess>} */
  const running = new Map();
  /** @param {string} name */
  function start(name) {
    const log = openSync(join(folder, `${name}.log`), 'a');
    const server = spawn('nats-server', ['-c', join(folder, `${name}.conf`)], {
      stdio: ['ignore', log, log],
    });
    running.set(name, server);
  }
  /** @param {string} name @param {NodeJS.Signals} signal */
  async function end(name, signal) {
    const server = running.get(name);
    if (!server || server.exitCode !== null || server.signalCode) return;
    const ended = new Promise((done) => server.once('exit', done));
    server.kill(signal);
    await ended;
  }
  for (const name of names) start(name);

  return {
    urls: clients.map((port) => `nats://127.0.0.1:${port}`),
    names,
    start,
    /** SIGKILL. @param {string} name */
    kill: (name) => end(name, 'SIGKILL'),
    stop: () => Promise.all(names.map((name) => end(name, 'SIGTERM'))),
  };
}

/** @param {number} count @returns {Promise<number[]>} */
async function freePorts(count) {
  const servers = await Promise.all(
    Array.from({ length: count }, () => {
      const server = createServer().listen(0, '127.0.0.1');
      return new Promise((done) => server.once('listening', () => done(server)));
    }),
  );
  const ports = servers.map((server) => server.address().port);
  await Promise.all(servers.map((server) => new Promise((done) => server.close(done))));
  return ports;
}
