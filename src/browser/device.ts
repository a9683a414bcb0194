import type { BatchContext } from '../types';

/** Judged by the shorter side of the screen and a coarse pointer: below 600 px mobile, else tablet. */
export const deviceKind = (): BatchContext['context']['device'] =>
  window.matchMedia?.('(pointer: coarse)').matches
    ? Math.min(screen.width, screen.height) < 600
      ? 'mobile'
      : 'tablet'
    : 'desktop';

/** By Temporal where there is one: the first use of `Intl` in a page takes Chromium 30 ms, a fifth of our whole start. */
const timezone = () =>
  // Whatever else goes by that name.
  (window as { Temporal?: { Now?: { timeZoneId?(): string } } }).Temporal?.Now?.timeZoneId?.() ??
  Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Facts about the device that help to read a journey and are too coarse to recognise anyone by. */
export function device(storage: 'idb' | 'memory'): BatchContext['context'] {
  const { width, height } = screen;
  const connection = (navigator as { connection?: { effectiveType?: string } }).connection?.effectiveType;
  return {
    host: location.host,
    locale: navigator.language,
    timezone: timezone(),
    device: deviceKind(),
    screen: { width, height, density: devicePixelRatio },
    viewport: { width: innerWidth, height: innerHeight },
    ...(connection && { connection }),
    storage,
  };
}
