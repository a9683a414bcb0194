import { madeAt } from '../browser/idMaker';
import { withLock } from '../browser/withLock';
import type { Waiting } from '../types';
import { type ExchangeSettings, idsOf, openExchange } from './exchange';
import { leavingBatches } from './leavingBatches';
import { startPump } from './pump';

export interface SenderSettings extends ExchangeSettings {
  /** Longest wait of the first event, ms; default 5000. */
  intervalMs?: number;
  /** Age at which events are given up; default 7. */
  limits?: { days?: number };
}

export interface Sender {
  /** Something may be waiting. */
  wake(): void;
  /** Sends what is waiting, now; resolves with the number of events acknowledged meanwhile. */
  flush(): Promise<number>;
  /** The page may be going, or is (`going`): hands what it has to the browser. Synchronous. */
  leave(going?: boolean): void;
  /** Nothing came through for so long that something in the browser seems to stop it. */
  blocked(): boolean;
  stop(): void;
}

/** Characters of events that are enough for a request at once. */
const ENOUGH = 30_000;
const DAY_MS = 86_400_000;

/** Empties one endpoint's queue: oldest first, one request at a time, one tab at a time, deleting only what was acknowledged. */
export function startSender(settings: SenderSettings): Sender {
  const { endpoint, outbox, flights, prefix, storage, now, size = 20, intervalMs = 5000 } = settings;
  const lease = { storage, me: settings.makeId(), now };
  let stopped = false;
  /** The page goes, and what it sent last came to nothing: what is handed over now may be lost. */
  let held = false;

  /** What was stopped in the middle finds its storage closed. */
  function failed(error: unknown) {
    if (!stopped) settings.onError(error);
  }

  const exchange = openExchange({ ...settings, onError: failed });
  const { once } = exchange;
  const inFlight = outbox.inFlight[endpoint] as Set<string>;
  const born = now() - performance.now();
  /** By the clock that makes it younger: setting the device clock makes nothing old. */
  const expired = ({ event: { id } }: Waiting) =>
    Math.min(now(), born + performance.now()) - madeAt(id) > (settings.limits?.days ?? 7) * DAY_MS;
  const turn = () => withLock(`${prefix}send:${endpoint}`, sendOne, lease);
  const pump = startPump(turn, intervalMs, now, failed);

  const unsent = ({ event: { id } }: Waiting) => !inFlight.has(id);

  /** True when it is worth going on at once. */
  async function sendOne(): Promise<boolean> {
    if (stopped) return false;
    held = false;
    const wait = exchange.wait();
    if (wait) {
      await outbox.trim(endpoint, exchange.blocked());
      return later(wait);
    }
    const aloft = flights.aloft();
    const most = size * 2 + aloft.size;
    const { waiting: found, tallies } = await outbox.peek(endpoint, most);
    // Fewer than were asked for are all that there are.
    const count = found.length < most ? found.length : undefined;
    if (await outbox.trim(endpoint, exchange.blocked(), count)) return true;
    const waiting = found.filter((one) => !aloft.has(one.event.id) && unsent(one));
    const aside = found.length - waiting.length;
    const old = waiting.filter(expired);
    if (old[0]) {
      await outbox.giveUp(endpoint, old, 'expired');
      return true;
    }
    const taken = exchange.next(waiting);
    const [first] = taken;
    if (!first) return found.length > 0 && later(intervalMs);
    const context = await outbox.context(first.context);
    // A context that vanished (storage half erased): the events cannot be told any more.
    if (!context) await outbox.giveUp(endpoint, taken, 'memory');
    else {
      if (stopped) return false;
      const begun = settings.makeId();
      const outcome = await exchange.send(taken, context, tallies);
      const { kind } = outcome;
      if (outcome.silent) flights.fell(begun);
      if (kind !== 'sent' && kind !== 'split') return later(exchange.wait() || intervalMs);
      // All that there was; what another page has on its way may turn out not to have arrived.
      if (kind === 'sent' && count === taken.length + aside) return aside > 0 && later(intervalMs);
    }
    return !stopped;
  }

  function later(ms: number): false {
    pump.schedule(ms);
    return false;
  }

  function handOver() {
    const { room } = flights;
    const online = navigator.onLine;
    // Without a network what is handed over is lost, and here that would be for good.
    if (stopped || held || exchange.wait() || (once && !online)) return;
    const waiting = outbox.recent(endpoint).filter(unsent);
    for (const { taken, context, bytes } of leavingBatches(waiting, room.bytes, outbox.recentContext)) {
      if (!room.requests) return;
      room.requests--;
      room.bytes -= bytes;
      const mark = once || !online ? '' : flights.start(idsOf(taken));
      void exchange
        .send(taken, context, outbox.recentTally(), true)
        .then(({ kind }) => {
          if (mark && kind !== 'handed') flights.land(mark);
        }, failed)
        .finally(() => {
          room.requests++;
          room.bytes += bytes;
          wake();
        });
    }
  }

  function wake() {
    const waiting = outbox.recent(endpoint).filter(unsent);
    const length = waiting.reduce((sum, { value = '' }) => sum + value.length, 0);
    if ((waiting.length >= size || length >= ENOUGH) && !exchange.wait()) void pump.run();
    // Also then: a run that fails does not look again by itself.
    if (waiting.length) pump.schedule(intervalMs);
  }

  const onOnline = () => {
    exchange.online();
    pump.schedule(Math.random() * 2000);
  };
  addEventListener('online', onOnline);

  /** What another tab sent of ours is not to be handed over again when this one leaves. */
  const onStorage = ({ key, newValue }: StorageEvent) => {
    if (stopped || key !== `${prefix}sent:${endpoint}`) return;
    const gone = outbox.recent(endpoint).filter(({ event }) => newValue?.includes(event.id));
    if (gone.length) void outbox.remove(endpoint, idsOf(gone)).catch(failed);
  };
  addEventListener('storage', onStorage);

  return {
    wake,
    async flush() {
      const before = exchange.sent();
      await pump.run();
      return exchange.sent() - before;
    },
    leave(going) {
      handOver();
      if (!going) return;
      held ||= exchange.wait() > 0;
      exchange.left();
    },
    blocked: exchange.blocked,
    stop() {
      stopped = true;
      exchange.stop();
      pump.stop();
      removeEventListener('online', onOnline);
      removeEventListener('storage', onStorage);
    },
  };
}
