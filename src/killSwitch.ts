import type { SafeStorage } from './browser/safeStorage';

/** An endpoint's answer that Milepost is to stop on this site, remembered until what it runs with has changed. */
export interface KillSwitch {
  readonly key: string;
  off(): boolean;
  /** `onDevice`: the next page is to know it without asking. */
  turnOff(onDevice: boolean): void;
  forget(): void;
}

/** What has no config has no next version of one to end it. */
const DAY_MS = 86_400_000;

/** @param running what Milepost runs with, by name, and whether it can change; undefined while that is not known */
export function openKillSwitch(
  device: SafeStorage,
  key: string,
  running: () => { name: string; lasts: boolean } | undefined,
  now: () => number,
): KillSwitch {
  let mark: string | null = null;
  return {
    key,
    off() {
      const [name, until] = (mark ?? device.get(key) ?? '').split(' ');
      const known = running();
      // What is still on its way may be what was switched off.
      return !!name && (!known || (known.name === name && now() < Number(until)));
    },
    turnOff(onDevice) {
      const known = running();
      mark = `${known?.name} ${known?.lasts ? Number.POSITIVE_INFINITY : now() + DAY_MS}`;
      if (onDevice) device.set(key, mark);
    },
    forget() {
      mark = null;
      device.remove(key);
    },
  };
}
