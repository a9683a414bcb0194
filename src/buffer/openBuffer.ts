import { fromJson } from '../toJson';
import type { BatchContext, DropReason, MilepostEvent } from '../types';
import type { BufferSettings, EventBuffer } from './eventBuffer';
import { groupWrites } from './groupWrites';
import { openLadder } from './ladder';
import { sumLedgers } from './ledger';
import { openMemory } from './memory';
import { ownLedgers } from './ownLedgers';
import { queueLimits } from './queueLimits';
import { recentEvents } from './recentEvents';
import { adoptDrafts, DRAFT_ORPHANED_MS, LEDGERS, recover, toLedgers } from './recover';
import type { Rows } from './rows';

export function openBuffer(settings: BufferSettings): EventBuffer {
  const { name, durable, endpoints, journal, now } = settings;
  const recent = recentEvents(endpoints);
  const ledgers = ownLedgers(settings.ledgers, settings.state, now);
  /** Drafts that need no event any more: an endpoint took them as they were, or they were given up. */
  const decided = new Set<string>();
  const inFlight = Array.from({ length: endpoints }, () => new Set<string>());
  const limits = queueLimits(settings.limits, inFlight, giveUp);
  let rows: Rows | undefined;
  let adopting: ReturnType<typeof setTimeout> | undefined;
  /** Closed or erased: nothing is kept or counted any more. */
  let over = false;

  /** What was stopped in the middle finds its storage closed. */
  const onError = (error: unknown) => void (over || settings.onError(error));
  const groups = groupWrites(settings, recent, ledgers, () => rows, onError, limits.grow);
  const opening = durable ? openLadder(name, onError, relieve) : Promise.resolve(openMemory());
  const begin = async (opened: Rows) => {
    rows = opened;
    groups.commit();
    if (over) return;
    // A context is, as long as it is on its way into the storage with an event.
    const own = (id: string) =>
      !!(recent.get(id) ?? ledgers.all[id]) || recent.unstored().some(({ context }) => context === id);
    const named = (key: string) => !!recent.context(key);
    const recovery = { rows, journal, endpoints, now, own, named };
    const { states, young } = await recover(recovery).catch((error) => {
      onError(error);
      return { states: [], young: false };
    });
    if (over) return;
    if (young) {
      adopting = setTimeout(() => adoptDrafts(recovery).then(settings.onAdopted, onError), DRAFT_ORPHANED_MS);
    }
    settings.onReady(states);
  };
  // What fails there must not keep everybody waiting for the storage.
  const ready = opening.then(begin).catch(onError);
  const opened = async () => {
    await ready;
    return rows as Rows;
  };

  function lose(reason: DropReason, lost: Array<Pick<MilepostEvent, 'tabId' | 'seq'>>) {
    if (over) return;
    ledgers.lose(reason, lost);
    for (const _ of lost) settings.onLost(reason);
    groups.schedule();
  }

  function discard(id: string) {
    if (!recent.delete(id)) return;
    groups.erase(`d/${id}`);
  }

  function keep(event: MilepostEvent, context: BatchContext, draft: boolean) {
    const { id, tabId, seq } = event;
    if (over || decided.delete(id)) return;
    ledgers.see(tabId, seq);
    const replaced = recent.get(id);
    if (!recent.keep(event, context, draft)) {
      discard(id);
      if (draft) decided.add(id);
      return lose('tooLarge', [event]);
    }
    groups.add(id, !!replaced);
  }

  /** Resolves once it is done, with whatever else is to be written. */
  async function remove(endpoint: number, ids: string[]) {
    if (over || !ids[0]) return;
    for (const id of ids) {
      groups.erase(`q${endpoint}/${id}`);
      if (!recent.acknowledge(endpoint, id)?.draft) continue;
      decided.add(id);
      groups.erase(`d/${id}`);
    }
    await opening;
    await groups.written();
  }

  function giveUp(...[endpoint, gone, reason]: Parameters<EventBuffer['giveUp']>): Promise<void> {
    const events = gone.map(({ event }) => event);
    if (events[0]) lose(reason, events);
    return remove(
      endpoint,
      events.map(({ id }) => id),
    );
  }

  /** The device is full: gives up a fifth of every queue. */
  async function relieve(from: Rows) {
    for (let i = 0; i < endpoints; i++) {
      void giveUp(i, await limits.fifth(from, i), 'quota');
      // Before the group that gave them up is written: nothing but deletions may still have room, and the ledger follows.
      journal.keep(ledgers.rows());
      await from.write([], groups.erased());
    }
  }

  return {
    rung: () => rows?.rung ?? (durable ? 'idb' : 'memory'),
    add: (event, context) => keep(event, context, false),
    addDraft: (event, context) => keep(event, context, true),
    discard,
    lose: (reason, tabId, seq) => lose(reason, [{ tabId, seq }]),
    async peek(endpoint, limit) {
      const from = await opened();
      const [found = [], told = []] = over ? [] : await from.read([`q${endpoint}/`, limit], LEDGERS);
      const waiting = found.map(([, value]) => {
        limits.weigh(value);
        const [context, event] = fromJson(value) as [string, MilepostEvent];
        return { context, event };
      });
      return { waiting, tallies: sumLedgers({ ...toLedgers(told), ...ledgers.all }) };
    },
    async count(endpoint) {
      const from = await opened();
      return over ? 0 : from.count(`q${endpoint}/`);
    },
    async context(key) {
      const row = `c/${key}`;
      const from = await opened();
      const json =
        recent.context(key) ?? (await from.read([row, 1]))[0]?.find(([found]) => found === row)?.[1];
      return json && fromJson(json);
    },
    remove,
    secure: async (id) => !over && !!recent.get(id) && groups.secure(),
    giveUp,
    async trim(endpoint, blocked, count) {
      const from = await opened();
      return !over && limits.trim(from, endpoint, blocked, count);
    },
    inFlight,
    recent: recent.owedTo,
    recentContext: (key) => fromJson(recent.context(key) as string),
    recentTally: () => sumLedgers(ledgers.all),
    ledgers: ledgers.all,
    leave: groups.leave,
    async clear() {
      over = true;
      groups.stop();
      clearTimeout(adopting);
      recent.clear();
      journal.drop(journal.read().map(([key]) => key));
      await (await opened()).clear();
    },
    close() {
      clearTimeout(adopting);
      groups.commit();
      over = true;
      void opening.then((of) => of.close());
    },
  };
}
