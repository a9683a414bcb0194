import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readlinkSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { firefox } from 'playwright-core';
import { findFirefox } from './findBrowser';
import { playwrightTabs } from './playwrightTab';
import { endWithUs, groupEnded, killGroup } from './processGroup';
import type { OpenedBrowser } from './tab';
import { removeFolder } from './temporaryFolder';
import { within } from './waitUntil';

/** A stock Firefox is slow to start on a busy machine: 4 to 11 s were seen. */
const START_TIMEOUT = 90_000;

/**
 * What Firefox has compiled of itself by the end of its first run, and of which build; another build begins anew. A
 * profile that has it starts with half the work.
 */
const COMPILED = ['startupCache', 'compatibility.ini'];
const KEPT = join(__dirname, '../../.tmp/firefox');

/** Services that a test has no use for, and that every start would look after. */
const PREFERENCES = {
  'app.normandy.enabled': false,
  'browser.ml.enable': false,
  'browser.region.update.enabled': false,
  'dom.ipc.processPrelaunch.enabled': false,
  'network.captive-portal-service.enabled': false,
  'services.settings.server': 'data:,#remote-settings-dummy/v1',
  'toolkit.telemetry.unified': false,
};

/** The Firefox that people use, driven over WebDriver BiDi; playwright's own patched build is not needed. */
export async function openFirefox(profile: string, args: string[]): Promise<OpenedBrowser> {
  const found = findFirefox();
  if (!found) throw new Error('firefox was not found');
  if (existsSync(KEPT) && readdirSync(profile).length === 0) cpSync(KEPT, profile, { recursive: true });
  const context = await firefox.launchPersistentContext(profile, {
    channel: 'moz-firefox',
    executablePath: found.path,
    timeout: START_TIMEOUT,
    viewport: null,
    firefoxUserPrefs: PREFERENCES,
    args: ['--width=1280', '--height=900', ...args],
  });
  const pid = pidOf(profile);
  const release = endWithUs(pid);
  const kill = async () => {
    killGroup(pid);
    await groupEnded(pid);
    release();
  };
  return {
    version: context.browser()?.version() ?? '',
    pid,
    playwright: context,
    ...playwrightTabs(context),
    setOffline: (offline) => context.setOffline(offline),
    kill,
    close: async () => {
      await within(15_000, 'firefox to close', context.close()).catch(() => {});
      await groupEnded(pid).then(release, kill);
      keepCompiled(profile);
    },
  };
}

/** Once; several test files may be about to. */
function keepCompiled(profile: string): void {
  if (existsSync(KEPT) || !COMPILED.every((name) => existsSync(join(profile, name)))) return;
  const copy = `${KEPT}-${process.pid}`;
  try {
    mkdirSync(copy, { recursive: true });
    for (const name of COMPILED) cpSync(join(profile, name), join(copy, name), { recursive: true });
    renameSync(copy, KEPT);
  } catch {
    removeFolder(copy);
  }
}

/** On Linux Firefox writes its process id into the profile: `lock -> 127.0.1.1:+12345`. */
function pidOf(profile: string): number {
  try {
    return Number(readlinkSync(join(profile, 'lock')).split('+').pop());
  } catch {
    return Number.parseInt(execFileSync('pgrep', ['-f', profile], { encoding: 'utf8' }), 10);
  }
}
