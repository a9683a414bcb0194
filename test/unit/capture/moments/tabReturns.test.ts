import { tabReturns } from '../../../../src/capture/moments/tabReturns';
import type { CaptureContext } from '../../../../src/types';
import { anEvent } from '../../../support/anEvent';
import { byPerson } from '../../../support/byPerson';
import { type StartedCapture, startCapture } from '../../../support/startCapture';

let tab: StartedCapture;

const start = (context: Partial<CaptureContext> = {}) => {
  tab?.stop();
  tab = startCapture(tabReturns(), context);
  tab.view();
  tab.hear(anEvent({ type: 'page', id: 'the page', mono: Math.round(performance.now()) }));
};
const look = (visibilityState: string) => {
  Object.defineProperty(document, 'visibilityState', { value: visibilityState, configurable: true });
  document.dispatchEvent(new Event('visibilitychange'));
};
const away = (ms: number) => {
  look('hidden');
  jest.advanceTimersByTime(ms);
  look('visible');
};
const person = (type: string, movementX = 3) =>
  document.body.dispatchEvent(byPerson(Object.assign(new Event(type, { bubbles: true }), { movementX })));

beforeEach(() => {
  jest.useFakeTimers();
  jest.spyOn(document, 'hasFocus').mockReturnValue(true);
  look('visible');
  start();
});
afterEach(() => {
  tab.stop();
  expect(jest.getTimerCount()).toBe(0);
  jest.useRealTimers();
});

test('a pointer that lies where the window is shown again is no hand', () => {
  away(60_000);
  person('pointermove', 0);
  jest.advanceTimersByTime(20_000);
  expect(tab.drafts).toEqual([]);
  person('pointermove');
  jest.advanceTimersByTime(5000);
  expect(tab.drafts).toHaveLength(1);
});

test('whoever was away for half a minute and stays is told of, once', () => {
  // What was read before is not counted.
  person('pointermove');
  jest.advanceTimersByTime(20_000);
  for (let i = 0; i < 2; i++) {
    away(30_000);
    person('pointermove');
    jest.advanceTimersByTime(4999);
    expect(tab.drafts).toHaveLength(i);
    jest.advanceTimersByTime(1);
  }
  expect(tab.drafts).toEqual([
    {
      type: 'moment',
      name: 'tab_return',
      data: {
        ...{ want: 'other', kind: 'intent', builtin: true, count: 1 },
        ...{ evidence: ['the page'], durationMs: 30_000 },
      },
    },
  ]);
});

test('again on the next page', () => {
  for (let i = 0; i < 2; i++) {
    tab.view();
    away(60_000);
    person('keydown');
    jest.advanceTimersByTime(5000);
  }
  expect(tab.drafts).toHaveLength(2);
});

test('not after a shorter time', () => {
  away(29_999);
  person('pointermove');
  jest.advanceTimersByTime(6000);
  expect(tab.drafts).toEqual([]);
});

test('not for a screen that was unlocked: without a pointer or a key of a person', () => {
  away(60_000);
  document.body.dispatchEvent(new Event('pointermove', { bubbles: true }));
  jest.advanceTimersByTime(60_000);
  expect(tab.drafts).toEqual([]);
  person('pointermove');
  expect(tab.drafts).toHaveLength(1);
});

test('not for a glance, nor for another page', () => {
  away(60_000);
  person('pointermove');
  jest.advanceTimersByTime(3000);
  look('hidden');
  jest.advanceTimersByTime(10_000);
  look('visible');
  person('pointermove');
  jest.advanceTimersByTime(10_000);
  away(60_000);
  tab.view();
  person('pointermove');
  jest.advanceTimersByTime(10_000);
  expect(tab.drafts).toEqual([]);
});

test('not for a page that was opened in the background', () => {
  look('hidden');
  start();
  jest.advanceTimersByTime(60_000);
  look('visible');
  person('pointermove');
  jest.advanceTimersByTime(10_000);
  expect(tab.drafts).toEqual([]);
});

test('the config sets how long each', () => {
  start({ thresholds: () => ({ away: 1000, engaged: 100 }) });
  away(1000);
  person('pointermove');
  jest.advanceTimersByTime(100);
  expect(tab.drafts).toHaveLength(1);
});
