import type { Batch, MilepostEvent } from '../../src/types';
import { aBatch, eventsOf, sendBatch } from '../support/sendBatch';
import { type Collector, startCollector } from '../support/startCollector';

/** What the reference collector makes of the numbers and clocks in a batch: how much is missing, and when things were. */

jest.setTimeout(120_000);

const DAY = 86_400_000;
const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10);

let collector: Collector;
beforeAll(async () => {
  collector = await startCollector();
});

async function send(batch: Partial<Batch>): Promise<void> {
  const answer = await sendBatch(collector.url, batch);
  expect([200, 204]).toContain(answer.status);
}

describe('accounts', () => {
  interface Figures {
    expected: number;
    received: number;
    explained: number;
    onItsWay: number;
    unexplained: number;
    completeness: number;
    lost: Record<string, number>;
  }
  interface Day extends Figures {
    day: string;
    visitors: number;
    settled: boolean;
    wire: Record<string, number>;
  }
  const days = async (site: string, count = 14) =>
    (await collector.read<{ days: Day[] }>(`/api/completeness?site=${site}&days=${count}`)).days;
  const visitors = async (site: string, day: string) =>
    (
      await collector.read<{ visitors: Array<Figures & { visitor: string; documents: number }> }>(
        `/api/completeness?day=${day}&site=${site}`,
      )
    ).visitors;
  /** The same question as asked so many minutes from now. */
  const later = (site: string, minutes: number) =>
    collector.rows<{ fate: string; events: number }>(
      `SELECT fate, sum(events)::BIGINT AS events FROM accounts(current_date - 1, current_date + 1,
         make_timestamp(epoch_us(now())) + INTERVAL ${minutes} MINUTE) WHERE site = '${site}' GROUP BY fate ORDER BY fate`,
    );
  /** All happened yesterday at noon and a little later, so that no test runs over midnight. */
  const noon = Date.parse(`${dayOf(Date.now() - DAY)}T12:00:00Z`);
  const yesterday = dayOf(noon);
  const events = (tabId: string, seqs: number[], start = noon) =>
    eventsOf(tabId, seqs, (seq) => at(start + seq * 1000));
  const at = (time: number) => ({
    time: new Date(time).toISOString(),
    mono: performance.now() + time - Date.now(),
  });

  it('come out at 100 % when all has arrived, and say so per visitor and document', async () => {
    await send(aBatch(events('w1', [0, 1, 2]), { site: 'whole', seen: { w1: 2 } }));
    await send(aBatch(events('w2', [0, 1]), { site: 'whole', anonymousId: 'other', seen: { w2: 1 } }));
    expect(await days('whole')).toMatchObject([
      // The day of arrival has something on the wire, the day before has the events.
      { day: dayOf(Date.now()), expected: 0, wire: { batches: 2, events: 5, duplicates: 0 } },
      {
        day: yesterday,
        visitors: 2,
        expected: 5,
        received: 5,
        completeness: 1,
        explained: 0,
        settled: false,
      },
    ]);
    expect(await visitors('whole', yesterday)).toEqual([]);
  });

  it('explain what the SDK says it lost, by reason, each number once', async () => {
    const lost = {
      overflow: [
        [2, 4],
        [8, 9],
      ],
      expired: [[4, 5]],
      // It had given up on this one when it turned out to have arrived.
      quota: [[1, 1]],
    };
    const named = { site: 'lossy', seen: { l1: 9 }, lost: { l1: lost } } as unknown as Partial<Batch>;
    await send(aBatch(events('l1', [0, 1, 6, 7]), named));
    const [, day] = await days('lossy');
    expect(day).toMatchObject({
      expected: 10,
      received: 4,
      explained: 6,
      unexplained: 0,
      onItsWay: 0,
      completeness: 0.4,
      lost: { overflow: 5, expired: 1 },
    });
  });

  it('call a hole on its way for ten minutes after the last batch, then unexplained, until it is filled', async () => {
    await send(aBatch(events('h1', [0, 1, 3]), { site: 'holes', seen: { h1: 5 } }));
    expect((await days('holes'))[1]).toMatchObject({ expected: 6, received: 3, onItsWay: 3, unexplained: 0 });
    expect(await later('holes', 9)).toEqual([
      { fate: 'onItsWay', events: 3 },
      { fate: 'received', events: 3 },
    ]);
    expect(await later('holes', 11)).toEqual([
      { fate: 'received', events: 3 },
      { fate: 'unexplained', events: 3 },
    ]);
    await send(aBatch(events('h1', [2, 4, 5]), { site: 'holes', seen: { h1: 3 } }));
    expect(await later('holes', 11)).toEqual([{ fate: 'received', events: 6 }]);
  });

  it('know documents that a later batch names and that never sent an event', async () => {
    const named = { gone: 4, here: 0 };
    const lost = { gone: { blocked: [[0, 3]] } } as unknown as Batch['lost'];
    await send(aBatch(eventsOf('here', [0]), { site: 'gone', anonymousId: 'v9', seen: named, lost }));
    const today = dayOf(Date.now());
    expect(await visitors('gone', today)).toMatchObject([
      { visitor: 'v9', documents: 2, expected: 6, received: 1, lost: { blocked: 4 }, onItsWay: 1 },
    ]);
  });

  it('put what is missing to the day of the event before it, where a document goes over midnight', async () => {
    const midnight = Date.parse(`${dayOf(Date.now())}T00:00:00Z`);
    const late = eventsOf('m1', [0, 1], (seq) => at(midnight - DAY - 5000 + seq));
    const early = eventsOf('m1', [4, 5, 6], (seq) => at(midnight - DAY + 5000 + seq));
    await send(aBatch([...late, ...early], { site: 'midnight', seen: { m1: 8 } }));
    expect((await days('midnight')).slice(1)).toMatchObject([
      { day: dayOf(midnight - 1), expected: 5, received: 3, onItsWay: 2 },
      { day: dayOf(midnight - DAY - 1), expected: 4, received: 2, onItsWay: 2 },
    ]);
  });

  it('count visitors without an id by visit, and those without a visit together', async () => {
    const nobody = { site: 'nobody', anonymousId: null } as Partial<Batch>;
    await send(aBatch(events('n1', [0]), { ...nobody, session: { id: 'x1' }, seen: { n1: 1 } } as never));
    await send(aBatch(events('n2', [0]), { ...nobody, session: { id: 'x2' }, seen: { n2: 2 } } as never));
    await send(aBatch(events('n3', [0]), { ...nobody, session: null, seen: { n3: 3 } } as never));
    expect(await visitors('nobody', yesterday)).toMatchObject([
      { visitor: 'anonymous', anonymous: true, expected: 4 },
      { visitor: 'session x2', anonymous: true, expected: 3 },
      { visitor: 'session x1', anonymous: true, expected: 2 },
    ]);
  });

  it('explain at once what the collector itself refused', async () => {
    const [good, bad] = events('r1', [0, 1]);
    const batch = aBatch([good, { ...bad, page: 7 }] as unknown as MilepostEvent[], { site: 'refused' });
    await send({ ...batch, seen: { r1: 1 } });
    expect((await days('refused'))[1]).toMatchObject({ received: 1, lost: { rejected: 1 }, onItsWay: 0 });
    // Sent again in good order it counts as received after all.
    await send(aBatch(events('r1', [1]), { site: 'refused', seen: { r1: 1 } }));
    expect(await later('refused', 0)).toEqual([{ fate: 'received', events: 2 }]);
  });

  it('count what came more than once, and batches that were tried again', async () => {
    const batch = aBatch(events('d1', [0, 1, 2]), { site: 'wire' });
    await send(batch);
    await send({ ...batch, attempt: 2 });
    await send({ ...batch, attempt: 3, events: [...batch.events.slice(0, 1), ...events('d1', [3, 3])] });
    const [{ wire } = { wire: {} }] = await days('wire');
    expect(wire).toEqual({ batches: 3, resent: 2, events: 9, duplicates: 5, rejected: 0 });
    await collector.restart();
    expect((await days('wire'))[0]?.wire).toEqual(wire);
  });

  it('are not thrown by numbers that nobody can have meant', async () => {
    await send(aBatch(events('mad', [0, 1]), { site: 'mad', seen: { mad: Number.MAX_SAFE_INTEGER } }));
    const lost = { mad: { overflow: [[5, Number.MAX_SAFE_INTEGER]], '__proto__ ': [[9, 2]] } };
    await send(aBatch(events('mad', [2]), { site: 'mad', lost } as never));
    expect((await days('mad'))[1]).toMatchObject({ expected: 3, received: 3, completeness: 1 });
    for (const query of ['days=x', 'days=-4&site=mad', "site=' OR 1=1 --", 'day=2026-11-21&visitors=1e9']) {
      expect((await fetch(`${collector.origin}/api/completeness?${query}`)).status).toBe(200);
    }
    expect((await fetch(`${collector.origin}/api/completeness?day=yesterday`)).status).toBe(400);
  });
});

