import { vitals } from '../../../src/capture/vitals';
import type { Draft } from '../../../src/types';

const navigation = {
  name: 'http://localhost/landing?x=1',
  type: 'navigate',
  startTime: 0,
  responseStart: 812.34,
  activationStart: 0,
};

const run = async (stopEarly: boolean) => {
  const drafts: Draft[] = [];
  const stop = vitals()((draft) => drafts.push(draft), {
    config: () => undefined,
    failed(error) {
      throw error;
    },
  });
  if (stopEarly) stop();
  await new Promise((resolve) => setTimeout(resolve, 50));
  stop();
  return drafts;
};

describe('vitals()', () => {
  beforeEach(() => {
    performance.getEntriesByType = () => [navigation] as unknown as PerformanceEntryList;
    Object.defineProperty(performance, 'now', { value: () => 5000, configurable: true });
  });

  it('reports rounded values, for the page they were measured on', async () => {
    expect(await run(false)).toEqual([
      {
        type: 'vital',
        page: { path: '/landing' },
        data: {
          name: 'TTFB',
          value: 812,
          delta: 812,
          rating: 'needs-improvement',
          navigationType: 'navigate',
        },
      },
    ]);
  });

  it('reports nothing once stopped', async () => {
    expect(await run(true)).toEqual([]);
  });
});
