import type { DropReason } from '../types';
import { madeAt, type Rows } from './rows';
import { type Cap, type Trimming, trimQueue } from './trimQueue';

/** How much may wait for one endpoint. */
export interface Limits {
  /** Default 5,000. */
  events?: number;
  /** Characters of stored text. Default 5,000,000. */
  bytes?: number;
  /** Default 7: receivers remember ids for eight. */
  days?: number;
}

export interface CapSettings extends Pick<Trimming, 'lose' | 'remove'> {
  endpoints: number;
  limits?: Limits;
  now: () => number;
  onError: (error: unknown) => void;
}

/** Keeps every endpoint's queue within its limits, for as long as the document lives. */
export interface QueueCaps {
  /** Looks at every queue from now on. Resolves after the first look. */
  start(rows: Rows): Promise<void>;
  /** An event is being written. */
  grew(value: string): void;
  /** The device is full: gives up a fifth of every queue. */
  relieve(rows: Rows): Promise<void>;
  /** What an endpoint cannot be reached for is worth less room while that is so. */
  hold(endpoint: number, on: boolean): void;
  stop(): void;
}

const DAY_MS = 86_400_000;
/** A queue may be over a limit by a twentieth for a moment, so that not every event asks how many there are. */
const SLACK = 20;
const SETTLE_MS = 5000;
/** For what grew old, and what other tabs added. */
const AGAIN_MS = 3_600_000;
/** Where nothing outlives the page. */
const MOST_IN_MEMORY = 500;
const MOST_HELD = { events: 1000, bytes: 1e6 };

/**
 * Counts what this document adds, and looks at the queues themselves, which other tabs fill and empty too, when
 * that comes to a twentieth of a limit, or when a queue has been a little over one for some seconds.
 */
export function capQueues(settings: CapSettings): QueueCaps {
  const { endpoints, limits = {}, now, onError } = settings;
  const { events = 5000, bytes = 5e6, days = 7 } = limits;
  const held = new Set<number>();
  /** Rows in the fullest queue when they were last looked at, and what was added since. */
  let most = 0;
  let fresh = { count: 0, bytes: 0 };
  /** Some events, and what they weigh. */
  let known = { count: 0, bytes: 0 };
  let rows: Rows | undefined;
  let last = Promise.resolve();
  let looks = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let settling = false;

  const born = now() - performance.now();
  /** By the clock that makes it younger: setting the device clock makes nothing old. */
  const expired = (id: string) => Math.min(now(), born + performance.now()) - madeAt(id) > days * DAY_MS;
  const mean = () => known.bytes / known.count;

  const capOf = (endpoint: number): Cap => {
    const cap = { reason: 'overflow' as DropReason, events, bytes };
    if (held.has(endpoint)) lower(cap, 'blocked', MOST_HELD.events, MOST_HELD.bytes);
    if (rows?.rung === 'memory') lower(cap, 'memory', MOST_IN_MEMORY, bytes);
    return cap;
  };

  async function trim(from: Rows, endpoint: number, cap: Cap) {
    const { count, every, weighed } = await trimQueue({
      ...settings,
      rows: from,
      endpoint,
      cap,
      mean: mean(),
      expired,
    });
    if (every || !known.count) known = weighed;
    most = Math.max(most, count);
  }

  async function look() {
    most = 0;
    fresh = { count: 0, bytes: 0 };
    for (let i = 0; i < endpoints && rows; i++) await trim(rows, i, capOf(i));
  }

  /** One at a time; who asks during one gets another. */
  function lookNow(): Promise<void> {
    looks++;
    last = last
      .then(look)
      .catch(onError)
      .then(() => {
        if (--looks) return;
        again(AGAIN_MS);
        judge();
      });
    return last;
  }

  function again(ms: number) {
    clearTimeout(timer);
    settling = ms === SETTLE_MS;
    if (rows) timer = setTimeout(lookNow, ms);
  }

  function judge() {
    for (let i = 0; i < endpoints && rows && fresh.count && !looks; i++) {
      const cap = capOf(i);
      const count = most + fresh.count;
      if (fresh.count * SLACK > cap.events || fresh.bytes * SLACK > cap.bytes) void lookNow();
      else if (!settling && (count > cap.events || count * mean() > cap.bytes)) again(SETTLE_MS);
    }
  }

  return {
    start(opened) {
      rows = opened;
      return lookNow();
    },
    grew(value) {
      for (const sum of [fresh, known]) {
        sum.count++;
        sum.bytes += value.length;
      }
      judge();
    },
    async relieve(from) {
      for (let i = 0; i < endpoints; i++) {
        const few = Math.floor((await from.count(`q${i}/`)) * 0.8);
        await trim(from, i, { reason: 'quota', events: few, bytes: Number.POSITIVE_INFINITY });
      }
    },
    hold(endpoint, on) {
      if (on === held.has(endpoint)) return;
      if (on) held.add(endpoint);
      else held.delete(endpoint);
      if (on && rows) void lookNow();
    },
    stop() {
      clearTimeout(timer);
      rows = undefined;
    },
  };
}

function lower(cap: Cap, reason: DropReason, events: number, bytes: number): void {
  if (events < cap.events || bytes < cap.bytes) cap.reason = reason;
  cap.events = Math.min(cap.events, events);
  cap.bytes = Math.min(cap.bytes, bytes);
}
