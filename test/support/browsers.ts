import { findChromium, findFirefox, findWebKit } from './findBrowser';

export type Engine = 'chromium' | 'firefox' | 'webkit';

const ENGINES = {
  chromium: {
    find: findChromium,
    get: 'install Chromium, Chrome or Edge (Debian: apt-get install chromium) or set MILEPOST_CHROMIUM',
  },
  firefox: {
    find: findFirefox,
    get: 'install Firefox (Debian: apt-get install firefox-esr) or set MILEPOST_FIREFOX',
  },
  webkit: {
    find: findWebKit,
    get: 'on Linux install WebKitGTK (Debian: apt-get install webkit2gtk-driver xvfb) or set MILEPOST_WEBKIT_DRIVER',
  },
};

/** What is not there, and how to get it; empty when all three engines were found. */
export function missingBrowsers(): Array<{ engine: Engine; get: string }> {
  return (Object.keys(ENGINES) as Engine[])
    .filter((engine) => !ENGINES[engine].find())
    .map((engine) => ({ engine, get: ENGINES[engine].get }));
}

/**
 * The engines the tests run in. Chromium always; Firefox and WebKit where they are installed. With `CI=true` all
 * three must be there, and with `MILEPOST_ENGINES=chromium,firefox` exactly those: a missing one is a failure.
 */
export function browsers(...among: Engine[]): Engine[] {
  const all = Object.keys(ENGINES) as Engine[];
  const asked = process.env.MILEPOST_ENGINES?.split(',').map((name) => name.trim() as Engine);
  const unknown = asked?.find((name) => !all.includes(name));
  if (unknown !== undefined)
    throw new Error(`MILEPOST_ENGINES names ${unknown}; there are ${all.join(', ')}`);
  const missing = missingBrowsers();
  const required = asked ?? (process.env.CI === 'true' ? all : ['chromium' as const]);
  const lacking = missing.filter(({ engine }) => required.includes(engine));
  if (lacking.length > 0) {
    throw new Error(lacking.map(({ engine, get }) => `${engine} was not found: ${get}`).join('\n'));
  }
  return (asked ?? all.filter((engine) => !missing.some((one) => one.engine === engine))).filter(
    (engine) => among.length === 0 || among.includes(engine),
  );
}

/**
 * What an engine can do under a driver. `offline`: the network can be cut · `persist`: a profile outlives the
 * browser (an automated WebKitGTK session is ephemeral) · `hide`: a tab can be hidden · `bfcache`: Back restores
 * a living page. The package @sparticuz/chromium is a headless shell, which has no windows and no such cache.
 */
export function can(engine: Engine, what: 'offline' | 'persist' | 'hide' | 'bfcache'): boolean {
  if (engine === 'webkit') return what === 'hide' || what === 'bfcache';
  const shell = engine === 'chromium' && findChromium()?.from === '@sparticuz/chromium';
  return !(shell && (what === 'hide' || what === 'bfcache'));
}
