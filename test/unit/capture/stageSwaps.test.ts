import { stageSwaps } from '../../../src/capture/stageSwaps';
import type { Draft } from '../../../src/types';

let drafts: Draft[] = [];
let stop = () => {};
let view = () => {};

const declare = (stage?: string) => {
  document.head.innerHTML = stage ? `<meta name="milepost:stage" content="${stage}">` : '';
};
const settle = () => jest.advanceTimersByTimeAsync(300);
const told = () => drafts.map(({ type, raw }) => `${type} ${raw?.stage}`);

beforeEach(() => {
  jest.useFakeTimers();
  drafts = [];
  declare('see');
  stop = stageSwaps()((draft) => drafts.push(draft), {
    config: () => undefined,
    onPage(fn) {
      view = fn;
      return () => {
        view = () => {};
      };
    },
    failed(error) {
      throw error;
    },
  });
});
afterEach(() => {
  stop();
  jest.useRealTimers();
});

test('a stage that was there with the page view is told by that', async () => {
  view();
  await settle();
  expect(told()).toEqual([]);
});

test('a stage that the page changes afterwards is told, once', async () => {
  document.querySelector('meta')!.content = 'compare';
  await settle();
  document.head.append(document.createElement('style'));
  await settle();
  declare('buy');
  await settle();
  expect(told()).toEqual(['touchpoint compare', 'touchpoint buy']);
});

test('a route change that swaps it is told by its page view alone', async () => {
  declare('buy');
  await jest.advanceTimersByTimeAsync(60);
  view();
  await settle();
  expect(told()).toEqual([]);
});

test('that it went says nothing, and that it came back does', async () => {
  declare();
  await settle();
  expect(told()).toEqual([]);
  declare('see');
  await settle();
  expect(told()).toEqual(['touchpoint see']);
});

test('is silent once stopped', async () => {
  declare('buy');
  await Promise.resolve();
  stop();
  declare('stay');
  await settle();
  expect(told()).toEqual([]);
});
