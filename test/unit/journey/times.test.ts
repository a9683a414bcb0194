import { milliseconds } from '../../../src/journey/times';

test.each([
  ['500ms', 500],
  ['15 seconds', 15_000],
  ['1 second', 1000],
  ['2 m', 120_000],
  ['30 min', 1_800_000],
  ['30 Minutes', 1_800_000],
  ['1.5 hours', 5_400_000],
  ['7 days', 604_800_000],
  ['2w', 1_209_600_000],
])('%s is %d ms', (time, expected) => {
  expect(milliseconds(time)).toBe(expected);
});

test.each([7, '7', 'soon', '3 months', '3 constructor', '-1 day', null, undefined, ''])(
  '%j is no time',
  (time) => {
    expect(milliseconds(time)).toBeUndefined();
  },
);
