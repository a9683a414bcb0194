import type { Batch } from '../types';

/** Wall clock and page clock side by side. */
export interface Clock {
  /** ms since 1970 by the device clock; whoever asks also finds out whether it was set. `mono`: read just before. */
  now(mono?: number): number;
  /** ms since this document's time origin; never jumps. */
  mono(): number;
  /** For a batch: the page clock, how often the device clock jumped so far, and by how much the last time. */
  report(): Batch['clock'];
}

/** Two clocks that drift apart by more than this were set, not slow. */
const JUMP_MS = 2000;

export function startClock(): Clock {
  const mono = () => performance.now();
  let offset = Date.now() - mono();
  let epoch = 0;
  let jumpMs = 0;
  const now = (at = mono()) => {
    const wall = Date.now();
    const drift = wall - at - offset;
    if (Math.abs(drift) > JUMP_MS) {
      epoch++;
      jumpMs = Math.round(drift);
      offset += drift;
    }
    return wall;
  };
  return {
    now,
    mono,
    report() {
      now();
      return { mono: Math.round(mono()), epoch, jumpMs };
    },
  };
}
