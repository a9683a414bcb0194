import { addLoss, addToRanges, joinRanges, type Losses, sumLedgers } from '../../../src/buffer/ledger';
import type { SeqRanges } from '../../../src/types';
import { fc } from '../../support/fastCheck';

const numbersIn = (ranges: SeqRanges) =>
  ranges.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, i) => from + i));
const seqs = fc.uniqueArray(fc.nat(40), { maxLength: 30 });
const rangesOf = (numbers: number[]) => numbers.reduce(addToRanges, [] as SeqRanges);
const sorted = (numbers: Iterable<number>) => [...new Set(numbers)].sort((a, b) => a - b);

describe('addToRanges()', () => {
  test('holds exactly what was added, sorted, apart and as few ranges as possible', () => {
    fc.assert(
      fc.property(seqs, (numbers) => {
        const ranges = rangesOf(numbers);
        expect(numbersIn(ranges)).toEqual(sorted(numbers));
        for (const [i, [from]] of ranges.entries())
          if (i) expect(from).toBeGreaterThan(ranges[i - 1]![1] + 1);
      }),
    );
  });

  test('adding again changes nothing', () => {
    expect(addToRanges([[1, 5]], 3)).toEqual([[1, 5]]);
    expect(addToRanges([[1, 5]], 6)).toEqual([[1, 6]]);
    expect(
      addToRanges(
        [
          [1, 3],
          [5, 7],
        ],
        4,
      ),
    ).toEqual([[1, 7]]);
  });
});

describe('joinRanges()', () => {
  test('is the union, whichever comes first, and leaves both alone', () => {
    fc.assert(
      fc.property(seqs, seqs, (a, b) => {
        const [one, two] = [rangesOf(a), rangesOf(b)];
        const before = JSON.stringify([one, two]);
        const joined = joinRanges(one, two);
        expect(numbersIn(joined)).toEqual(sorted([...a, ...b]));
        expect(joinRanges(two, one)).toEqual(joined);
        expect(JSON.stringify([one, two])).toBe(before);
      }),
    );
  });
});

describe('addLoss()', () => {
  test('counts by document and reason', () => {
    const losses: Losses = {};
    addLoss(losses, 't1', 'overflow', 3);
    addLoss(losses, 't1', 'overflow', 4);
    addLoss(losses, 't1', 'hook', 9);
    addLoss(losses, 't2', 'overflow', 0);
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
