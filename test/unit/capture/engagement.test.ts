import { engagement } from '../../../src/capture/engagement';
import type { JourneyConfig } from '../../../src/types';
import { type StartedCapture, startCapture } from '../../support/startCapture';

let capture: StartedCapture;
let config: JourneyConfig | undefined;
let engaged: number[];

const set = (value: 'visible' | 'hidden') => {
  Object.defineProperty(document, 'visibilityState', { value, configurable: true });
  document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
};
const start = () => {
  capture = startCapture(engagement(), {
    config: () => config,
    depths: () => ({ engaged, scrolled: [] }),
  });
};
const seconds = (n: number) => jest.advanceTimersByTime(n * 1000);
const told = () => capture.drafts.map(({ data }) => Math.round((data?.engagedMs as number) / 1000));

beforeEach(() => {
  jest.useFakeTimers();
  config = { milepost: 1, stages: [] };
  engaged = [15_000];
  document.hasFocus = () => true;
  set('visible');
});
afterEach(() => {
  capture.stop();
  jest.useRealTimers();
});

test('tells of each wanted time of attention once a page view', () => {
  engaged = [15_000, 5000];
  start();
  seconds(4);
  expect(capture.drafts).toEqual([]);
  seconds(2);
  expect(told()).toEqual([5]);
  expect(capture.drafts[0]).toMatchObject({
    type: 'engage',
    data: { visibleMs: 5000, totalMs: 5000, scrollMax: 0 },
  });
  seconds(20);
  expect(told()).toEqual([5, 15]);
  capture.view();
  seconds(4);
  expect(told()).toEqual([5, 15]);
  seconds(1);
  expect(told()).toEqual([5, 15, 5]);
});

test('counts only while somebody looks', () => {
  start();
  seconds(10);
  set('hidden');
  seconds(60);
  expect(capture.drafts).toEqual([]);
  set('visible');
  seconds(4);
  expect(capture.drafts).toEqual([]);
  seconds(2);
  expect(told()).toEqual([15]);
});

test('an earlier time of a config that comes later is not missed', () => {
  config = undefined;
  start();
  seconds(2);
  config = { milepost: 1, stages: [] };
  engaged = [15_000, 3000];
  seconds(2);
  expect(told()).toEqual([3]);
});

test('leaves no timer behind when nothing more is waited for, when hidden and when stopped', () => {
  start();
  set('hidden');
  expect(jest.getTimerCount()).toBe(0);
  set('visible');
  seconds(16);
  expect(told()).toEqual([15]);
  expect(jest.getTimerCount()).toBe(0);
  capture.view();
  expect(jest.getTimerCount()).toBe(1);
  capture.stop();
  expect(jest.getTimerCount()).toBe(0);
});
