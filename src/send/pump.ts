/** Work that is done again and again, by one tab at a time. */
export interface Pump {
  /** Runs in `ms` at the latest. */
  schedule(ms: number): void;
  /** Runs now; when it is running, one piece more: that one may have looked before the latest event was there. */
  run(): Promise<unknown>;
  stop(): void;
}

/**
 * @param turn one piece of the work, while no other tab is at it: true when there is more, undefined when another
 *   tab is at it
 */
export function startPump(
  turn: () => Promise<boolean | undefined>,
  intervalMs: number,
  now: () => number,
  onError: (error: unknown) => void,
): Pump {
  let running: Promise<unknown> | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let due = Number.POSITIVE_INFINITY;
  /** Somebody asked for it while it was running. */
  let again = false;

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

  /** Between two pieces other tabs have their chance. */
  async function work() {
    let more: boolean | undefined = true;
    while ((more || again) && due > 0) {
      again = false;
      more = await turn();
    }
    // Another tab is at it; look again in a while, in case it goes away in the middle.
    if (more === undefined) schedule(intervalMs / 2);
  }

  async function run() {
    again = !!running;
    running ??= work()
      .catch(onError)
      .finally(() => {
        running = undefined;
        // What failed may have been before what is waited for.
        return again ? run() : undefined;
      });
    return running;
  }

  return {
    schedule,
    run,
    stop() {
      clearTimeout(timer);
      due = Number.NEGATIVE_INFINITY;
    },
  };
}
