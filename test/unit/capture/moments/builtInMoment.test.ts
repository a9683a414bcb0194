import { builtInMoment, type Watch } from '../../../../src/capture/moments/builtInMoment';
import type { CaptureContext, Draft } from '../../../../src/types';

const start = (most?: number, context: Partial<CaptureContext> = {}) => {
  const told: Draft[] = [];
  const pages: Array<() => void> = [];
  const watches: Watch[] = [];
  let stopped = 0;
  const capture = builtInMoment('slow_page', { kind: 'friction', most, word: 'slow' }, (watch) => {
    watches.push(watch);
    return () => void stopped++;
  });
  const stop = capture((draft) => told.push(draft), {
    config: () => undefined,
    failed: (error) => {
      throw error;
    },
    onPage: (fn) => {
      pages.push(fn);
      return () => void pages.pop();
    },
    ...context,
  });
  const nextPage = () => {
    for (const page of pages) page();
  };
  return { told, moment: watches[0]!, nextPage, stop, stopped: () => stopped, pages };
};

describe('a built-in moment', () => {
  test('is told with its nature and the events that show it', () => {
    const { told, moment } = start();
    moment.tell(['a', 'b'], { at: 7, data: { lcp: 5000 } });
    expect(told).toEqual([
      {
        type: 'moment',
        name: 'slow_page',
        at: 7,
        data: { want: 'other', kind: 'friction', builtin: true, count: 2, evidence: ['a', 'b'], lcp: 5000 },
      },
    ]);
  });

  test('keeps the latest ten events as evidence, and counts them all', () => {
    const { told, moment } = start();
    moment.tell(Array.from({ length: 12 }, (_, i) => `${i}`));
    expect(told[0]?.data).toMatchObject({
      count: 12,
      evidence: ['2', '3', '4', '5', '6', '7', '8', '9', '10', '11'],
    });
  });

  test('is told once on a page view, or as often as it says, and again on the next', () => {
    const once = start();
    once.moment.tell([]);
    once.moment.tell([]);
    expect(once.told).toHaveLength(1);
    once.nextPage();
    once.moment.tell([]);
    expect(once.told).toHaveLength(2);
    const thrice = start(3);
    for (let i = 0; i < 5; i++) thrice.moment.tell([]);
    expect(thrice.told).toHaveLength(3);
  });

  test('takes its thresholds from the config, and what is usual where that sets none', () => {
    const { moment } = start(1, { thresholds: (name) => (name === 'slow_page' ? { lcp: 3000 } : {}) });
    expect(moment.threshold('lcp', 4000)).toBe(3000);
    expect(moment.threshold('inp', 500)).toBe(500);
  });

  test('is not told where the config turns it off', () => {
    const { told, moment } = start(1, { thresholds: () => undefined });
    moment.tell([]);
    expect(told).toEqual([]);
  });

  test('stops watching and hearing', () => {
    const { stop, stopped, pages } = start();
    stop();
    expect(stopped()).toBe(1);
    expect(pages).toEqual([]);
  });
});
