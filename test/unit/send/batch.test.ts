import { cut, MOST_BYTES, toBatch } from '../../../src/send/batch';
import type { Waiting } from '../../../src/types';
import { aContext, anEvent } from '../../support/anEvent';

const waiting = (count: number, context = 'c1', from = 0): Waiting[] =>
  Array.from({ length: count }, (_, i) => ({ event: anEvent({ seq: from + i }), context }));
const seqs = (taken: Waiting[]) => taken.map(({ event }) => event.seq);
const bytesOf = (taken: Waiting[]) => JSON.stringify(taken.map(({ event }) => event)).length;

describe('cut()', () => {
  test('takes the first ones, up to the count', () => {
    expect(seqs(cut(waiting(10), 3, MOST_BYTES))).toEqual([0, 1, 2]);
    expect(seqs(cut(waiting(2), 3, MOST_BYTES))).toEqual([0, 1]);
  });

  test('stays within the bytes', () => {
    const all = waiting(500);
    for (const bytes of [MOST_BYTES, 2000]) {
      const taken = cut(all, 1000, bytes);
      expect(bytesOf(taken)).toBeLessThanOrEqual(bytes + 1);
      expect(bytesOf(all.slice(0, taken.length + 1))).toBeGreaterThan(bytes);
    }
  });

  test('takes one at least, or nothing would ever be sent', () => {
    const large = [
      { event: anEvent({ data: { text: 'x'.repeat(5000) } }), context: 'c1' },
      ...waiting(1, 'c1', 1),
    ];
    expect(seqs(cut(large, 20, 1000))).toEqual([0]);
    expect(seqs(cut(waiting(3), 0, 1000))).toEqual([0]);
  });

  test('takes those of one context alone, in order', () => {
    const mixed = [...waiting(2, 'c1'), ...waiting(2, 'c2', 2), ...waiting(2, 'c1', 4)];
    expect(seqs(cut(mixed, 20, MOST_BYTES))).toEqual([0, 1, 4, 5]);
    expect(seqs(cut(mixed.slice(2), 20, MOST_BYTES))).toEqual([2, 3]);
  });

  test('takes nothing of nothing', () => expect(cut([], 20, MOST_BYTES)).toEqual([]));
});

describe('toBatch()', () => {
  const envelope = {
    batchId: 'b1',
    sentAt: '2026-11-21T10:02:11.482Z',
    batchSeq: 7,
    attempt: 2,
    clock: { mono: 1, epoch: 0, jumpMs: 0 },
  };
  const batch = (tallies: Parameters<typeof toBatch>[3], tabs = ['tab1']) =>
    toBatch(
      envelope,
      aContext(),
      tabs.map((tabId, seq) => anEvent({ tabId, seq })),
      tallies,
    );

  test('says the context once, then the events', () => {
    expect(batch({})).toMatchObject({
      milepost: 1,
      ...envelope,
      ...aContext(),
      events: [anEvent({ tabId: 'tab1' })],
    });
  });

  test('tells how many each document of its events gave', () => {
    const tallies = {
      tab1: { seen: 44, lost: {} },
      tab2: { seen: 3, lost: {} },
      other: { seen: 9, lost: {} },
    };
    expect(batch(tallies, ['tab1', 'tab2'])).toMatchObject({ seen: { tab1: 44, tab2: 3 }, lost: {} });
    expect(batch(tallies).seen).toEqual({ tab1: 44 });
  });

  test('tells every loss it knows of, also of documents long gone', () => {
    const { seen, lost, dropped } = batch({
      tab1: {
        seen: 44,
        lost: {
          overflow: [
            [12, 14],
            [20, 20],
          ],
          hook: [[3, 3]],
        },
      },
      gone: { seen: 9, lost: { overflow: [[0, 9]] } },
    });
    expect(seen).toEqual({ tab1: 44, gone: 9 });
    expect(lost).toEqual({
      tab1: {
        overflow: [
          [12, 14],
          [20, 20],
        ],
        hook: [[3, 3]],
      },
      gone: { overflow: [[0, 9]] },
    });
    expect(dropped).toMatchObject({ overflow: 14, hook: 1, expired: 0 });
  });

  test('names every reason, so that a receiver can add them up', () => {
    expect(batch({}).dropped).toEqual({
      overflow: 0,
      expired: 0,
      tooLarge: 0,
      rateLimited: 0,
      rejected: 0,
      hook: 0,
      quota: 0,
      blocked: 0,
      memory: 0,
    });
  });
});
