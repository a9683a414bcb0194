import { bytesOf } from '../../../src/send/batch';
import { leavingBatches } from '../../../src/send/leavingBatches';
import type { Waiting } from '../../../src/types';
import { aContext, anEvent } from '../../support/anEvent';

const context = aContext();
const waiting = (count: number, key = 'c', from = 0): Waiting[] =>
  Array.from({ length: count }, (_, i) => ({ event: anEvent({ id: `${key}${from + i}` }), context: key }));
const pack = (events: Waiting[], room: number) => leavingBatches(events, room, () => context);
const ids = (events: Waiting[]) => events.map(({ event }) => event.id);

describe('leavingBatches()', () => {
  test('takes everything that fits, in order', () => {
    const [batch, ...others] = pack(waiting(3), 60_000);
    expect(others).toEqual([]);
    expect(ids(batch?.taken ?? [])).toEqual(['c0', 'c1', 'c2']);
    expect(batch?.context).toBe(context);
  });

  test('makes a batch for each context, that of the newest event first', () => {
    const batches = pack([...waiting(2, 'a'), ...waiting(2, 'b'), ...waiting(1, 'a', 2)], 60_000);
    expect(batches.map(({ taken }) => ids(taken))).toEqual([
      ['a0', 'a1', 'a2'],
      ['b0', 'b1'],
    ]);
  });

  test('leaves the oldest behind where there is no room for all', () => {
    const events = waiting(10);
    const room = bytesOf(context) + bytesOf(events.slice(6).map(({ event }) => event)) + 1;
    const batches = pack(events, room);
    expect(batches.map(({ taken }) => ids(taken))).toEqual([['c6', 'c7', 'c8', 'c9']]);
  });

  test.each([0, 500, 1000, 2000, 4000, 8000])('never takes more than %i bytes together', (room) => {
    const batches = pack([...waiting(5, 'a'), ...waiting(5, 'b')], room);
    const bytes = batches.map(
      ({ taken, context }) => bytesOf(context) + bytesOf(taken.map((one) => one.event)),
    );
    expect(batches.map((batch) => batch.bytes)).toEqual(bytes);
    expect(bytes.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(room);
  });

  test('has nothing to hand over where nothing waits', () => expect(pack([], 60_000)).toEqual([]));
});
