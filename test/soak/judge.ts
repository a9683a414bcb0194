import type { Batch } from '../../src/types';
import type { Collector } from '../support/startCollector';
import { hadMs, mayBeUnwritten, type Told } from './record';

/** What a soak came to, by what the pages say and what the collectors stored. */
export interface Account {
  /** Events that were certainly tracked: the microtask after it was reached. */
  tracked: number;
  /** Of them, those that are stored. */
  stored: number;
  /** Of them, those that are not stored and owned up to. */
  ownedUp: number;
  /** Events that were begun, the page dying before it could say that they were tracked, and that are not stored. */
  unfinished: number;
  /**
   * Events that are not stored, the browser killed within a second, and before the page said that they are
   * written, or before its database was open: all there is of them was on its way into the database, or in localStorage,
   * which Chromium puts on the disk some seconds later.
   */
  unwritten: number;
  /** Numbers of any event, of the captures too, that are owned up to as lost, by reason. */
  lost: Record<string, number>;
  /** Tracked, neither stored nor owned up to: must be none. */
  missing: string[];
  /** Numbers a document gave that neither an event nor a loss stands for: must be none. */
  holes: string[];
  /** Events that are in a collector more than once, under one id or two: must be none. */
  twice: string[];
}

type Ranges = Array<[number, number]>;
interface Row {
  tab: string;
  seq: number;
  id: string | null;
  doc: string | null;
  event: number | null;
  lost: string | null;
}

interface Life {
  seen: number;
  /** Numbers that arrived. */
  there: Set<number>;
  lost: Map<number, string>;
}

const ROWS = `
  select tab_id as tab, seq, id, (data->>'doc') as doc, (data->>'event')::integer as event, null as lost
  from events union all
  select tab_id, seen, null, null, null, lost::varchar from tallies`;

/** Judges what one collector stored, of the documents whose site sends to it. */
export async function judge(collector: Collector, documents: ReadonlyMap<string, Told>): Promise<Account> {
  return judgeRows(await collector.rows<Row>(ROWS), documents);
}

/** The same of batches that an endpoint accepted; what came again is there twice. */
export function judgeBatches(batches: Batch[], documents: ReadonlyMap<string, Told>): Account {
  const rows = batches.flatMap(({ events, seen, lost }): Row[] => [
    ...events.map(({ tabId, seq, id, data }) => ({
      tab: tabId,
      seq,
      id,
      doc: (data?.doc ?? null) as string | null,
      event: (data?.event ?? null) as number | null,
      lost: null,
    })),
    ...Object.entries(seen).map(([tab, seq]) => ({
      tab,
      seq,
      id: null,
      doc: null,
      event: null,
      lost: JSON.stringify(lost[tab] ?? {}),
    })),
  ]);
  return judgeRows(rows, documents);
}

function judgeRows(rows: Row[], documents: ReadonlyMap<string, Told>): Account {
  const lives = new Map<string, Life>();
  const stored = new Map<string, Set<number>>();
  const tabsOf = new Map<string, Set<string>>();
  const ids = new Set<string>();
  const twice: string[] = [];
  const lifeOf = (tab: string) => {
    const life = lives.get(tab) ?? { seen: -1, there: new Set(), lost: new Map() };
    lives.set(tab, life);
    return life;
  };
  for (const { tab, seq, id, doc, event, lost } of rows) {
    const life = lifeOf(tab);
    life.seen = Math.max(life.seen, seq);
    for (const [reason, ranges] of Object.entries(JSON.parse(lost ?? '{}') as Record<string, Ranges>))
      for (const [from, to] of ranges) for (let one = from; one <= to; one++) life.lost.set(one, reason);
    if (id === null) continue;
    life.there.add(seq);
    if (ids.has(id)) twice.push(`id ${id}`);
    ids.add(id);
    if (doc === null || event === null) continue;
    const events = setIn(stored, doc);
    if (events.has(event)) twice.push(`event ${event} of ${doc} under two ids`);
    events.add(event);
    setIn(tabsOf, doc).add(tab);
  }

  const account: Account = {
    tracked: 0,
    stored: 0,
    ownedUp: 0,
    unfinished: 0,
    unwritten: 0,
    lost: {},
    missing: [],
    holes: [],
    twice,
  };
  for (const { lost, there } of lives.values())
    for (const [seq, reason] of lost)
      if (!there.has(seq)) account.lost[reason] = (account.lost[reason] ?? 0) + 1;
  for (const [tab, { seen, there, lost }] of lives)
    for (let seq = 0; seq <= seen; seq++)
      if (!there.has(seq) && !lost.has(seq)) account.holes.push(`${tab} ${seq} of ${seen}`);

  for (const [doc, told] of documents) {
    const { site, begun, done, opened, written, heard, end } = told;
    const there = stored.get(doc) ?? new Set();
    const tabs = new Set([...(tabsOf.get(doc) ?? []), ...[...heard.values()].map(({ tabId }) => tabId)]);
    const named = new Set([...heard.values()].map(({ tabId, seq }) => `${tabId} ${seq}`));
    // Losses of this document that may be those of events it was never told the numbers of.
    let spare = 0;
    for (const tab of tabs)
      for (const seq of lives.get(tab)?.lost.keys() ?? [])
        if (!lives.get(tab)?.there.has(seq) && !named.has(`${tab} ${seq}`)) spare++;
    for (let event = 0; event < begun; event++) {
      const tracked = done.has(event);
      if (tracked) account.tracked++;
      if (there.has(event)) account.stored += tracked ? 1 : 0;
      else {
        const number = heard.get(event);
        const owned = number ? lives.get(number.tabId)?.lost.has(number.seq) : spare-- > 0;
        if (!tracked) account.unfinished++;
        else if (owned) account.ownedUp++;
        else if (mayBeUnwritten(told, event)) account.unwritten++;
        else {
          const where = written.has(event) ? 'written' : opened ? 'not heard to be written' : 'not open';
          const had = hadMs(told, event) ?? 'no';
          const named = number ? `${number.tabId} ${number.seq}` : 'unheard';
          account.missing.push(
            `${site} ${doc} ${event} of ${begun}, ${named}, ${where}, ${had} ms before the browser was killed, ${end ?? 'lived on'}`,
          );
        }
      }
    }
  }
  return account;
}

function setIn<T>(map: Map<string, Set<T>>, key: string): Set<T> {
  const set = map.get(key) ?? new Set();
  map.set(key, set);
  return set;
}
