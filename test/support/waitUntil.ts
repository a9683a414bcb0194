class TooLate extends Error {}

export const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/**
 * Asks `question` until its answer is truthy and returns that answer; an error counts as "not yet".
 * Fails after `timeout` ms (10 s) and says what was waited for, and the last error or answer seen.
 */
export async function waitUntil<T>(
  what: string | (() => string),
  question: () => T | Promise<T>,
  timeout = 10_000,
): Promise<NonNullable<T>> {
  const end = Date.now() + timeout;
  let last: unknown = 'no answer';
  while (Date.now() < end) {
    try {
      const answer = await within(end - Date.now(), 'an answer', question());
      if (answer) return answer as NonNullable<T>;
      last = answer;
    } catch (error) {
      // What was seen before says more than that the very last answer came too late.
      if (!(error instanceof TooLate)) last = error instanceof Error ? error.message : error;
    }
    await pause(25);
  }
  const named = typeof what === 'string' ? what : what();
  throw new Error(`waited ${timeout} ms for ${named}; last seen: ${String(last)}`);
}

/** `work`, or an error that names `what` when it takes longer than `timeout` ms. */
export async function within<T>(timeout: number, what: string, work: T | Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TooLate(`waited ${timeout} ms for ${what}`)), Math.max(timeout, 1));
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
