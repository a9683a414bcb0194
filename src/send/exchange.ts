import type { SafeStorage } from '../browser/safeStorage';
import { tellTabs } from '../browser/tellTabs';
import type { Batch, BatchContext, DropReason, Format, Tally, Waiting } from '../types';
import { bytesOf, cut, slim, toBatch } from './batch';
import { batchSize } from './batchSize';
import type { Flights } from './flights';
import type { Outbox } from './outbox';
import { type Endpoint, type Outcome, post, type Send } from './post';
import { openRetryTime } from './retryTime';

export interface ExchangeSettings {
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
  onSent: (count: number) => void;
  /** The endpoint wants the SDK to stop on this site. */
  onOff: () => void;
  onError: (error: unknown) => void;
}

/** Requests to one endpoint, and what follows from its answers. */
export interface Exchange {
  /** ms that the endpoint is still to be left alone, else 0. */
  wait(): number;
  online(): void;
  blocked(): boolean;
  /** The page goes away: a request that comes to nothing from here on, or just has, may have been cut by that. */
  left(): void;
  /** The receiver cannot tell an event that comes again from another one. */
  once: boolean;
  /** Which of the waiting events the next request is to hold. */
  next(waiting: Waiting[]): Waiting[];
  /** One request; deletes what is settled by its answer. */
  send(
    taken: Waiting[],
    context: BatchContext,
    tallies: Record<string, Tally>,
    leaving?: boolean,
  ): Promise<Outcome>;
  /** Events acknowledged so far. */
  sent(): number;
  /** Ends requests; an answer that comes all the same leaves no trace. */
  stop(): void;
}

export function openExchange(settings: ExchangeSettings): Exchange {
  const { endpoint, outbox, flights, now, size = 20 } = settings;
  const retry = openRetryTime(settings.storage, `${settings.prefix}later:${endpoint}`, now);
  const fitting = batchSize(size);
  const inFlight = outbox.inFlight[endpoint] as Set<string>;
  const slimmed = new Set<string>();
  const aborts = new Set<AbortController>();
  const to = typeof settings.to === 'function' ? settings.to : { ...settings.to };
  const once = typeof to === 'object' && to.dedupes === false;
  /** What came to nothing last: sent again as it was, it is the same batch. */
  let failed: { batchId: string; ids: string[] } | undefined;
  let batchSeq = 0;
  let sentSoFar = 0;
  let told = false;
  let stopped = false;
  let departures = 0;

  const giveUp = (lost: Waiting[], reason: DropReason) => outbox.giveUp(endpoint, lost, reason);

  async function send(...[taken, context, tallies, leaving = false]: Parameters<Exchange['send']>) {
    const ids = idsOf(taken);
    const abort = new AbortController();
    const before = departures;
    aborts.add(abort);
    for (const id of ids) inFlight.add(id);
    const again = failed?.ids.join() === ids.join() && failed;
    const batchId = again ? again.batchId : settings.makeId();
    const envelope = {
      batchId,
      sentAt: new Date(now()).toISOString(),
      batchSeq: batchSeq++,
      attempt: Math.max(retry.failures(), +!!again) + (ids.some((id) => flights.overdue.has(id)) ? 2 : 1),
      clock: settings.clock(),
    };
    const events = taken.map(({ event }) => (slimmed.has(event.id) ? slim(event) : event));
    try {
      const sending = post(to, toBatch(envelope, context, events, tallies), settings.format, leaving, abort);
      // From here on it is in the browser's hands alone.
      if (leaving && once) void outbox.remove(endpoint, ids).catch(settings.onError);
      let outcome = await sending;
      failed = outcome.kind === 'retry' && !leaving ? { batchId, ids } : undefined;
      // Nobody knows whether it arrived, and it says nothing of the endpoint.
      if (outcome.silent && departures > before && !(leaving && once))
        outcome = { ...outcome, kind: 'handed', silent: false };
      if (!stopped) await settle(taken, outcome, leaving && once);
      return outcome;
    } finally {
      aborts.delete(abort);
      for (const id of ids) inFlight.delete(id);
    }
  }

  async function settle(taken: Waiting[], outcome: Outcome, gone: boolean) {
    const { kind } = outcome;
    if (kind === 'handed') return;
    if (kind === 'off') {
      retry.failed({ kind: 'paused' });
      return settings.onOff();
    }
    if (gone && kind !== 'sent') {
      await giveUp(taken, 'rejected');
      if (kind === 'split') return;
    }
    if (kind === 'retry' || kind === 'paused') {
      retry.failed(outcome);
      if (kind === 'paused' && !told)
        settings.onError(
          new Error(`the endpoint answered ${outcome.why}: events are kept, check its address`),
        );
      told ||= kind === 'paused';
      return;
    }
    const refused = taken.filter(({ event }) => outcome.rejected?.includes(event.id));
    if (kind === 'sent') {
      const done = taken.length - refused.length;
      told = false;
      retry.passed();
      fitting.passed(taken.length);
      if (outcome.gzip && typeof to === 'object') to.gzip = true;
      // Together with the deletion, in one transaction.
      void giveUp(refused, 'rejected');
      await outbox.remove(endpoint, idsOf(taken));
      sentSoFar += done;
      tellTabs(settings.storage, `${settings.prefix}sent:${endpoint}`, idsOf(taken).join(' '));
      if (done) settings.onSent(done);
    } else if (outcome.why === '413') {
      const [{ event }] = taken as [Waiting];
      // Alone and too large: once without what it can do without, then not at all.
      if (taken.length > 1) fitting.large(bytesOf(taken.map((one) => one.event)));
      else if (slimmed.has(event.id)) await giveUp(taken, 'tooLarge');
      else slimmed.add(event.id);
    } else {
      // Alone and still refused: given up.
      const culprits = taken.length > 1 ? refused : taken;
      fitting.refused(taken.length, culprits.length > 0);
      await giveUp(culprits, 'rejected');
    }
  }

  return {
    wait: retry.wait,
    online: retry.online,
    blocked: retry.blocked,
    left() {
      departures++;
      retry.left();
    },
    once,
    next: (waiting) => cut(waiting, failed?.ids.length ?? fitting.count(), fitting.bytes()),
    send,
    sent: () => sentSoFar,
    stop() {
      stopped = true;
      for (const abort of aborts) abort.abort();
    },
  };
}

export function idsOf(waiting: Waiting[]): string[] {
  return waiting.map(({ event }) => event.id);
}
