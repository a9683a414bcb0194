import { idMaker } from '../../../src/browser/idMaker';
import { excess } from '../../../src/buffer/excess';
import { openMemory } from '../../../src/buffer/memory';
import { priorityOf } from '../../../src/buffer/priorityOf';
import type { Row, Rows } from '../../../src/buffer/rows';
import type { EventType, MilepostEvent } from '../../../src/types';
import { anEvent } from '../../support/anEvent';
import { fc } from '../../support/fastCheck';

const ALL = Number.POSITIVE_INFINITY;
let rows: Rows;
let makeId: () => string;

const row = (endpoint: number, one: MilepostEvent): Row => [
  `q${endpoint}/${one.id}`,
  JSON.stringify(['ctx', one]),
];
const doomedOf = async (events: number, bytes = ALL, inFlight: string[] = [], endpoint = 0) =>
  (await excess(rows, endpoint, events, bytes, new Set(inFlight))).doomed.map(({ event }) => event.seq);
const keep = async (events: MilepostEvent[], endpoint = 0) =>
  rows.write(events.map((one) => row(endpoint, one)));
const made = (types: EventType[]) => types.map((type, seq) => anEvent({ id: makeId(), seq, type }));

beforeEach(() => {
  rows = openMemory();
  makeId = idMaker(() => Date.now());
});

describe('excess()', () => {
  test('is nothing of what fits', async () => {
    await keep(made(Array(100).fill('scroll')));
    expect(await doomedOf(100)).toEqual([]);
  });

  test('is of one queue alone', async () => {
    const all = made(Array(150).fill('click'));
    await keep(all);
    await keep(all.slice(0, 120), 1);
    expect([(await doomedOf(100)).length, (await doomedOf(100, ALL, [], 1)).length]).toEqual([50, 20]);
  });

  test('is never what is on its way: what comes next goes in its place', async () => {
    const all = made(Array(10).fill('click'));
    await keep(all);
    expect(
      await doomedOf(
        7,
        ALL,
        all.slice(0, 2).map(({ id }) => id),
      ),
    ).toEqual([2, 3, 4]);
    expect(
      await doomedOf(
        7,
        ALL,
        all.map(({ id }) => id),
      ),
    ).toEqual([]);
  });

  test('is measured in characters, too, and all are weighed', async () => {
    const all = made(Array(450).fill('page'));
    await keep(all);
    const total = all.reduce((sum, one) => sum + row(0, one)[1].length, 0);
    const { doomed, weighed } = await excess(rows, 0, ALL, total - 1000, new Set());
    expect(weighed).toEqual({ count: 450, bytes: total });
    const gone = doomed.reduce((sum, { size }) => sum + size, 0);
    const last = doomed[doomed.length - 1]?.size as number;
    expect([gone >= 1000, gone - last < 1000]).toEqual([true, true]);
  });

  test('of anything is exactly the oldest of the lowest priority', async () => {
    const types: EventType[] = ['scroll', 'vital', 'click', 'error', 'form_step', 'page', 'goal', 'custom'];
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...types), { maxLength: 450 }),
        fc.integer({ min: 1, max: 300 }),
        async (found, events) => {
          rows = openMemory();
          const all = made(found);
          await keep(all);
          const doomed = [...all]
            .sort((a, b) => priorityOf(a.type) - priorityOf(b.type) || a.seq - b.seq)
            .slice(0, Math.max(0, all.length - events));
          expect(await doomedOf(events)).toEqual(doomed.map(({ seq }) => seq));
        },
      ),
      { numRuns: 40 },
    );
  });
});
