import { batchSize } from '../../../src/send/batchSize';

/** Sends events to an endpoint until none is left; resolves with what was given up and how many requests it took. */
const sendAll = (count: number, passes: (batch: number[]) => boolean, large = false) => {
  const size = batchSize(20);
  const lost: number[] = [];
  let waiting = Array.from({ length: count }, (_, i) => i);
  let requests = 0;
  for (; waiting.length && requests < 100; requests++) {
    const batch = waiting.slice(0, size.get());
    const alone = batch.length === 1;
    if (passes(batch)) size.passed(batch.length);
    else {
      size.refused(batch.length, large, alone);
      if (alone) lost.push(...batch);
      if (!alone) continue;
    }
    waiting = waiting.slice(batch.length);
  }
  return { lost, requests };
};

describe('batchSize()', () => {
  test('is what was asked for as long as everything goes through', () => {
    const size = batchSize(20);
    size.passed(20);
    expect(size.get()).toBe(20);
  });

  test.each([0, 7, 13, 19])('finds one unreadable event among twenty (place %i) in few requests', (bad) => {
    const { lost, requests } = sendAll(20, (batch) => !batch.includes(bad));
    expect(lost).toEqual([bad]);
    expect(requests).toBeLessThanOrEqual(10);
  });

  test('is soon as large as before once the unreadable one is gone', () => {
    const size = batchSize(20);
    size.refused(20, false, false);
    expect(size.get()).toBe(10);
    size.refused(10, false, true);
    for (let i = 0; i < 2; i++) size.passed(10);
    expect(size.get()).toBe(20);
  });

  test('grows slowly where larger batches were too large', () => {
    const size = batchSize(20);
    size.refused(20, true, false);
    expect(size.get()).toBe(10);
    size.passed(10);
    expect(size.get()).toBe(12);
    for (let i = 0; i < 10; i++) size.passed(10);
    expect(size.get()).toBe(20);
  });

  test('loses nothing to an endpoint that takes three events at once', () => {
    expect(sendAll(40, (batch) => batch.length <= 3, true).lost).toEqual([]);
  });

  test('is never less than one', () => {
    const size = batchSize(1);
    size.refused(1, true, false);
    expect(size.get()).toBe(1);
  });
});
