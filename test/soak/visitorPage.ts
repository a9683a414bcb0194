import type { Note } from './record';

/** What a page does in one turn. */
export interface Burst {
  count: number;
  /** Each event in a task of its own. */
  spaced?: boolean;
  /** Characters of each event's data. */
  size?: number;
  /** In the same task as the last event. */
  next?: 'reload' | 'next' | 'flush';
}

/**
 * A page that tracks as it is told, by `soak(burst)`, and notes it elsewhere before and after. In its address:
 * `early=3` events before anything else has happened, `bye=pagehide` or `bye=visibilitychange` for one on leaving.
 */
export function visitorPage({ site, tag, record }: { site: string; tag: string; record: string }): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>${site}</title>
    <script>(${keepDiary})(${JSON.stringify(site)}, ${JSON.stringify(record)})</script>
    ${tag}
    <script>const early = Number(new URLSearchParams(location.search).get('early'));
    if (early) void soak({ count: early });</script>
    <body><h1>${site}</h1></body></html>`;
}

interface VisitorWindow extends Window {
  milepost?: {
    track(name: string, data: object): void;
    flush?(): Promise<unknown>;
    health?(): { held: number };
    on?(type: 'event', listen: (event: HeardEvent) => void): void;
  };
  soak?: (burst: Burst) => Promise<Note[]>;
}

interface HeardEvent {
  tabId: string;
  seq: number;
  data?: { doc?: string; event?: number };
}

/** Runs in the page. */
function keepDiary(site: string, record: string): void {
  const page = window as VisitorWindow;
  const doc = Math.random().toString(36).slice(2);
  let made = 0;
  let listening = false;
  let heard: Note['heard'] = [];
  let unsaid: Note[] = [];
  let transactions = 0;
  let complete = 0;
  /** Events, and the transaction they are in. */
  let writing: Array<{ from: number; to: number; transaction: number }> = [];
  let confirming = false;
  let toldOpen = false;

  const begin = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (...asked) {
    const transaction = begin.apply(this, asked);
    if (transaction.mode === 'readwrite') {
      const number = ++transactions;
      if (number === 1) void confirm();
      transaction.addEventListener('complete', () => {
        complete = Math.max(complete, number);
        void confirm();
      });
    }
    return transaction;
  };

  /** Not by `say`, which would keep the page waiting after each transaction; one at a time, for the same reason. */
  const confirm = async () => {
    const over = writing.filter(({ transaction }) => transaction <= complete);
    const opened = transactions > 0;
    if (confirming || (opened === toldOpen && !over[0])) return;
    confirming = toldOpen = true;
    writing = writing.filter((one) => !over.includes(one));
    const written = over.map(({ from, to }): [number, number] => [from, to]);
    const note: Note = {
      doc,
      site,
      at: Date.now(),
      from: made,
      to: made,
      done: false,
      opened,
      written,
      heard: [],
    };
    await fetch(record, { method: 'POST', body: JSON.stringify([note]) }).catch(() => unsaid.push(note));
    confirming = false;
    void confirm();
  };

  const listen = () => {
    if (listening || !page.milepost?.on) return;
    listening = true;
    page.milepost.on('event', ({ tabId, seq, data }) => {
      if (data?.doc === doc) heard.push([data.event as number, tabId, seq]);
    });
  };

  /** Synchronous, so that the page cannot die between this and what it tells of. */
  const say = (from: number, to: number, done: boolean) => {
    unsaid.push({ doc, site, at: Date.now(), from, to, done, opened: transactions > 0, heard });
    heard = [];
    const text = JSON.stringify(unsaid);
    try {
      const request = new XMLHttpRequest();
      request.open('POST', record, false);
      request.send(text);
      unsaid = [];
    } catch {
      // Offline, or leaving, when it is not allowed: whoever asked for the events hears of them, too.
      navigator.sendBeacon(record, text);
    }
  };

  /** Timers come once a second in a tab behind. */
  const nextTask = () =>
    new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = resolve;
      port2.postMessage(0);
    });

  const track = (count: number, size: number) => {
    // A module is not there yet when the first script runs.
    if (!page.milepost) return;
    listen();
    const from = made;
    made += count;
    const to = made;
    say(from, to, false);
    const words = 'so many words '.repeat(size / 14).match(/.{1,900}/g) ?? [];
    const more = Object.fromEntries(words.map((text, i) => [`words${i}`, text]));
    for (let event = from; event < to; event++) page.milepost.track('soak', { doc, event, ...more });
    queueMicrotask(() => {
      // Milepost's own microtask has come. What waits for the database to open goes into its first transaction.
      writing.push({ from, to, transaction: Math.max(1, transactions) });
      say(from, to, true);
    });
  };

  page.soak = async ({ count, spaced, size = 0, next }) => {
    for (let left = count; left > 0; left -= spaced ? 1 : count) {
      track(spaced ? 1 : count, size);
      if (spaced && left > 1) await nextTask();
    }
    if (next === 'reload') location.reload();
    if (next === 'next') location.href = `${location.pathname}${location.search || '?'}&n=${made}`;
    if (next === 'flush') void page.milepost?.flush?.();
    await null;
    return unsaid.splice(0);
  };

  const bye = new URLSearchParams(location.search).get('bye');
  if (bye)
    addEventListener(bye, () => {
      if (bye === 'pagehide' || document.visibilityState === 'hidden') track(1, 0);
    });
}
