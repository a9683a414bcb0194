import type { RecordedEvent } from '../journey/replay';
import { isRecord } from '../journey/shape';
import type { Io } from './io';

const isEvent = (value: unknown): value is RecordedEvent & Record<string, unknown> =>
  isRecord(value) &&
  typeof value.type === 'string' &&
  !Number.isNaN(Date.parse(value.time as string)) &&
  isRecord(value.page) &&
  typeof value.page.path === 'string' &&
  isRecord(value.stage);

/** What a log says, apart from its events. */
export interface LogReport {
  /** Lines that are no event, and where the first of them is. */
  unreadable: number;
  firstUnreadable?: number;
  /** Events that stand after a later one of the same visitor: a replay in the wrong order can say the wrong thing. */
  late: number;
  visitors: number;
}

/**
 * The events of an NDJSON log, one after the other, however large it is: lines of the `ndjson` format, or whole
 * batches. `report` is filled on the way. Rejects if the file cannot be read.
 */
export async function* recordedEvents(log: string, io: Io, report: LogReport): AsyncGenerator<RecordedEvent> {
  const last = new Map<string, string>();
  let n = 0;
  for await (const line of io.lines(log)) {
    n++;
    if (!line.trim()) continue;
    let read: unknown;
    try {
      read = JSON.parse(line);
    } catch {
      // Counted below, as is whatever else is no event.
    }
    const { events, ...context } = isRecord(read) && Array.isArray(read.events) ? read : { events: [read] };
    for (const event of events as unknown[]) {
      const whole: unknown =
        isRecord(event) && !Object.hasOwn(event, 'site') ? { ...context, ...event } : event;
      if (!isEvent(whole)) {
        report.unreadable++;
        report.firstUnreadable ??= n;
        continue;
      }
      const who = whole.anonymousId ?? whole.session?.id ?? '';
      // Times are ISO 8601 in UTC, so they compare as they are.
      const before = last.get(who);
      if (before !== undefined && before > whole.time) report.late++;
      else last.set(who, whole.time);
      report.visitors = last.size;
      yield whole;
    }
  }
}
