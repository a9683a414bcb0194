import { hearTabs } from './browser/hearTabs';
import type { SafeStorage } from './browser/safeStorage';
import type { EventBuffer, Limits } from './buffer/eventBuffer';
import { eraseIndexedDb } from './buffer/indexedDb';
import { openJournal } from './buffer/journal';
import { openBuffer } from './buffer/openBuffer';
import { openFlights } from './send/flights';
import type { Endpoint, Send } from './send/post';
import { type Sender, startSender } from './send/startSender';
import type { Batch, DropReason, Format } from './types';

export interface OutletSettings {
  /** False: nothing touches the device. */
  durable: boolean;
  endpoints: Array<Endpoint | Send>;
  format: Format;
  storage: SafeStorage;
  prefix: string;
  limits?: Limits;
  batch?: { size?: number; intervalMs?: number };
  makeId: () => string;
  now: () => number;
  clock: () => Batch['clock'];
  /** What the document gave and lost before it had this outlet. */
  ledgers?: EventBuffer['ledgers'];
  state: () => string | undefined;
  onReady: (states: string[]) => void;
  onSent: (count: number) => void;
  /** An endpoint wants the SDK to stop on this site. */
  onOff: () => void;
  onLost: (reason: DropReason) => void;
  onError: (error: unknown) => void;
}

/** Where events go once they are made: into the buffer, and from there to each endpoint. */
export interface Outlet extends Pick<EventBuffer, 'rung' | 'add' | 'addDraft' | 'discard' | 'lose'> {
  buffer: EventBuffer;
  flush(): Promise<number>;
  /** The page may be going, or is (`going`): everything that is not durable yet is copied, then handed over. */
  leave(going: boolean): void;
  /** Nothing comes through to an endpoint: something in the browser seems to stop it. */
  blocked(): boolean;
  /** How many events wait for the endpoint for which most do. */
  waiting(): Promise<number>;
  /** No more requests; what is stored stays. */
  stop(): void;
  close(): void;
}

export function openOutlet(settings: OutletSettings): Outlet {
  const { endpoints, storage, prefix, makeId, now, batch } = settings;
  let senders: Sender[] = [];
  const everySender = (act: (sender: Sender) => void) => senders.forEach(act);
  const stop = () => everySender((sender) => sender.stop());
  const flush = async () => {
    const counts = await Promise.all(senders.map((sender) => sender.flush()));
    return counts.reduce((sum, count) => sum + count, 0);
  };
  const tabs = hearTabs(prefix);
  const buffer = openBuffer({
    ...settings,
    name: databaseOf(prefix),
    endpoints: endpoints.length,
    journal: openJournal(storage, prefix),
    shared: tabs.lately,
    onReady(states) {
      settings.onReady(states);
      void flush();
    },
    onAdopted: () => void flush(),
    onStored: () => everySender((sender) => sender.wake()),
  });
  const flights = openFlights(storage, prefix, makeId, now);
  senders = endpoints.map((to, endpoint) =>
    startSender({
      ...settings,
      endpoint,
      to,
      format: (typeof to === 'function' ? undefined : to.format) ?? settings.format,
      outbox: buffer,
      flights,
      ...batch,
    }),
  );
  return {
    ...buffer,
    buffer,
    flush,
    leave(going) {
      buffer.leave();
      everySender((sender) => sender.leave(going));
    },
    blocked: () => senders.some((sender) => sender.blocked()),
    async waiting() {
      const counts = await Promise.all(endpoints.map((_, i) => buffer.count(i)));
      return Math.max(...counts);
    },
    stop,
    close() {
      stop();
      tabs.stop();
      buffer.close();
    },
  };
}

/** Erases what earlier documents stored, where this one has not opened it. */
export function eraseStored(prefix: string): Promise<unknown> {
  return eraseIndexedDb(databaseOf(prefix));
}

/** Named by its schema: a later one opens another database and never has to upgrade this one in place. */
function databaseOf(prefix: string): string {
  return `${prefix}1`;
}
