import { createHash } from 'node:crypto';
import type { Journey } from '../journey/journey';
import { type RecordedEvent, replayer } from '../journey/replay';
import { startOf } from '../journey/state';
import type { Batch, MilepostEvent } from '../types';
import type { Touchpoint } from './touchpointOf';

/** What a batch has that the page did not send: all that the wire format asks for. */
export type TouchpointBatch = Pick<
  Batch,
  'milepost' | 'batchId' | 'sentAt' | 'batchSeq' | 'attempt' | 'site' | 'anonymousId' | 'userId' | 'events'
> &
  Partial<Batch>;

const MOST_EVENTS = 50;

/**
 * Touchpoints as batches, each visitor's own in the order of their times, tagged by the journey: `stage` is as far as
 * these touchpoints alone tell. The same row always gets the same ids, so that what is imported twice is stored once.
 */
export function touchpointBatches(
  touchpoints: Touchpoint[],
  journey: Journey,
  { site, now }: { site: string; now: number },
): TouchpointBatch[] {
  const batches: TouchpointBatch[] = [];
  for (const { anonymousId, userId, theirs } of byPerson(touchpoints)) {
    const tag = replayer(journey);
    const times = new Map<string, number>();
    const events: MilepostEvent[] = [];
    for (const one of theirs.sort((a, b) => a.time - b.time)) {
      const { line: _, time, visitor: _v, user: _u, ...said } = one;
      const row = JSON.stringify([site, anonymousId, userId, time, said]);
      // Twice the same in one table is twice the same.
      const nth = (times.get(row) ?? 0) + 1;
      times.set(row, nth);
      const event = eventOf(one, idOf(`${row} ${nth}`, time), startOf(journey));
      const { tagged } = tag({ ...event, anonymousId, userId } as RecordedEvent);
      events.push({
        ...event,
        ...(tagged && {
          stage: tagged.stage,
          ...(tagged.touchpoint && { touchpoint: tagged.touchpoint }),
        }),
      });
    }
    for (let first = 0; first < events.length; first += MOST_EVENTS) {
      const some = events.slice(first, first + MOST_EVENTS);
      batches.push({
        milepost: 1,
        batchId: idOf(some.map(({ id }) => id).join(), now),
        sentAt: new Date(now).toISOString(),
        batchSeq: batches.length,
        attempt: 1,
        ...{ site, anonymousId, userId },
        // Each is a document of its own, with one event: so many are expected, and so many come.
        seen: Object.fromEntries(some.map(({ tabId }) => [tabId, 0])),
        events: some,
      });
    }
  }
  return batches;
}

/** Who is named by another visitor or user is another person: a row may name both, one of them or nobody. */
function byPerson(touchpoints: Touchpoint[]) {
  const visitors = new Map<string | null, Map<string | null, Touchpoint[]>>();
  for (const one of touchpoints) {
    const { visitor = null, user = null } = one;
    const users = visitors.get(visitor) ?? new Map<string | null, Touchpoint[]>();
    const theirs = users.get(user) ?? [];
    theirs.push(one);
    visitors.set(visitor, users.set(user, theirs));
  }
  return [...visitors].flatMap(([anonymousId, users]) =>
    [...users].map(([userId, theirs]) => ({ anonymousId, userId, theirs })),
  );
}

function eventOf({ time, name, data, value, currency }: Touchpoint, id: string, start: string | null) {
  const at = new Date(time).toISOString();
  return {
    ...{ id, type: 'custom', name, time: at, mono: 0, seq: 0 },
    ...{ tabId: id.slice(-12), pageId: id, page: { path: '' } },
    stage: { id: start, index: null, touch: null, furthest: start, lap: 1, since: at },
    ...{ data, ...(value !== undefined && { value }), ...(currency && { currency }) },
    flags: ['imported'],
  } satisfies MilepostEvent as MilepostEvent;
}

/** A UUIDv8 (RFC 9562 section 5.8) that begins with the time, as all ids here do, and goes on with what the text is. */
function idOf(text: string, time: number): string {
  const hex = createHash('sha256').update(text).digest('hex');
  const begun = time.toString(16).padStart(12, '0');
  return `${begun.slice(0, 8)}-${begun.slice(8)}-8${hex.slice(0, 3)}-a${hex.slice(3, 6)}-${hex.slice(6, 18)}`;
}
