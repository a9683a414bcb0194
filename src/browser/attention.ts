import type { Stop } from '../types';
import { listen } from './listen';
import { type ScrollDepth, scrollDepth } from './scrollDepth';

/** Time given to a page view, in milliseconds, and how much of it was seen. */
export interface Spent {
  /** Tab visible, window focused, and a pointer, key or scroll event in the last 30 s. */
  engagedMs: number;
  visibleMs: number;
  totalMs: number;
  /** Lowest point that was on screen, as a percentage (0–100) of the page's height now. */
  scrollMax: number;
}

export interface Attention {
  /** What was spent since the start or the last `restart()`. Measures the page's height. */
  read(): Spent;
  /** The attention alone, in milliseconds: measures nothing, so it may be asked for often. */
  engagedMs(): number;
  /** Begins to count again: for another page, or for more time on the same one, which goes on being scrolled. */
  restart(page?: 'same'): void;
  stop: Stop;
}

const ACTIVE_FOR = 30_000;

/** Pointers move often: the document is listened to once for all who ask. Each counts from a time of their own. */
const asking = new Set<ScrollDepth>();
let unlisten: Stop;
let mark = 0;
let activeUntil = 0;
let visible = false;
let focused = false;
let engagedMs = 0;
let visibleMs = 0;
let totalMs = 0;

/** Time with attention, in view, and altogether. Needs no timer: it is added up when something changes or is asked for. */
const settle = () => {
  const now = performance.now();
  totalMs += now - mark;
  if (visible) visibleMs += now - mark;
  if (visible && focused) engagedMs += Math.max(0, Math.min(now, activeUntil) - mark);
  mark = now;
  return [engagedMs, visibleMs, totalMs];
};
const look = () => {
  settle();
  visible = document.visibilityState === 'visible';
  // True as well while a frame inside the page, such as a video, has the focus.
  focused = document.hasFocus();
  activeUntil = mark + ACTIVE_FOR;
};

/**
 * Watches how long, and how far down, the page is looked at. Visible alone is not enough, a tab in a second window
 * stays visible (matomo-org/matomo#9540).
 */
export const attention = (onError: (error: unknown) => void): Attention => {
  let since: number[];
  const depth = scrollDepth(onError, look);
  const restart = (page?: 'same') => {
    look();
    since = settle();
    if (!page) depth.restart();
  };
  restart();
  if (!asking.size)
    unlisten = listen(
      { 'pointerdown pointermove keydown wheel touchmove visibilitychange focus blur': look },
      onError,
    );
  asking.add(depth);
  const read = () => settle().map((ms, i) => ms - since[i]!);

  return {
    read() {
      const [engagedMs, visibleMs, totalMs] = read().map(Math.round) as [number, number, number];
      return { engagedMs, visibleMs, totalMs, scrollMax: depth.read() };
    },
    engagedMs: () => read()[0]!,
    restart,
    stop() {
      depth.stop();
      asking.delete(depth);
      if (!asking.size) unlisten();
    },
  };
};