describe('clocks', () => {
  /** What a device says whose clock is off by `skew` ms at a true time. */
  function device(tabId: string, origin: number, skew: (time: number) => number) {
    const wall = (time: number) => new Date(time + skew(time)).toISOString();
    let epoch = 0;
    let jumpMs = 0;
    let last = skew(origin);
    return {
      event: (seq: number, time: number): MilepostEvent =>
        ({ ...eventsOf(tabId, [seq])[0], time: wall(time), mono: time - origin }) as MilepostEvent,
      async send(events: MilepostEvent[]) {
        const now = Date.now();
        const jump = skew(now) - last;
        if (Math.abs(jump) > 2000) [epoch, jumpMs, last] = [epoch + 1, jump, skew(now)];
        await send(aBatch(events, { sentAt: wall(now), clock: { mono: now - origin, epoch, jumpMs } }));
        transit = Math.max(transit, Date.now() - now);
      },
    };
  }
  /** The longest request of a test: no correction can know better. */
  let transit = 0;
  beforeEach(() => {
    transit = 0;
  });

  /** How far off the stored times are, in order of `seq`; those of `times` are the true ones. */
  async function errors(tabId: string, times: number[]): Promise<number[]> {
    const rows = await collector.rows<{ seq: number; at: number; clamped: boolean }>(
      `SELECT seq, epoch_ms(corrected_time) AS at, clamped FROM events WHERE tab_id = '${tabId}' ORDER BY seq`,
    );
    expect(rows.map(({ seq }) => seq)).toEqual(times.map((_, seq) => seq));
    expect(rows.map(({ at }) => at)).toEqual(rows.map(({ at }) => at).sort((a, b) => a - b));
    expect(rows.filter(({ clamped }) => clamped)).toEqual([]);
    return rows.map(({ at }, i) => Math.abs(at - (times[i] as number)));
  }
  const ago = (seconds: number) => Date.now() - seconds * 1000;

  it.each([DAY, -DAY])('set by %i ms in mid-page leave no event out of place', async (jump) => {
    const start = ago(60);
    const set = ago(30);
    const tab = `mid${jump}`;
    let now = start;
    const page = device(tab, start, (time) => (time < set || now < set ? 0 : jump));
    const times = [start, start + 10_000, start + 20_000, start + 40_000, start + 50_000];
    const [first, second, third, fourth, fifth] = times.map((time, seq) => {
      now = time;
      return page.event(seq, time);
    }) as [MilepostEvent, MilepostEvent, MilepostEvent, MilepostEvent, MilepostEvent];
    now = start;
    await page.send([first, second]);
    now = Date.now();
    // The third had waited while the clock was set.
    await page.send([third, fourth]);
    await page.send([fifth]);
    const off = await errors(tab, times);
    console.log(
      `mid-page ${jump} ms: off by at most ${Math.max(...off)} ms, requests took up to ${transit} ms`,
    );
    expect(Math.max(...off)).toBeLessThanOrEqual(transit);
  });

  it.each([DAY, -DAY])('set by %i ms before anything was sent do no harm either', async (jump) => {
    const start = ago(60);
    const tab = `first${jump}`;
    const page = device(tab, start, (time) => (time < start + 30_000 ? 0 : jump));
    const times = [start, start + 10_000, start + 40_000];
    await page.send(times.map((time, seq) => page.event(seq, time)));
    expect(Math.max(...(await errors(tab, times)))).toBeLessThanOrEqual(transit);
  });

  it.each([DAY, -DAY])('set by %i ms between two pages leave what the first one left over', async (jump) => {
    const [start, next] = [ago(60), ago(20)];
    const [one, two] = [`one${jump}`, `two${jump}`];
    const first = device(one, start, () => 0);
    const second = device(two, next, () => jump);
    const [times, more] = [
      [start, start + 5000, start + 9000],
      [next, next + 1000],
    ];
    const [a, b, c] = times.map((time, seq) => first.event(seq, time)) as [
      MilepostEvent,
      MilepostEvent,
      MilepostEvent,
    ];
    await first.send([a]);
    await second.send([b, c, ...more.map((time, seq) => second.event(seq, time))]);
    const off = [...(await errors(one, times)), ...(await errors(two, more))];
    expect(Math.max(...off)).toBeLessThanOrEqual(transit);
  });

  it('that only seem to jump because the device slept are not taken to be wrong', async () => {
    const start = ago(7200);
    const woke = ago(60);
    // The page's own clock stood still for over an hour; the device clock was right all along.
    const slept = 4_000_000;
    const event = { ...eventsOf('sleeper', [0])[0], time: new Date(start).toISOString(), mono: 0 };
    const after = { ...eventsOf('sleeper', [1])[0], time: new Date(woke).toISOString() };
    const before = Date.now();
    await send(
      aBatch([event, { ...after, mono: woke - start - slept }] as MilepostEvent[], {
        clock: { mono: before - start - slept, epoch: 1, jumpMs: slept },
      }),
    );
    transit = Date.now() - before;
    expect(Math.max(...(await errors('sleeper', [start, woke])))).toBeLessThanOrEqual(transit + 1);
  });
});
