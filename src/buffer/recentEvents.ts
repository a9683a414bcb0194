import { hash } from '../hash';
import { toJson } from '../toJson';
import type { BatchContext, MilepostEvent, Waiting } from '../types';
import { fitEvent } from './fitEvent';
import type { Row } from './rows';

/** An event that this document recorded. */
export interface Recent extends Waiting {
  /** Its row's value. */
  value: string;
  /** Endpoints that have not acknowledged it. */
  owed: Set<number>;
  /** Still to be tagged. */
  draft: boolean;
  /** It is on the device. */
  stored: boolean;
}

/** What this document recorded and still knows without asking the storage: all that a leaving page can read. */
export interface RecentEvents {
  get(id: string): Recent | undefined;
  /** Keeps an event, in the place of its draft and cut to 16 KB; false when it cannot be made to fit. */
  keep(event: MilepostEvent, context: BatchContext, draft: boolean): boolean;
  delete(id: string): boolean;
  /** One endpoint wants it no more; the event comes back when it was the last one. */
  acknowledge(endpoint: number, id: string): Recent | undefined;
  owedTo(endpoint: number): Recent[];
  unstored(): Recent[];
  /** Forgets the oldest of those that are on the device, beyond a hundred. */
  forgetStored(): void;
  clear(): void;
  /** The context that goes by this key, as JSON. */
  context(key: string): string | undefined;
}

/** Stored events that stay in memory too, for the moment of leaving. */
const MOST_STORED = 100;

export function recentEvents(endpoints: number): RecentEvents {
  const events = new Map<string, Recent>();
  const contexts = new Map<string, string>();
  let last: { named: BatchContext; context: string } | undefined;

  /** Contexts change seldom and are long: the one named last is not read through again. */
  const nameOf = (named: BatchContext) => {
    if (last?.named !== named) {
      const json = toJson(named);
      last = { named, context: hash(json) };
      contexts.set(last.context, json);
    }
    return last.context;
  };
  const those = (wanted: (one: Recent) => boolean) => [...events.values()].filter(wanted);

  return {
    get: (id) => events.get(id),
    keep(whole, named, draft) {
      const context = nameOf(named);
      const fitted = fitEvent(whole, (event) => toJson([context, event]));
      if (!fitted) return false;
      const [event, value] = fitted;
      // A page that left may have sent the draft as it was: who took that needs no event.
      const owed = events.get(event.id)?.owed ?? new Set(Array(endpoints).keys());
      events.set(event.id, { event, context, value, owed, draft, stored: false });
      return true;
    },
    delete: (id) => events.delete(id),
    acknowledge(endpoint, id) {
      const one = events.get(id);
      one?.owed.delete(endpoint);
      if (one?.owed.size !== 0) return undefined;
      events.delete(id);
      return one;
    },
    owedTo: (endpoint) => those(({ owed }) => owed.has(endpoint)),
    unstored: () => those(({ stored }) => !stored),
    forgetStored() {
      for (const [id, { stored, draft }] of events) {
        if (events.size <= MOST_STORED) return;
        if (stored && !draft) events.delete(id);
      }
    },
    clear: () => events.clear(),
    context: (key) => contexts.get(key),
  };
}

/** The rows of some events, after those of the contexts they name: without them events are of no use. */
export function rowsOf(events: Recent[], { context }: Pick<RecentEvents, 'context'>): Row[] {
  const named = new Set(events.map((one) => one.context));
  return [
    ...[...named].map((key): Row => [`c/${key}`, context(key) as string]),
    ...events.flatMap(({ event: { id }, value, owed, draft }) =>
      (draft ? [`d/${id}`] : [...owed].map((endpoint) => `q${endpoint}/${id}`)).map(
        (key): Row => [key, value],
      ),
    ),
  ];
}
