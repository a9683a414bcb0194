import { addLosses, joinRanges, type Losses, sumLedgers } from '../../../src/buffer/ledger';
import type { DropReason, SeqRanges } from '../../../src/types';
import { fc } from '../../support/fastCheck';

const numbersIn = (ranges: SeqRanges) =>
  ranges.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, i) => from + i));
const seqs = fc.uniqueArray(fc.nat(40), { maxLength: 30 });
const rangesOf = (numbers: number[]) => joinRanges(numbers.map((one) => [one, one]));
const sorted = (numbers: Iterable<number>) => [...new Set(numbers)].sort((a, b) => a - b);

describe('joinRanges()', () => {
  test('holds exactly what was there, sorted, apart and as few ranges as possible', () => {
    fc.assert(
      fc.property(seqs, (numbers) => {
        const ranges = rangesOf(numbers);
        expect(numbersIn(ranges)).toEqual(sorted(numbers));
        for (const [i, [from]] of ranges.entries())
          if (i) expect(from).toBeGreaterThan(ranges[i - 1]![1] + 1);
      }),
    );
  });

  test('is the union of several, whichever comes first', () => {
    fc.assert(
      fc.property(seqs, seqs, (a, b) => {
        const [one, two] = [rangesOf(a), rangesOf(b)];
        expect(numbersIn(joinRanges([...one, ...two]))).toEqual(sorted([...a, ...b]));
        expect(joinRanges([...two, ...one])).toEqual(joinRanges([...one, ...two]));
      }),
    );
  });
});

describe('addLosses()', () => {
  test('counts by document and reason, each once', () => {
    const losses: Losses = {};
    const lose = (reason: DropReason, tabId: string, ...seqs: number[]) =>
      addLosses(
        losses,
        reason,
        seqs.map((seq) => ({ tabId, seq })),
      );
    lose('overflow', 't1', 4, 3, 4);
    lose('hook', 't1', 9);
    lose('overflow', 't2', 0);
    lose('overflow', 't1', 3);
    expect(losses).toEqual({ t1: { overflow: [[3, 4]], hook: [[9, 9]] }, t2: { overflow: [[0, 0]] } });
  });
});

describe('sumLedgers()', () => {
  test('gives each document the highest number seen and every loss anyone recorded', () => {
    expect(
      sumLedgers({
        t1: { seen: 44, at: 0, lost: { t1: { overflow: [[12, 14]] }, gone: { expired: [[0, 2]] } } },
        t2: {
          seen: 3,
          at: 0,
          lost: { t1: { overflow: [[14, 20]], hook: [[1, 1]] }, gone: { expired: [[7, 7]] } },
        },
      }),
    ).toEqual({
      t1: { seen: 44, lost: { overflow: [[12, 20]], hook: [[1, 1]] } },
      t2: { seen: 3, lost: {} },
      gone: {
        seen: 7,
        lost: {
          expired: [
            [0, 2],
            [7, 7],
          ],
        },
      },
    });
  });

  test('makes no difference in which order the ledgers are read', () => {
    const a = { seen: 5, at: 0, lost: { b: { hook: [[1, 2]] as SeqRanges } } };
    const b = { seen: 9, at: 0, lost: { b: { hook: [[4, 4]] as SeqRanges } } };
    expect(sumLedgers({ a, b })).toEqual(sumLedgers({ b, a }));
    expect(sumLedgers({})).toEqual({});
  });

  test('changes no ledger', () => {
    const ledgers = { a: { seen: 1, at: 0, lost: { a: { hook: [[0, 0]] as SeqRanges } } } };
    const before = structuredClone(ledgers);
    sumLedgers(ledgers);
    expect(ledgers).toEqual(before);
  });
});
