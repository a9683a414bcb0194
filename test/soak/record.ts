import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { atEnd } from '../support/atEnd';

/** What a page says of itself, past Milepost: at once, so that it stands when the page dies in the next moment. */
export interface Note {
  /** The document, by a name of its own. */
  doc: string;
  site: string;
  /** When it said so, ms since 1970: what is on its way outlives a browser, and what the page was told is older. */
  at: number;
  /** Its events `from` up to and without `to` … */
  from: number;
  to: number;
  /** … are about to be tracked, or were: the microtask after `track()` has come. */
  done: boolean;
  /** The page's database is open: what it was told so far is in a transaction. */
  opened?: boolean;
  /** Ranges as `from` and `to` of events that are in the database: the transaction they went into is complete. */
  written?: Array<[from: number, to: number]>;
  /** Numbers that Milepost gave to events since the last note. */
  heard: Array<[event: number, tabId: string, seq: number]>;
}

/** One document's own account of what it tracked. */
export interface Told {
  site: string;
  begun: number;
  done: Set<number>;
  /** Events that the page said are in the database. */
  written: Set<number>;
  /** Its database was open when it said something last. */
  opened: boolean;
  /** When events were tracked, or the database was heard to be open since. */
  at: Map<number, number>;
  /** When its browser was killed. */
  killedAt?: number;
  heard: Map<number, { tabId: string; seq: number }>;
  /** What happened while it was the last to have said something, and how old it was then. */
  end?: string;
  /** When it said something first. */
  since: number;
}

/** How long the browser had for an event until it was killed; undefined if it was not. */
export function hadMs({ at, killedAt }: Told, event: number): number | undefined {
  const when = at.get(event);
  return killedAt && when && killedAt - when;
}

/** May a killed browser have taken the event with it? */
export function mayBeUnwritten(told: Told, event: number): boolean {
  const had = hadMs(told, event) ?? Infinity;
  return !told.written.has(event) && had < (told.opened ? WRITING_MS : JOURNALLED_MS);
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
 * A browser that is killed takes with it what was in no complete transaction yet. A hundred events are in one 5 to 10 ms
 * after the microtask that began it, where nothing else is to be done, and were not after 112 on a machine with ten times
 * its work. What was not written after a second has another reason.
 */
const WRITING_MS = 1000;
/** What waits for the database is in localStorage alone, of which Chromium loses up to a minute when it is killed. */
const JOURNALLED_MS = 60_000;
/** More than ever say something at the same time. */
const MOST_TABS = 8;

export async function startPagesRecord(): Promise<PagesRecord> {
  const documents = new Map<string, Told>();
  let trapped: (() => Promise<unknown>) | undefined;
  const latest = new Set<string>();
  let killedAt = 0;
  const add = (notes: Note[]) => {
    for (const { doc, site, at, from, to, done, opened, written, heard } of notes) {
      const told: Told = documents.get(doc) ?? {
        site,
        begun: 0,
        done: new Set(),
        opened: false,
        written: new Set(),
        at: new Map(),
        heard: new Map(),
        since: at,
        // It died before we heard of it.
        ...(at < killedAt && { killedAt }),
      };
      latest.delete(doc);
      latest.add(doc);
      documents.set(doc, told);
      if (opened && !told.opened) {
        told.opened = true;
        // Now they are being written.
        for (const [event, when] of told.at) told.at.set(event, Math.max(when, at));
      }
      told.begun = Math.max(told.begun, to);
      for (let event = from; done && event < to; event++) {
        told.done.add(event);
        told.at.set(event, at);
      }
      for (const [first, end] of written ?? [])
        for (let event = first; event < end; event++) told.written.add(event);
      for (const [event, tabId, seq] of heard) told.heard.set(event, { tabId, seq });
    }
  };
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const notes = JSON.parse(Buffer.concat(chunks).toString('utf8')) as Note[];
      add(notes);
      // One that only confirms what was written keeps nobody waiting.
      const act = notes.some(({ from, to }) => from < to) ? trapped : undefined;
      if (act) trapped = undefined;
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
      if (what === 'browser killed') {
        killedAt = Date.now();
        for (const told of documents.values()) told.killedAt ??= killedAt;
      }
      for (const doc of [...latest].slice(-MOST_TABS)) {
        const told = documents.get(doc);
        if (told)
          told.end = [told.end, `${what} at ${Date.now() - told.since} ms`].filter(Boolean).join(', ');
      }
    },
    begun: () => sum(({ begun }) => begun),
    done: () => sum(({ done }) => done.size),
  };
}
