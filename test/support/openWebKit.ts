import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { type FoundWebKit, findWebKit } from './findBrowser';
import { groupEnded, killGroup, processesOf, startGroup } from './processGroup';
import type { OpenedBrowser, Tab } from './tab';
import { waitUntil, within } from './waitUntil';
import { type Call, webDriver } from './webDriver';
import { webKitTab } from './webKitTab';

const START_TIMEOUT = 60_000;

interface Session {
  sessionId: string;
  capabilities: { browserVersion: string };
}

/**
 * WebKitGTK's MiniBrowser through WebKitWebDriver, on a screen in memory. Two limits: a session under automation
 * is always ephemeral (nothing it stores outlives it, whatever the profile), and the network cannot be cut.
 */
export async function openWebKit(profile: string, args: string[]): Promise<OpenedBrowser> {
  const found = findWebKit();
  if (!found) throw new Error('WebKitWebDriver, its MiniBrowser and Xvfb were not all found');
  const screen = await startScreen(found);
  const port = await freePort();
  const driver = startGroup(found.path, [`--port=${port}`, '--host=127.0.0.1'], {
    stdio: 'ignore',
    env: {
      ...process.env,
      DISPLAY: screen.display,
      GDK_BACKEND: 'x11',
      NO_AT_BRIDGE: '1',
      XDG_DATA_HOME: join(profile, 'data'),
      XDG_CONFIG_HOME: join(profile, 'config'),
    },
  });
  const pid = driver.pid as number;
  const call = webDriver(`http://127.0.0.1:${port}`);
  await waitUntil(`${found.path} to listen`, () => call('GET', '/status').then(() => true), START_TIMEOUT);
  const { sessionId, capabilities } = await call<Session>('POST', '/session', {
    capabilities: {
      alwaysMatch: {
        browserName: 'MiniBrowser',
        // The driver would answer nothing else while a page loads; we look at `readyState` ourselves.
        pageLoadStrategy: 'none',
        timeouts: { script: 30_000, pageLoad: 30_000, implicit: 0 },
        'webkitgtk:browserOptions': { binary: found.miniBrowser, args: ['--automation', ...args] },
      },
    },
  });
  const session: Call = (method, path, body) => call(method, `/session/${sessionId}${path}`, body);
  const kill = async () => {
    killGroup(pid);
    await groupEnded(pid);
    screen.stop();
  };
  return {
    version: capabilities.browserVersion,
    pid,
    ...windows(session),
    kill,
    close: async () => {
      if (processesOf(pid).length > 0)
        await within(10_000, 'WebKit to quit', session('DELETE', '')).catch(() => {});
      await kill();
    },
  };
}

/** One window a tab: tabs that the driver makes in one window start hidden and cannot be brought to the front. */
function windows(session: Call): Pick<OpenedBrowser, 'newTab' | 'tabs'> {
  const known = new Map<string, Tab>();
  let queue: Promise<unknown> = Promise.resolve();
  let current = '';
  let used = false;

  // The driver has one current window, so whoever speaks to another one must not be interrupted.
  const inWindow =
    (handle: string) =>
    <T>(work: (call: Call) => Promise<T>): Promise<T> => {
      const turn = queue.then(async () => {
        if (current !== handle) await session('POST', '/window', { handle });
        current = handle;
        return work(session);
      });
      queue = turn.catch(() => {
        current = '';
      });
      return turn;
    };

  const wrap = (handle: string): Tab => {
    const tab = known.get(handle) ?? webKitTab(handle, inWindow(handle));
    known.set(handle, tab);
    return tab;
  };
  return {
    newTab: async () => {
      if (!used) {
        used = true;
        const [first] = await session<string[]>('GET', '/window/handles');
        if (first) return wrap(first);
      }
      // The window that was spoken to last may have closed itself.
      const [alive = ''] = await session<string[]>('GET', '/window/handles');
      return inWindow(alive)(async (call) => {
        const { handle } = await call<{ handle: string }>('POST', '/window/new', { type: 'window' });
        return wrap(handle);
      });
    },
    tabs: async () => {
      const handles = await session<string[]>('GET', '/window/handles');
      // The driver lists them in any order; ours is the order in which they were first seen.
      return [...new Set([...known.keys(), ...handles])]
        .filter((handle) => handles.includes(handle))
        .map(wrap);
    },
  };
}

/** Xvfb picks a free display number by itself, so that several can start at the same time. */
async function startScreen({ xvfb }: FoundWebKit): Promise<{ display: string; stop(): void }> {
  if (!xvfb) return { display: process.env.DISPLAY ?? '', stop: () => {} };
  const args = ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'];
  const server = startGroup(xvfb, args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const number = new Promise<string>((resolve, reject) => {
    let said = '';
    server.stdio[3]?.on('data', (chunk) => {
      said += chunk;
      if (said.includes('\n')) resolve(said.trim());
    });
    server.on('close', (code) => reject(new Error(`Xvfb ended with ${code}`)));
  });
  const display = `:${await within(START_TIMEOUT, 'Xvfb to start', number)}`;
  return { display, stop: () => killGroup(server.pid as number) };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
