import type { SafeStorage } from '../browser/safeStorage';
import { withLock } from '../browser/withLock';
import type { Batch, BatchContext, DropReason, Format, Tally, Waiting } from '../types';
import { backoff } from './backoff';
import { bytesOf, cut, LEAVING_BYTES, MOST_BYTES, toBatch } from './batch';
import type { Flights } from './flights';
import { type Endpoint, type Outcome, post, type Send } from './post';

/** What a sender needs of the buffer: reading, and deleting what was acknowledged. */
export interface Outbox {
  peek(endpoint: number, limit: number): Promise<Waiting[]>;
  context(key: string): Promise<BatchContext | undefined>;
  tallies(): Promise<Record<string, Tally>>;
  remove(endpoint: number, ids: string[]): Promise<void>;
  lose(reason: DropReason, tabId: string, seq: number): void;
  recent(endpoint: number): Waiting[];
  recentContext(key: string): BatchContext | undefined;
  recentTally(): Record<string, Tally>;
}

export interface SenderSettings {
  /** Place of the endpoint in the list: the name of its rows. */
  endpoint: number;
  to: Endpoint | Send;
  format: Format;
  outbox: Outbox;
  flights: Flights;
  storage: SafeStorage;
  /** Begins the names of this site's keys and locks. */
  prefix: string;
  makeId: () => string;
  now: () => number;
  clock: () => Batch['clock'];
  /** Events that are enough for a request at once; default 20. */
  size?: number;
  /** Longest wait of the first event, ms; default 5000. */
  intervalMs?: number;
  onSent: (count: number) => void;
  onError: (error: unknown) => void;
}

export interface Sender {
  /** Something may be waiting. */
  wake(): void;
  /** Sends what is waiting, now; resolves with the number of events acknowledged meanwhile. */
  flush(): Promise<number>;
  /** The page may be going: hands what it has to the browser. Synchronous. */
  leave(): void;
  stop(): void;
}

const PAUSE_MS = 5 * 60_000;
const LONGEST_WAIT_MS = 3_600_000;

