import type { BatchContext } from '../types';

/**
 * Facts about the device that help to read a journey and are too coarse to recognise anyone by.
 * `device` is judged by the shorter side of the screen and a coarse pointer: below 600 px mobile, else tablet.
 */
export function device(storage: 'idb' | 'memory'): BatchContext['context'] {
  const { width, height } = screen;
  const coarse = window.matchMedia?.('(pointer: coarse)').matches;
  const connection = (navigator as { connection?: { effectiveType?: string } }).connection?.effectiveType;
  return {
    host: location.host,
    locale: navigator.language,
    timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    device: coarse ? (Math.min(width, height) < 600 ? 'mobile' : 'tablet') : 'desktop',
    screen: { width, height, density: devicePixelRatio },
    viewport: { width: innerWidth, height: innerHeight },
    ...(connection && { connection }),
    storage,
  };
}
