// @ts-check
import { deleteOlderThan, LATE_DAYS } from './eraseVisitor.js';

const EVERY_MS = 3_600_000;

/**
 * Deletes what is older, now and every hour. Without days it keeps everything, but forgets in time who was erased.
 * @param {{ store: import('../store.js').Store, writer: import('../writer.js').Writer, days?: number,
 *   log: import('../log.js').Log }} options
 * @returns {() => void} stop
 */
export function keepRetention({ store, writer, days, log }) {
  if (days !== undefined && !(days >= LATE_DAYS)) {
    throw new Error(
      `RETENTION_DAYS is ${days}. It must be at least ${LATE_DAYS}: the SDK may send events of the last 7 days again, and only what is stored is recognised.`,
    );
  }
  const run = () =>
    writer
      .change(() => deleteOlderThan(store, days ?? 36_500))
      .then((events) => events && log.info('old events were deleted', { events }))
      .catch((error) => log.error('old events could not be deleted', error));
  run();
  const timer = setInterval(run, EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}
