import { thresholds } from '../../src/thresholds';
import type { JourneyConfig } from '../../src/types';

const config = (moments: unknown): JourneyConfig => ({ milepost: 1, stages: [], capture: { moments } });

describe('thresholds()', () => {
  test('are none where the config says nothing, and where there is no config', () => {
    expect(thresholds(undefined, 'dead_click')).toEqual({});
    expect(thresholds(config({ rage_click: { clicks: 4 } }), 'dead_click')).toEqual({});
    expect(thresholds(config(true), 'dead_click')).toEqual({});
    expect(thresholds(config({ dead_click: true }), 'dead_click')).toEqual({});
  });

  test('are what the config sets, times in milliseconds', () => {
    const set = config({ tab_return: { hidden: '1 minute', engaged: '5 seconds', share: 0.5 } });
    expect(thresholds(set, 'tab_return')).toEqual({ hidden: 60_000, engaged: 5000, share: 0.5 });
  });

  test('give way to nearer settings of the same name', () => {
    const set = config({ form_abandon: { giveUpAfter: '1 hour', other: 1 } });
    const nearer = { id: 'trial', giveUpAfter: '5 minutes' };
    expect(thresholds(set, 'form_abandon', nearer)).toEqual({ ...nearer, giveUpAfter: 300_000, other: 1 });
    expect(thresholds(undefined, 'form_abandon', nearer)?.giveUpAfter).toBe(300_000);
    expect(thresholds(config(false), 'form_abandon', nearer)).toBeUndefined();
  });

  test('are undefined where the moment, or all of them, are turned off', () => {
    expect(thresholds(config({ dead_click: false }), 'dead_click')).toBeUndefined();
    expect(thresholds(config(false), 'dead_click')).toBeUndefined();
  });
});
