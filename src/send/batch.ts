import type { Batch, BatchContext, DropReason, MilepostEvent, Tally, Waiting } from '../types';

/** Bytes of events in one request: below what collectors and proxies commonly take. */
export const MOST_BYTES = 48_000;

const DAY_MS = 86_400_000;
/** Characters of a value in `data` that are worth keeping when an event is too large. */
const SHORT = 100;

const REASONS: DropReason[] = [
  'overflow',
  'expired',
  'tooLarge',
  'rateLimited',
  'rejected',
  'hook',
  'quota',
  'blocked',
  'memory',
];

/**
 * The events of one request: those that share the first one's context, in order, up to `count` and `bytes`;
 * always at least one. Context is said once a batch, so events of another context have to wait for the next.
 */
export function cut(waiting: Waiting[], count: number, bytes: number): Waiting[] {
  const context = waiting[0]?.context;
  let size = 0;
  const taken: Waiting[] = [];
  for (const one of waiting) {
    if (one.context !== context) continue;
    size += bytesOf(one.event) + 1;
    if (taken.length && (size > bytes || taken.length >= count)) break;
    taken.push(one);
  }
  return taken;
}

/** Bytes on the wire: in many languages a letter takes three. */
export function bytesOf(value: unknown): number {
  return new TextEncoder().encode(JSON.stringify(value)).length;
}

/** The event without what it can do without, for an endpoint that finds it too large. */
export function slim({ page, element, data, ...event }: MilepostEvent): MilepostEvent {
  const short = ([, value]: [string, unknown]) => `${value}`.length <= SHORT;
  return {
    ...event,
    page: { ...page, title: undefined },
    element: element && { ...element, text: undefined, name: undefined, data: undefined },
    data: data && Object.fromEntries(Object.entries(data).filter(short)),
  };
}

/** What a batch says of itself, beside its context and events. */
export interface Envelope {
  batchId: string;
  sentAt: string;
  batchSeq: number;
  attempt: number;
  clock: Batch['clock'];
}

/** The whole batch: with the count of what was given and lost by the documents it speaks of. */
export function toBatch(
  envelope: Envelope,
  context: BatchContext,
  events: MilepostEvent[],
  tallies: Record<string, Tally>,
): Batch {
  // Said here, because a record is never written anew.
  const dated = (event: MilepostEvent): MilepostEvent =>
    Date.parse(envelope.sentAt) - Date.parse(event.time) > DAY_MS
      ? { ...event, flags: [...(event.flags ?? []), 'late'] }
      : event;
  const present = new Set(events.map(({ tabId }) => tabId));
  const seen: Batch['seen'] = {};
  const lost: Batch['lost'] = {};
  const dropped = Object.fromEntries(REASONS.map((reason) => [reason, 0])) as Batch['dropped'];
  for (const [tabId, tally] of Object.entries(tallies)) {
    const losses = Object.entries(tally.lost) as Array<[DropReason, Array<[number, number]>]>;
    if (!present.has(tabId) && !losses.length) continue;
    seen[tabId] = tally.seen;
    if (losses.length) lost[tabId] = tally.lost;
    for (const [reason, ranges] of losses) {
      for (const [from, to] of ranges) dropped[reason] += to - from + 1;
    }
  }
  return { milepost: 1, ...envelope, ...context, seen, lost, dropped, events: events.map(dated) };
}
