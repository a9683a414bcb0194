import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { atEnd } from '../support/atEnd';

/** What a page says of itself, past Milepost: at once, so that it stands when the page dies in the next moment. */
export interface Note {
  /** The document, by a name of its own. */
  doc: string;
  site: string;
  /** Its events `from` up to and without `to` … */
  from: number;
  to: number;
  /** … are about to be tracked, or were: the microtask after `track()` has come. */
  done: boolean;
  /** The page's database is not open yet: a browser that is killed now takes with it what it was told so far. */
  unopened?: boolean;
  /** Numbers that Milepost gave to events since the last note. */
  heard: Array<[event: number, tabId: string, seq: number]>;
}

/** One document's own account of what it tracked. */
export interface Told {
  site: string;
  begun: number;
  done: Set<number>;
  /** Events that were tracked before the database was open, if the page was never heard of since it is. */
  unopened: Set<number>;
  /** Events that were tracked in the last moments before the browser was killed. */
  unwritten: Set<number>;
  /** When events were tracked, by this clock. */
  at: Map<number, number>;
  heard: Map<number, { tabId: string; seq: number }>;
  /** What happened while it was the last to have said something, and how old it was then. */
  end?: string;
  /** When it was first heard of, ms since 1970. */
  since: number;
}

export interface PagesRecord {
  /** Takes POSTs of notes from any origin, 204 once they are written down. */
  url: string;
  documents: ReadonlyMap<string, Told>;
  add(notes: Note[]): void;
  /** The next page that says something stands still until `act` is over; undefined gives that up. */
  trap(act: (() => Promise<unknown>) | undefined): void;
  /** Notes at the documents that said something last what happens now. */
  mark(what: string): void;
  /** Events that were begun, all documents together. */
  begun(): number;
  done(): number;
}

/**
 * A transaction of a hundred events was complete 5 to 10 ms after the microtask that began it, where nothing else was to
 * be done: a browser that is killed within that time takes it with it.
 */
const WRITING_MS = 100;
/** More than ever say something at the same time. */
const MOST_TABS = 8;

export async function startPagesRecord(): Promise<PagesRecord> {
  const documents = new Map<string, Told>();
  let trapped: (() => Promise<unknown>) | undefined;
  const latest = new Set<string>();
  const add = (notes: Note[]) => {
    for (const { doc, site, from, to, done, unopened, heard } of notes) {
      const told = documents.get(doc) ?? {
        site,
        begun: 0,
        done: new Set(),
        unopened: new Set(),
        unwritten: new Set(),
        at: new Map(),
        heard: new Map(),
        since: Date.now(),
      };
      latest.delete(doc);
      latest.add(doc);
      documents.set(doc, told);
      told.begun = Math.max(told.begun, to);
      for (let event = from; done && event < to; event++) {
        told.done.add(event);
        told.unopened.add(event);
        told.at.set(event, Date.now());
      }
      if (!unopened) told.unopened.clear();
      for (const [event, tabId, seq] of heard) told.heard.set(event, { tabId, seq });
    }
  };
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of request) chunks.push(chunk as Buffer);
      add(JSON.parse(Buffer.concat(chunks).toString('utf8')) as Note[]);
      const act = trapped;
      trapped = undefined;
      await act?.();
    } catch {
      // The page died in the middle of it: it said nothing.
    }
    response.writeHead(204, { 'access-control-allow-origin': '*' }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  atEnd(() => {
    server.close();
    server.closeAllConnections();
  });
  const sum = (of: (told: Told) => number) =>
    [...documents.values()].reduce((all, told) => all + of(told), 0);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    documents,
    add,
    trap: (act) => {
      trapped = act;
    },
    mark(what) {
      for (const doc of [...latest].slice(-MOST_TABS)) {
        const told = documents.get(doc);
        if (what === 'browser killed')
          for (const [event, at] of told?.at ?? [])
            if (Date.now() - at < WRITING_MS) told?.unwritten.add(event);
        if (told)
          told.end = [told.end, `${what} at ${Date.now() - told.since} ms`].filter(Boolean).join(', ');
      }
    },
    begun: () => sum(({ begun }) => begun),
    done: () => sum(({ done }) => done.size),
  };
}
