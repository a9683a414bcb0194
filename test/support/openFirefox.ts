import { execFileSync } from 'node:child_process';
import { readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { firefox } from 'playwright-core';
import { findFirefox } from './findBrowser';
import { playwrightTabs } from './playwrightTab';
import { endWithUs, groupEnded, killGroup } from './processGroup';
import type { OpenedBrowser } from './tab';
import { within } from './waitUntil';

/** A stock Firefox is slow to start on a busy machine: 4 to 11 s were seen. */
const START_TIMEOUT = 90_000;

/** The Firefox that people use, driven over WebDriver BiDi; playwright's own patched build is not needed. */
export async function openFirefox(profile: string, args: string[]): Promise<OpenedBrowser> {
  const found = findFirefox();
  if (!found) throw new Error('firefox was not found');
  const context = await firefox.launchPersistentContext(profile, {
    channel: 'moz-firefox',
    executablePath: found.path,
    timeout: START_TIMEOUT,
    viewport: null,
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
    },
  };
}

/** On Linux Firefox writes its process id into the profile: `lock -> 127.0.1.1:+12345`. */
function pidOf(profile: string): number {
  try {
    return Number(readlinkSync(join(profile, 'lock')).split('+').pop());
  } catch {
    return Number.parseInt(execFileSync('pgrep', ['-f', profile], { encoding: 'utf8' }), 10);
  }
}
