import { scroll } from '../../../src/capture/scroll';
import { type StartedCapture, startCapture } from '../../support/startCapture';

let capture: StartedCapture;

const size = (height: number) =>
  Object.defineProperties(document.documentElement, {
    scrollHeight: { value: height, configurable: true },
    clientHeight: { value: 500, configurable: true },
  });
const to = (top: number) => {
  Object.defineProperty(document.documentElement, 'scrollTop', { value: top, configurable: true });
  document.dispatchEvent(new Event('scroll', { bubbles: true }));
  jest.advanceTimersByTime(300);
};
const told = () => capture.drafts.map(({ data }) => data?.percent);

beforeEach(() => {
  jest.useFakeTimers();
  Object.defineProperty(document, 'scrollingElement', {
    value: document.documentElement,
    configurable: true,
  });
  size(2000);
  capture = startCapture(scroll(), {
    depths: () => ({ engaged: [], scrolled: [60, 25, 50, 75, 90] }),
  });
});
afterEach(() => {
  capture.stop();
  jest.useRealTimers();
});

test('tells of each depth once, and of the deepest where several were passed at once', () => {
  to(100);
  to(120);
  expect(told()).toEqual([25]);
  to(800);
  expect(told()).toEqual([25, 60]);
  to(10);
  to(1500);
  expect(told()).toEqual([25, 60, 90]);
});

test('takes the height the page has now', () => {
  size(10_000);
  to(1500);
  expect(told()).toEqual([]);
  size(4000);
  to(1500);
  expect(told()).toEqual([50]);
});

test('begins again with a page view, and does not take the way to its top for reading', () => {
  to(1500);
  capture.view();
  to(0);
  expect(told()).toEqual([90]);
  to(100);
  expect(told()).toEqual([90, 25]);
});

test('says nothing of a page that nobody scrolls, nor when stopped', () => {
  jest.advanceTimersByTime(10_000);
  capture.stop();
  to(1500);
  expect(told()).toEqual([]);
  expect(jest.getTimerCount()).toBe(0);
});
