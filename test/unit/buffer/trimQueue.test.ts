import 'fake-indexeddb/auto';
import { idMaker } from '../../../src/browser/idMaker';
import { openMemory } from '../../../src/buffer/memory';
import { priorityOf } from '../../../src/buffer/priorityOf';
import type { Row, Rows } from '../../../src/buffer/rows';
import { type Trimming, trimQueue } from '../../../src/buffer/trimQueue';
import type { EventType, MilepostEvent } from '../../../src/types';
import { anEvent } from '../../support/anEvent';
import { fc } from '../../support/fastCheck';

let rows: Rows;
let lost: string[] = [];
let makeId: () => string;

const row = (endpoint: number, one: MilepostEvent): Row => [
  `q${endpoint}/${one.id}`,
  JSON.stringify(['ctx', one]),
];
const trim = (facts: Partial<Omit<Trimming, 'cap'>> & { cap?: Partial<Trimming['cap']> } = {}) =>
  trimQueue({
    rows,
    endpoint: 0,
    mean: Number.NaN,
    expired: () => false,
    lose: (reason, tabId, seq) => lost.push(`${reason} ${tabId} ${seq}`),
    remove: (endpoint, ids, from) =>
      from.write(
        [],
        ids.map((id) => `q${endpoint}/${id}`),
      ),
    ...facts,
    cap: { reason: 'overflow', events: 100, bytes: 1e9, ...facts.cap },
  });
const keep = async (events: MilepostEvent[], endpoint = 0) =>
  rows.write(events.map((one) => row(endpoint, one)));
const made = (types: EventType[]) => types.map((type, seq) => anEvent({ id: makeId(), seq, type }));
const left = async (endpoint = 0) => {
  const found = await rows.read(`q${endpoint}/`, 10_000);
  return found.map(([, value]) => (JSON.parse(value) as [string, MilepostEvent])[1].seq);
};

beforeEach(() => {
  rows = openMemory();
  lost = [];
  makeId = idMaker(() => Date.now());
});

describe('trimQueue()', () => {
  test('gives up nothing that fits', async () => {
    await keep(made(Array(100).fill('scroll')));
    expect(await trim()).toMatchObject({ count: 100, every: false });
    expect(lost).toEqual([]);
  });

  test('gives up what is too old, each counted, whatever it is, and reads no further', async () => {
    const all = made(Array(700).fill('goal'));
    await keep(all);
    const oldest = new Set(all.slice(0, 450).map(({ id }) => id));
    const read = jest.spyOn(rows, 'read');
    await trim({ expired: (id) => oldest.has(id), cap: { events: 1000 } });
    // Three chunks to look, and the oldest row before each of three deletions.
    expect(read.mock.calls.map(([, limit]) => limit)).toEqual([200, 200, 200, 1, 1, 1]);
    expect(await left()).toEqual(all.slice(450).map(({ seq }) => seq));
    expect(lost).toEqual(all.slice(0, 450).map(({ seq }) => `expired tab1 ${seq}`));
  });

  test('touches no other queue', async () => {
    const all = made(Array(150).fill('click'));
    await keep(all);
    await keep(all, 1);
    await trim({ endpoint: 1 });
    expect([(await left(0)).length, (await left(1)).length]).toEqual([150, 100]);
  });

  test('writes a loss down before it deletes', async () => {
    const order: string[] = [];
    await keep(made(Array(101).fill('click')));
    await trim({ lose: () => order.push('lost'), remove: async () => void order.push('removed') });
    expect(order).toEqual(['lost', 'removed']);
  });

  test('counts nothing that was acknowledged while it looked', async () => {
    const all = made(Array(110).fill('click'));
    await keep(all);
    const real = rows.read;
    let reads = 0;
    rows.read = async (...facts) => {
      const found = await real(...facts);
      // Another tab's sender, right after the queue was weighed.
      if (++reads === 1)
        await rows.write(
          [],
          all.slice(0, 5).map(({ id }) => `q0/${id}`),
        );
      return found;
    };
    await trim();
    expect(lost).toEqual(all.slice(5, 10).map(({ seq }) => `overflow tab1 ${seq}`));
    expect(await left()).toHaveLength(100);
  });

  test('weighs only where what is known of weights asks for it', async () => {
    const all = made(Array(50).fill('page'));
    await keep(all);
    const size = (row(0, all[0] as MilepostEvent)[1] as string).length;
    expect(await trim({ mean: size, cap: { bytes: size * 60 } })).toMatchObject({ every: false, count: 50 });
    await trim({ mean: size * 2, cap: { bytes: size * 60 } });
    expect(lost).toEqual([]);
    const { count, weighed } = await trim({ mean: size, cap: { bytes: size * 20 } });
    expect(weighed.bytes).toBeLessThanOrEqual(size * 20);
    expect(await left()).toEqual(all.slice(-count).map(({ seq }) => seq));
    expect(count).toBeGreaterThanOrEqual(18);
  });

  test('of anything, exactly the oldest of the lowest priority go', async () => {
    const types: EventType[] = ['scroll', 'vital', 'click', 'error', 'form_step', 'page', 'goal', 'custom'];
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...types), { maxLength: 450 }),
        fc.integer({ min: 1, max: 300 }),
        async (found, events) => {
          rows = openMemory();
          lost = [];
          const all = made(found);
          await keep(all);
          await trim({ cap: { events } });
          const doomed = [...all]
            .sort((a, b) => priorityOf(a.type) - priorityOf(b.type) || a.seq - b.seq)
            .slice(0, Math.max(0, all.length - events));
          expect([...lost].sort()).toEqual(doomed.map(({ seq }) => `overflow tab1 ${seq}`).sort());
          expect(await left()).toEqual(all.filter((one) => !doomed.includes(one)).map(({ seq }) => seq));
        },
      ),
      { numRuns: 40 },
    );
  });
});
