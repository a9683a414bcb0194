import { init } from '../../src/milepost';
import type { Options } from '../../src/options';
import type { Milepost } from '../../src/verbs';
import { receiver } from './account';

let counter = 0;
let running: Milepost[] = [];

/** A name that no test before used: its storage is empty. */
export const newSite = (): string => `site-${process.pid}-${++counter}`;

/** `init` with an endpoint in the page, hardly any waiting, and no captures unless asked for. */
export function startMilepost(options: Partial<Options> = {}, site = newSite()) {
  const here = receiver();
  const errors: unknown[] = [];
  const mp = init({
    site,
    endpoint: here.endpoint,
    batch: { intervalMs: 5 },
    capture: [],
    onError: (error) => errors.push(error),
    ...options,
  });
  running.push(mp);
  const prefix = `milepost:${site}:`;
  return { mp, here, errors, site, prefix, database: `${prefix}1` };
}

/** The next `init` of the same site starts another instance, as another tab would; this one lives on. */
export function otherTab(): void {
  delete (window as unknown as Record<symbol, unknown>)[Symbol.for('milepost')];
}

/** Tells this tab what another one wrote into localStorage: browsers tell all tabs but the writing one. */
export function tellStorage(
  key: string | null,
  newValue: string | null = key && localStorage.getItem(key),
): void {
  dispatchEvent(new StorageEvent('storage', { key, newValue }));
}

/** Call after each test. */
export function stopAll(): void {
  for (const mp of running) mp.destroy();
  running = [];
  otherTab();
  localStorage.clear();
}

export function setVisibility(value: 'visible' | 'hidden'): void {
  Object.defineProperty(document, 'visibilityState', { value, configurable: true });
  document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
}

export function comeBack(): void {
  const event = new Event('pageshow');
  Object.defineProperty(event, 'persisted', { value: true });
  dispatchEvent(event);
}

/** A small journey: anybody begins in `see`, `/buy` and `purchase` lead on, `stay` may be entered again. */
export const journey = {
  milepost: 1 as const,
  version: '1',
  stages: [
    { id: 'see', when: [{ path: '/', touchpoint: 'Front page' }], reopen: true },
    { id: 'buy', when: [{ path: '/buy/**' }, { event: 'order' }] },
    { id: 'stay', when: { event: 'renewal' } },
  ],
};
