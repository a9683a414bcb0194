import { chromium } from 'playwright-core';
import { findChromium } from './findBrowser';
import { playwrightTabs } from './playwrightTab';
import { groupEnded, killGroup, processesOf, startGroup } from './processGroup';
import type { OpenedBrowser } from './tab';
import { waitUntil, within } from './waitUntil';

const START_TIMEOUT = 60_000;

const ARGS = [
  '--headless',
  '--remote-debugging-port=0',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-dev-shm-usage',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-extensions',
  '--hide-crash-restore-bubble',
  '--password-store=basic',
  '--use-mock-keychain',
  '--mute-audio',
  '--window-size=1280,900',
];

/**
 * Started by ourselves and not by playwright, so that pages live as with a visitor: playwright's own start turns
 * the back/forward cache and timer throttling off and keeps every tab visible and focused.
 */
export async function openChromium(profile: string, args: string[]): Promise<OpenedBrowser> {
  const found = findChromium();
  if (!found) throw new Error('chromium was not found');
  const process_ = startGroup(found.path, [...ARGS, `--user-data-dir=${profile}`, ...args, 'about:blank'], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, ...found.env },
  });
  let said = '';
  const address = new Promise<string>((resolve, reject) => {
    process_.stderr?.on('data', (chunk) => {
      said = (said + chunk).slice(-4000);
      const line = /DevTools listening on (ws:\S+)/.exec(said);
      if (line?.[1]) resolve(line[1]);
    });
    process_.on('close', (code) =>
      reject(new Error(`${found.path} (from ${found.from}) ended with ${code}: ${said}`)),
    );
  });
  const url = await within(START_TIMEOUT, `${found.path} to start`, address);
  const pid = process_.pid as number;
  const browser = await chromium.connectOverCDP(url, { noDefaults: true, timeout: START_TIMEOUT });
  const [context] = browser.contexts();
  if (!context) throw new Error('chromium started without a profile');

  const kill = async () => {
    killGroup(pid);
    await groupEnded(pid);
  };
  return {
    version: browser.version(),
    pid,
    playwright: context,
    ...playwrightTabs(context),
    setOffline: (offline) => context.setOffline(offline),
    kill,
    killRenderers: async () => {
      const renderers = processesOf(pid, '--type=renderer');
      for (const id of renderers) process.kill(id, 'SIGKILL');
      const left = () => processesOf(pid).filter((id) => renderers.includes(id));
      await waitUntil('the renderers to die', () => left().length === 0);
    },
    close: async () => {
      const session = await browser.newBrowserCDPSession().catch(() => undefined);
      await session?.send('Browser.close').catch(() => {});
      await groupEnded(pid).catch(kill);
    },
  };
}
