import type { Page } from '../support/openBrowser';
import type { Collector } from '../support/startCollector';

type Ranges = Array<[number, number]>;

/** What the collectors know of a site, and what is missing there. */
export interface Stored {
  /** How many of the keys are stored. */
  stored: number;
  /** The keys that are not. */
  gone: string[];
  /** How many events of the site its documents reported as dropped. */
  counted: number;
  /** Numbers that a document gave and that neither a row nor a drop stands for, such as `a1b2 3 of 7`. */
  holes: string[];
  /** Complaints about events that are there more than once. */
  twice: string[];
}

interface Row {
  tab: string;
  /** Of an event: its number. Of a tally: the highest number given. */
  seq: number;
  id: string | null;
  key: string | null;
  lost: string | null;
}

/** Reads all collectors, each in one question: between two of them another batch might arrive. */
export async function readStored(
  collectors: Collector[],
  site: string,
  keys: ReadonlySet<string>,
): Promise<Stored> {
  const events = new Map<string, Row>();
  const documents = new Map<string, { last: number; there: Set<number>; dropped: Set<number> }>();
  const twice: string[] = [];
  const documentOf = (tab: string) => {
    const known = documents.get(tab) ?? { last: -1, there: new Set(), dropped: new Set() };
    documents.set(tab, known);
    return known;
  };
  for (const collector of collectors) {
    const rows = await collector.rows<Row>(`
      select tab_id as tab, seq, id, (data->>'key') as key, null as lost from events where site = '${site}'
      union all
      select tab_id, seen, null, null, lost::varchar from tallies where site = '${site}'`);
    const own = rows.filter(({ id }) => id !== null);
    const ids = new Set(own.map(({ id }) => id));
    if (ids.size < own.length) twice.push(`${own.length - ids.size} stored twice`);
    for (const row of rows) {
      const document = documentOf(row.tab);
      document.last = Math.max(document.last, row.seq);
      if (row.id) {
        events.set(row.id, row);
        document.there.add(row.seq);
      }
      const lost = JSON.parse(row.lost ?? '{}') as Record<string, Ranges>;
      for (const [from, to] of Object.values(lost).flat())
        for (let seq = from; seq <= to; seq++) document.dropped.add(seq);
    }
  }
  const found = [...events.values()].flatMap(({ key }) => (key && keys.has(key) ? [key] : []));
  const unique = new Set(found);
  if (unique.size < found.length) twice.push(`${found.length - unique.size} recorded under two ids`);
  return {
    stored: unique.size,
    gone: [...keys].filter((key) => !unique.has(key)),
    counted: [...documents.values()].reduce((sum, { dropped }) => sum + dropped.size, 0),
    holes: [...documents].flatMap(([tab, { last, there, dropped }]) =>
      Array.from({ length: last + 1 }, (_, seq) => seq).flatMap((seq) =>
        there.has(seq) || dropped.has(seq) ? [] : [`${tab} ${seq} of ${last}`],
      ),
    ),
    twice,
  };
}

/** Until when the site's first endpoint is left alone, ms since 1970; 0 when it is not. */
export async function waitNoted({ site }: { site: string }, page: Page): Promise<number> {
  const noted = await page.evaluate<string>(`localStorage['milepost:${site}:later:0'] ?? ''`);
  return Number(/\d+/.exec(noted)?.[0] ?? 0);
}
