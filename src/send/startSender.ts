import type { SafeStorage } from '../browser/safeStorage';
import type { Batch, BatchContext, DropReason, Format, Tally, Waiting } from '../types';
import { cut, LEAVING_BYTES, MOST_BYTES, toBatch } from './batch';
import { batchSize } from './batchSize';
import type { Flights } from './flights';
import { leavingBatches } from './leavingBatches';
import type { Outbox } from './outbox';
import { type Endpoint, type Outcome, post, type Send } from './post';
import { startPump } from './pump';
import { openRetryTime } from './retryTime';

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

/** Empties one endpoint's queue: oldest first, one request at a time, one tab at a time, deleting only what was acknowledged. */
export function startSender(settings: SenderSettings): Sender {
  const { endpoint, outbox, flights, prefix, now, size = 20, intervalMs = 5000 } = settings;
  const retry = openRetryTime(settings.storage, `${prefix}later:${endpoint}`, now);
  const pump = startPump(`${prefix}send:${endpoint}`, drain, intervalMs, now, failed);
  const fitting = batchSize(size);
  const inFlight = new Set<string>();
  let batchSeq = 0;
  let leavingBytes = 0;
  let sentSoFar = 0;
  let told = false;
  let stopped = false;

  /** What was stopped in the middle finds its storage closed. */
  function failed(error: unknown) {
    if (!stopped) settings.onError(error);
  }

  async function drain() {
    while (!stopped) {
      const wait = retry.wait();
      if (wait) return pump.schedule(wait);
      const { ids: aloft, until } = flights.aloft();
      const found = await outbox.peek(endpoint, size * 2 + aloft.size);
      const waiting = found.filter(({ event }) => !aloft.has(event.id));
      if (!waiting.length) {
        if (found.length) pump.schedule(until - now() + 100);
        return;
      }
      if (!(await sendOne(cut(waiting, fitting.get(), MOST_BYTES)))) return;
    }
  }

  /** True when it is worth going on at once. */
  async function sendOne(taken: Waiting[]): Promise<boolean> {
    const context = await outbox.context((taken[0] as Waiting).context);
    if (!context) {
      // A context that vanished (storage half erased): the events cannot be told any more.
      await remove(taken, 'memory', taken);
      return true;
    }
    const tallies = await outbox.tallies();
    return !stopped && request(taken, context, tallies, false);
  }

  async function request(
    taken: Waiting[],
    context: BatchContext,
    tallies: Record<string, Tally>,
    leaving: boolean,
  ): Promise<boolean> {
    const ids = idsOf(taken);
    for (const id of ids) inFlight.add(id);
    const envelope = {
      batchId: settings.makeId(),
      sentAt: new Date(now()).toISOString(),
      batchSeq: batchSeq++,
      attempt: retry.failures() + 1,
      clock: settings.clock(),
    };
    const events = taken.map(({ event }) => event);
    const batch = toBatch(envelope, context, events, tallies);
    try {
      return await settle(taken, await post(settings.to, batch, settings.format, leaving));
    } finally {
      for (const id of ids) inFlight.delete(id);
    }
  }

  async function settle(taken: Waiting[], outcome: Outcome): Promise<boolean> {
    if (outcome.kind === 'retry' || outcome.kind === 'paused') {
      // An answer that comes after a refusal must leave no trace.
      if (!stopped) pump.schedule(retry.failed(outcome));
      if (outcome.kind === 'paused') tell(outcome.why);
      return false;
    }
    const sent = outcome.kind === 'sent';
    const large = !sent && outcome.why === '413';
    const named = new Set(outcome.rejected.map(({ id }) => id));
    // Alone and still refused: given up.
    const refused = sent || taken.length > 1 ? taken.filter(({ event }) => named.has(event.id)) : taken;
    if (!sent) fitting.refused(taken.length, large, refused.length > 0);
    else {
      told = false;
      retry.passed();
      fitting.passed(taken.length);
    }
    await remove(refused, large ? 'tooLarge' : 'rejected', sent ? taken : refused);
    const count = taken.length - refused.length;
    if (sent && count) {
      sentSoFar += count;
      settings.onSent(count);
    }
    return true;
  }

  function tell(why: string) {
    if (!told) failed(new Error(`the endpoint answered ${why}: events are kept, check its address`));
    told = true;
  }

  /** Deletes events, having counted those that are lost. */
  async function remove(lost: Waiting[], reason: DropReason, done: Waiting[]) {
    for (const { event } of lost) outbox.lose(reason, event.tabId, event.seq);
    if (done.length) await outbox.remove(endpoint, idsOf(done));
  }

  function leave() {
    if (retry.wait()) return;
    const waiting = outbox.recent(endpoint).filter(({ event }) => !inFlight.has(event.id));
    const room = LEAVING_BYTES - leavingBytes;
    for (const { taken, context, bytes } of leavingBatches(waiting, room, outbox.recentContext)) {
      leavingBytes += bytes;
      const mark = flights.start(idsOf(taken));
      void request(taken, context, outbox.recentTally(), true)
        .catch(failed)
        .finally(() => {
          leavingBytes -= bytes;
          flights.land(mark);
          wake();
        });
    }
  }

  function wake() {
    const waiting = outbox.recent(endpoint).length - inFlight.size;
    if (waiting >= size && !retry.wait()) void pump.run();
    // Also then: a run that is just finding nothing more would not look again.
    if (waiting > 0) pump.schedule(intervalMs);
  }

  const onOnline = () => {
    retry.online();
    pump.schedule(Math.random() * 2000);
  };
  addEventListener('online', onOnline);

  return {
    wake,
    async flush() {
      const before = sentSoFar;
      await pump.runAgain();
      return sentSoFar - before;
    },
    leave,
    stop() {
      stopped = true;
      pump.stop();
      removeEventListener('online', onOnline);
    },
  };
}

function idsOf(waiting: Waiting[]): string[] {
  return waiting.map(({ event }) => event.id);
}
