import { withLock } from '../browser/withLock';

/** Work that is done again and again, by one tab at a time. */
export interface Pump {
  /** Runs in `ms` at the latest. */
  schedule(ms: number): void;
  /** Runs now, unless it is running. */
  run(): Promise<unknown>;
  /** Runs from the start, also when it is running: that one may have looked before the latest event was there. */
  runAgain(): Promise<void>;
  stop(): void;
}

export function startPump(
  lock: string,
  work: () => Promise<void>,
  intervalMs: number,
  now: () => number,
  onError: (error: unknown) => void,
): Pump {
  let running: Promise<unknown> | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let due = Number.POSITIVE_INFINITY;

  function schedule(ms: number) {
    const at = now() + ms;
    if (due <= at) return;
    clearTimeout(timer);
    due = at;
    timer = setTimeout(() => {
      due = Number.POSITIVE_INFINITY;
      void run();
    }, ms);
  }

  function run() {
    running ??= withLock(lock, work)
      // Another tab is at it; look again in a while, in case it goes away in the middle.
      .then((ran) => ran || schedule(intervalMs))
      .catch(onError)
      .finally(() => {
        running = undefined;
      });
    return running;
  }

  return {
    schedule,
    run,
    async runAgain() {
      await running;
      await run();
    },
    stop() {
      clearTimeout(timer);
      due = Number.NEGATIVE_INFINITY;
    },
  };
}