/** Empties one endpoint's queue: oldest first, one request at a time, one tab at a time, deleting only what was acknowledged. */
export function startSender(settings: SenderSettings): Sender {
  const {
    endpoint,
    to,
    format,
    outbox,
    flights,
    storage,
    prefix,
    now,
    size = 20,
    intervalMs = 5000,
  } = settings;
  const laterKey = `${prefix}later:${endpoint}`;
  const inFlight = new Set<string>();
  let batchSeq = 0;
  let failures = 0;
  let limit = size;
  let growth = 1;
  let suspects = 0;
  let leavingBytes = 0;
  let sentSoFar = 0;
  let told = false;
  let asked = false;
  let stopped = false;
  let pumping: Promise<unknown> | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let due = Number.POSITIVE_INFINITY;

  /** Not before this: shared by the tabs, and never further away than an hour, whatever the clock does. */
  const later = () => {
    const at = Number(storage.get(laterKey)) || 0;
    return at > now() + LONGEST_WAIT_MS ? 0 : at;
  };
  const postpone = (ms: number) => {
    // An answer that comes after a refusal must leave no trace.
    if (stopped) return;
    storage.set(laterKey, `${now() + ms}`);
    schedule(ms);
  };

  function schedule(ms: number) {
    const at = now() + ms;
    if (stopped || (timer !== undefined && due <= at)) return;
    clearTimeout(timer);
    due = at;
    timer = setTimeout(() => {
      timer = undefined;
      void pump();
    }, ms);
  }

  function pump(): Promise<unknown> {
    pumping ??= withLock(`${prefix}send:${endpoint}`, drain)
      // Another tab is sending; look again in a while, in case it goes away in the middle.
      .then((ran) => ran || schedule(intervalMs))
      .catch(failed)
      .finally(() => {
        pumping = undefined;
      });
    return pumping;
  }

  /** What was stopped in the middle finds its storage closed. */
  function failed(error: unknown) {
    if (!stopped) settings.onError(error);
  }

  async function drain() {
    while (!stopped) {
      const wait = later() - now();
      if (wait > 0) return schedule(wait);
      const { ids: aloft, until } = flights.aloft();
      const found = await outbox.peek(endpoint, size * 2 + aloft.size);
      const waiting = found.filter(({ event }) => !aloft.has(event.id));
      if (!waiting.length) {
        if (found.length) schedule(until - now() + 100);
        return;
      }
      if (!(await sendOne(cut(waiting, Math.floor(limit), MOST_BYTES)))) return;
    }
  }

  /** True when it is worth going on at once. */
  async function sendOne(taken: Waiting[]): Promise<boolean> {
    const first = taken[0] as Waiting;
    const context = await outbox.context(first.context);
    if (!context) {
      // A context that vanished (storage half erased): the events cannot be told any more.
      for (const { event } of taken) outbox.lose('memory', event.tabId, event.seq);
      await outbox.remove(endpoint, idsOf(taken));
      return true;
    }
    const tallies = await outbox.tallies();
    if (stopped) return false;
    for (const { event } of taken) inFlight.add(event.id);
    try {
      return await settle(taken, await post(to, batchOf(taken, context, tallies), format, false));
    } finally {
      for (const { event } of taken) inFlight.delete(event.id);
    }
  }

  async function settle(taken: Waiting[], outcome: Outcome): Promise<boolean> {
    if (outcome.kind === 'sent') {
      failures = 0;
      suspects = Math.max(0, suspects - taken.length);
      limit = suspects ? Math.ceil(suspects / 2) : Math.min(size, limit * growth);
      storage.remove(laterKey);
      told = false;
      await acknowledge(taken, outcome.rejected);
      return true;
    }
    if (outcome.kind === 'split') return shrink(taken, outcome);
    failures++;
    asked = outcome.kind === 'paused' || outcome.waitMs !== undefined;
    postpone(outcome.kind === 'paused' ? PAUSE_MS : (outcome.waitMs ?? backoff(failures)));
    if (outcome.kind === 'paused') tell(outcome.why);
    return false;
  }

  /** Halving finds the one event that cannot pass in log₂ n requests; alone, it is given up and counted. */
  async function shrink(taken: Waiting[], { why, rejected }: Outcome & { kind: 'split' }): Promise<boolean> {
    const named = new Set(rejected.map(({ id }) => id));
    const hopeless = taken.length === 1 ? taken : taken.filter(({ event }) => named.has(event.id));
    for (const { event } of hopeless) {
      outbox.lose(why === '413' ? 'tooLarge' : 'rejected', event.tabId, event.seq);
    }
    // What is too large will be so again soon; what cannot be read is one event among those just sent.
    const large = why === '413';
    growth = large ? 1.25 : 4;
    suspects = large || hopeless.length ? 0 : taken.length;
    if (hopeless.length) await outbox.remove(endpoint, idsOf(hopeless));
    else limit = Math.ceil(taken.length / 2);
    return true;
  }

  async function acknowledge(taken: Waiting[], rejected: Array<{ id: string }>) {
    const refused = new Set(rejected.map(({ id }) => id));
    for (const { event } of taken) {
      if (refused.has(event.id)) outbox.lose('rejected', event.tabId, event.seq);
    }
    await outbox.remove(endpoint, idsOf(taken));
    const count = taken.length - refused.size;
    sentSoFar += count;
    if (count > 0) settings.onSent(count);
  }

  function tell(why: string) {
    if (!told)
      settings.onError(new Error(`the endpoint answered ${why}: events are kept, check its address`));
    told = true;
  }

  function batchOf(taken: Waiting[], context: BatchContext, tallies: Record<string, Tally>): Batch {
    return toBatch(
      {
        batchId: settings.makeId(),
        sentAt: new Date(now()).toISOString(),
        batchSeq: batchSeq++,
        attempt: failures + 1,
        clock: settings.clock(),
      },
      context,
      taken.map(({ event }) => event),
      tallies,
    );
  }

  /** Newest first, since what is older has the better chance of being durable already. */
  function leave() {
    const newest = outbox
      .recent(endpoint)
      .filter(({ event }) => !inFlight.has(event.id))
      .reverse();
    let left = newest;
    while (left.length && later() <= now()) {
      const context = outbox.recentContext((left[0] as Waiting).context);
      const said = bytesOf(context ?? {});
      const room = LEAVING_BYTES - leavingBytes - said;
      // One byte for the bracket that no comma stands for.
      const taken = cut(left, left.length, room - 1);
      const bytes = bytesOf(taken.map(({ event }) => event));
      if (!context || bytes > room) return;
      left = left.filter((one) => !taken.includes(one));
      handOver(taken.reverse(), context, said + bytes);
    }
  }

  function handOver(taken: Waiting[], context: BatchContext, bytes: number) {
    for (const { event } of taken) inFlight.add(event.id);
    leavingBytes += bytes;
    const mark = flights.start(idsOf(taken));
    void post(to, batchOf(taken, context, outbox.recentTally()), format, true)
      .then((outcome) => settle(taken, outcome))
      .catch(failed)
      .finally(() => {
        leavingBytes -= bytes;
        flights.land(mark);
        for (const { event } of taken) inFlight.delete(event.id);
        wake();
      });
  }

  function wake() {
    const waiting = outbox.recent(endpoint).length - inFlight.size;
    if (waiting >= size && later() <= now()) void pump();
    // Also then: a pump that is just finding nothing more would not look again.
    if (waiting > 0) schedule(intervalMs);
  }

  const onOnline = () => {
    // What failed for want of a network need not wait any longer; what the endpoint asked for stands.
    if (failures && !asked) storage.remove(laterKey);
    schedule(Math.random() * 2000);
  };
  addEventListener('online', onOnline);

  return {
    wake,
    async flush() {
      const before = sentSoFar;
      // One under way may have looked before the latest event was there.
      await pumping;
      await pump();
      return sentSoFar - before;
    },
    leave,
    stop() {
      stopped = true;
      clearTimeout(timer);
      removeEventListener('online', onOnline);
    },
  };
}

function idsOf(waiting: Waiting[]): string[] {
  return waiting.map(({ event }) => event.id);
}
