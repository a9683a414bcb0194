import { MOST_BYTES } from '../../../src/send/batch';
import { batchSize } from '../../../src/send/batchSize';

/** Sends events to an endpoint until none is left; resolves with what was given up and how many requests it took. */
const sendAll = (count: number, passes: (batch: number[]) => boolean) => {
  const size = batchSize(20);
  const lost: number[] = [];
  let waiting = Array.from({ length: count }, (_, i) => i);
  let requests = 0;
  for (; waiting.length && requests < 100; requests++) {
    const batch = waiting.slice(0, size.count());
    const alone = batch.length === 1;
    if (passes(batch)) size.passed(batch.length);
    else {
      size.refused(batch.length, alone);
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
    expect([size.count(), size.bytes()]).toEqual([20, MOST_BYTES]);
  });

  test.each([0, 7, 13, 19])('finds one unreadable event among twenty (place %i) in few requests', (bad) => {
    const { lost, requests } = sendAll(20, (batch) => !batch.includes(bad));
    expect(lost).toEqual([bad]);
    expect(requests).toBeLessThanOrEqual(10);
  });

  test('is soon as many as before once the unreadable one is gone', () => {
    const size = batchSize(20);
    size.refused(20, false);
    expect(size.count()).toBe(10);
    size.refused(10, true);
    for (let i = 0; i < 2; i++) size.passed(10);
    expect(size.count()).toBe(20);
  });

  test('halves the bytes that were too large, and grows by a quarter with each success', () => {
    const size = batchSize(20);
    size.large(20_000);
    expect([size.count(), size.bytes()]).toEqual([20, 10_000]);
    size.passed(5);
    expect(size.bytes()).toBe(12_500);
    for (let i = 0; i < 10; i++) size.passed(5);
    expect(size.bytes()).toBe(MOST_BYTES);
  });

  test('is never less than one event', () => {
    const size = batchSize(1);
    size.refused(1, false);
    expect(size.count()).toBe(1);
  });
});
