import { recorded } from '../../../../src/capture/moments/recorded';
import type { MilepostEvent } from '../../../../src/types';
import { anEvent } from '../../../support/anEvent';

let hear: (event: MilepostEvent) => void = () => {};
const start = () =>
  recorded('click', {
    config: () => undefined,
    failed: console.error,
    onEvent(fn) {
      hear = fn;
      return () => {
        hear = () => {};
      };
    },
  });
const click = (id: string, after = 0) =>
  hear(anEvent({ type: 'click', id, mono: Math.round(performance.now()) + after }));

test('the event may come right before or right after', () => {
  const clicks = start();
  click('a');
  expect(clicks.now()).toEqual(['a']);
  const second = clicks.now();
  click('b');
  expect(second).toEqual(['b']);
});

test('events that waited for consent find their places by when they happened', () => {
  jest.useFakeTimers();
  const clicks = start();
  const first = clicks.now();
  jest.advanceTimersByTime(500);
  const second = clicks.now();
  jest.advanceTimersByTime(60_000);
  click('b', -60_000);
  click('c', -30_000);
  expect([first, second]).toEqual([[], ['b']]);
  jest.useRealTimers();
});

test('other types, other times, and an event twice are no evidence', () => {
  const clicks = start();
  hear(anEvent({ type: 'scroll', id: 'a', mono: Math.round(performance.now()) }));
  click('b', -100);
  expect(clicks.now()).toEqual([]);
  const other = start();
  click('c');
  expect([other.now(), other.now()]).toEqual([['c'], []]);
});

test('hears nothing once it is stopped', () => {
  const clicks = start();
  const ids = clicks.now();
  clicks.stop();
  click('a');
  expect(ids).toEqual([]);
});
