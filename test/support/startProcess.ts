import { join, resolve } from 'node:path';
import { groupEnded, killGroup, startGroup } from './processGroup';
import { within } from './waitUntil';

/** A node program that listens on a port, such as the shop or the collector. It ends with the test file at the latest. */
export interface RunningProcess {
  /** The first address it printed, without a slash at the end. */
  url: string;
  pid: number;
  /** All it has printed so far, both streams. */
  output(): string;
  /** SIGTERM: it may finish what it is doing. Resolves when it is gone. */
  stop(): Promise<void>;
  /** SIGKILL, with everything it started. */
  kill(): Promise<void>;
}

const ROOT = join(__dirname, '../..');

/**
 * Starts a script of the repository (`examples/shop/server.js`) and waits until it says `http://…`, 30 s unless told.
 * @example const shop = await startProcess('examples/start.js', { env: { PORT: '0' } })
 */
export async function startProcess(
  script: string,
  {
    args = [],
    env = {},
    timeout = 30_000,
  }: { args?: string[]; env?: Record<string, string>; timeout?: number } = {},
): Promise<RunningProcess> {
  const child = startGroup(process.execPath, [resolve(ROOT, script), ...args], {
    cwd: ROOT,
    env: { ...process.env, NODE_OPTIONS: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const pid = child.pid as number;
  let output = '';
  const listening = new Promise<string>((settle, reject) => {
    const hear = (chunk: Buffer) => {
      output += chunk;
      const address = /https?:\/\/[^\s'")]+/.exec(output)?.[0];
      if (address && /https?:\/\/[^\s'")]+\s/.test(output)) settle(address.replace(/[/.,]+$/, ''));
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.on('close', (code) =>
      reject(new Error(`${script} ended with ${code} before it listened:\n${output}`)),
    );
  });
  const end = async (signal: NodeJS.Signals) => {
    killGroup(pid, signal);
    await groupEnded(pid).catch(() => killGroup(pid));
  };
  const url = await within(timeout, `${script} to listen`, listening).catch(async (error) => {
    await end('SIGKILL');
    throw new Error(`${error instanceof Error ? error.message : error}\n${output}`);
  });
  return { url, pid, output: () => output, stop: () => end('SIGTERM'), kill: () => end('SIGKILL') };
}
