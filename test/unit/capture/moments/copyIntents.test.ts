import { copyIntents } from '../../../../src/capture/moments/copyIntents';
import type { MilepostEvent } from '../../../../src/types';
import { anEvent } from '../../../support/anEvent';
import { startCapture } from '../../../support/startCapture';

const told = (facts: Partial<MilepostEvent>, thresholds: Record<string, unknown> = {}) => {
  const { drafts, hear } = startCapture(copyIntents(), { thresholds: () => thresholds });
  hear(anEvent({ id: 'c', type: 'copy', ...facts }));
  return drafts.map(({ data }) => data);
};

test('a text of 3 to 300 characters that is copied is a moment', () => {
  expect(told({ data: { length: 3 } })).toMatchObject([{ kind: 'intent', length: 3, evidence: ['c'] }]);
  expect(told({ data: { length: 300 } })).toHaveLength(1);
});

test('a shorter or longer one is none', () => {
  expect(told({ data: { length: 2 } })).toEqual([]);
  expect(told({ data: { length: 301 } })).toEqual([]);
});

test('code is made to be copied', () => {
  expect(told({ data: { length: 20, code: true } })).toEqual([]);
});

test('what is no copy, or does not say how long it is, is none', () => {
  expect(told({ type: 'custom', data: { length: 20 } })).toEqual([]);
  expect(told({ data: {} })).toEqual([]);
});

test('is told once on a page view', () => {
  const { drafts, hear } = startCapture(copyIntents());
  for (const pageId of ['a', 'a', 'b']) hear(anEvent({ type: 'copy', pageId, data: { length: 9 } }));
  expect(drafts).toHaveLength(2);
});

test('takes its thresholds from the config', () => {
  expect(told({ data: { length: 20 } }, { shortest: 30 })).toEqual([]);
  expect(told({ data: { length: 400 } }, { longest: 500 })).toHaveLength(1);
});
