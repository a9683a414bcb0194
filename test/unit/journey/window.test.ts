import { readWindow } from '../../../src/journey/window';
import { aScene } from '../../support/aScene';

const scene = aScene(
  { time: 100_000, visitAt: 40_000 },
  { state: { stage: 'a', since: 70_000, furthest: 'a', lap: 1 } },
);

test.each<[string, number]>([
  ['30 seconds', 70_000],
  ['ever', -Infinity],
  ['this page', -Infinity],
  ['this visit', 39_999],
  ['once', -Infinity],
  ['once per page', -Infinity],
  ['once per visit', 39_999],
  ['once per stage', 69_999],
  ['every 10 seconds', 90_000],
  ['every time', Infinity],
])('"%s" counts what happened after %d', (text, from) => {
  expect(readWindow(text)!.from(scene)).toBe(from);
});

test('only what counts on this page is remembered with the page', () => {
  expect(['this page', 'once per page', 'this visit', '1 day'].map((text) => readWindow(text)!.page)).toEqual(
    [true, true, false, false],
  );
});

test.each([7, null, undefined, {}, '', 'soon', 'this', 'this week', 'once per', 'ever and ever'])(
  '%j is no window',
  (text) => {
    expect(readWindow(text)).toBeUndefined();
  },
);
