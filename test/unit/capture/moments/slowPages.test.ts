import { slowPages } from '../../../../src/capture/moments/slowPages';
import type { Data } from '../../../../src/types';
import { anEvent } from '../../../support/anEvent';
import { startCapture } from '../../../support/startCapture';

const told = (data: Data, thresholds: Record<string, unknown> = {}) => {
  const { drafts, hear } = startCapture(slowPages(), { thresholds: () => thresholds });
  hear(anEvent({ id: 'v', type: 'vital', data: { navigationType: 'navigate', ...data } }));
  return drafts.map(({ data }) => data);
};

test('a vital that is poor shows a slow page', () => {
  expect(told({ name: 'LCP', value: 4001 })).toMatchObject([
    { kind: 'friction', metric: 'LCP', value: 4001, evidence: ['v'] },
  ]);
  expect(told({ name: 'INP', value: 501 })).toHaveLength(1);
  expect(told({ name: 'CLS', value: 0.2501 })).toHaveLength(1);
});

test('one that is not, or that says nothing of it, does not', () => {
  expect(told({ name: 'LCP', value: 4000 })).toEqual([]);
  expect(told({ name: 'INP', value: 500 })).toEqual([]);
  expect(told({ name: 'CLS', value: 0.25 })).toEqual([]);
  expect(told({ name: 'TTFB', value: 9999 })).toEqual([]);
});

test('a page that comes back from the back/forward cache is not slow', () => {
  expect(told({ name: 'CLS', value: 1, navigationType: 'back-forward-cache' })).toEqual([]);
});

test('is told once on a page view', () => {
  const { drafts, hear } = startCapture(slowPages());
  for (const pageId of ['a', 'a', 'b'])
    hear(anEvent({ type: 'vital', pageId, data: { name: 'INP', value: 900 } }));
  expect(drafts).toHaveLength(2);
});

test('takes its thresholds from the config', () => {
  expect(told({ name: 'LCP', value: 2600 }, { lcp: 2500 })).toHaveLength(1);
  expect(told({ name: 'CLS', value: 0.3 }, { cls: 0.5 })).toEqual([]);
});
