// @ts-check
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * A program of the collector as a process of its own.
 * @param {string} script next to this folder, such as `server.js`
 * @param {Record<string, string>} env @param {string[]} [args]
 * @returns {Promise<{ url: string, pid: number, stop: () => Promise<number | null>, kill: () => Promise<number | null>,
 *   cpuSeconds: () => number }>} once it says that it is ready; `stop` is SIGTERM, `kill` SIGKILL; `cpuSeconds`: what
 *   it had used when it was asked to stop, 0 where the system does not say
 */
export async function startServer(script, env, args = []) {
  const path = fileURLToPath(new URL(`../${script}`, import.meta.url));
  const child = spawn(process.execPath, [path, ...args], {
    env: { PATH: process.env.PATH, PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((done) => child.once('exit', done));
  const pid = /** @type {number} */ (child.pid);
  let cpu = 0;
  const url = await new Promise((ready, failed) => {
    child.once('exit', (code) => failed(new Error(`${script} ended with ${code} before it was ready`)));
    child.stdout.on('data', (text) => {
      const said = /(listening on|storing from) (\S+)/.exec(String(text))?.[2];
      if (said) ready(said);
    });
  });
  return {
    url,
    pid,
    stop() {
      cpu = cpuSecondsOf(pid);
      child.kill('SIGTERM');
      return ended;
    },
    kill() {
      child.kill('SIGKILL');
      return ended;
    },
    cpuSeconds: () => cpu,
  };
}

/** Memory that is really in use, in MB; 0 where the system does not say. @param {number} pid */
export function residentMb(pid) {
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(proc(pid, 'status'))?.[1] ?? 0) / 1024);
}

/** @param {number} pid */
function cpuSecondsOf(pid) {
  const fields = proc(pid, 'stat')
    .replace(/^.*\) /s, '')
    .split(' ');
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / 100;
}

/** @param {number} pid @param {string} name */
function proc(pid, name) {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    return '';
  }
}
