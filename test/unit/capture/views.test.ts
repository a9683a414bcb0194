import { views } from '../../../src/capture/views';
import type { JourneyConfig } from '../../../src/types';
import { setVisibility } from '../../support/instance';
import { onScreen } from '../../support/onScreen';
import { hearing, startCapture } from '../../support/startCapture';

const screen = onScreen();

let running: ReturnType<typeof startCapture>;
const start = (html: string, config: Partial<JourneyConfig> = {}) => {
  document.body.innerHTML = html;
  running = startCapture(views(), {
    ...hearing,
    config: () => config && { milepost: 1, stages: [], ...config },
  });
  jest.advanceTimersByTime(1);
};
const at = (id: string) => document.querySelector(`#${id}`)!;
const seen = () => running.drafts.map(({ element }) => element?.id);

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  running.stop();
  setVisibility('visible');
  jest.useRealTimers();
});

test('tells an element of which half was on screen for a second, once', () => {
  start(
    '<section data-mp-region="offers"><div id="banner" data-mp-view data-mp-touchpoint="Banner"></div></section>',
  );
  screen.show(at('banner'), 0.4);
  jest.advanceTimersByTime(5000);
  expect(seen()).toEqual([]);
  screen.show(at('banner'), 0.5);
  jest.advanceTimersByTime(999);
  expect(seen()).toEqual([]);
  jest.advanceTimersByTime(1);
  expect(running.drafts).toMatchObject([
    { type: 'view', element: { id: 'banner', region: 'offers' }, raw: { touchpoint: 'Banner' } },
  ]);
  screen.show(at('banner'), 0);
  screen.show(at('banner'), 1);
  jest.advanceTimersByTime(5000);
  expect(seen()).toHaveLength(1);
});

test('one that leaves before its time, or whose tab is hidden, has not been seen', () => {
  start('<div id="banner" data-mp-view></div>');
  screen.show(at('banner'), 1);
  jest.advanceTimersByTime(800);
  screen.show(at('banner'), 0.2);
  jest.advanceTimersByTime(800);
  screen.show(at('banner'), 1);
  jest.advanceTimersByTime(800);
  setVisibility('hidden');
  jest.advanceTimersByTime(5000);
  expect(seen()).toEqual([]);
  setVisibility('visible');
  jest.advanceTimersByTime(1000);
  expect(seen()).toEqual(['banner']);
});

test('scrolling on within it does not begin its time anew', () => {
  start('<div id="banner" data-mp-view></div>');
  for (const ratio of [0.6, 0.8, 1]) {
    screen.show(at('banner'), ratio);
    jest.advanceTimersByTime(400);
  }
  expect(seen()).toEqual(['banner']);
});

test('the attribute may ask for more, or less', () => {
  start('<div id="all" data-mp-view="100% 2s"></div><div id="any" data-mp-view="10% 200ms"></div>');
  for (const id of ['all', 'any']) screen.show(at(id), 0.9);
  jest.advanceTimersByTime(200);
  expect(seen()).toEqual(['any']);
  screen.show(at('all'), 1);
  jest.advanceTimersByTime(1999);
  expect(seen()).toEqual(['any']);
  jest.advanceTimersByTime(1);
  expect(seen()).toEqual(['any', 'all']);
});

test('half the screen is enough of an element taller than it', () => {
  start('<div id="article" data-mp-view></div>');
  screen.show(at('article'), 0.04, 320);
  jest.advanceTimersByTime(2000);
  expect(seen()).toEqual([]);
  screen.show(at('article'), 0.06, 480);
  jest.advanceTimersByTime(1000);
  expect(seen()).toEqual(['article']);
});

test('the config names more elements; a selector that is none harms nobody', () => {
  start('<div id="card" class="card"></div><div id="marked" data-mp-view></div>', {
    capture: { views: '.card' },
  });
  for (const id of ['card', 'marked']) screen.show(at(id), 1);
  jest.advanceTimersByTime(1000);
  expect(seen().sort()).toEqual(['card', 'marked']);
  running.stop();
  start('<div id="marked" data-mp-view></div>', { capture: { views: '..' } });
  screen.show(at('marked'), 1);
  jest.advanceTimersByTime(1000);
  expect([seen(), running.errors]).toEqual([['marked'], []]);
});

test('finds what is added later, also in an open shadow root', async () => {
  start('<main></main>');
  const root = document.createElement('div').attachShadow({ mode: 'open' });
  root.innerHTML = '<div id="inside" data-mp-view></div>';
  const inside = root.firstElementChild!;
  document.querySelector('main')!.innerHTML = '<div id="late" data-mp-view></div>';
  document.body.append(root.host);
  await jest.advanceTimersByTimeAsync(1000);
  for (const element of [at('late'), inside]) screen.show(element, 1);
  jest.advanceTimersByTime(1000);
  expect(seen()).toEqual(['late', 'inside']);
});

test('waits for a config that is still on its way', () => {
  document.body.innerHTML = '<div id="card" class="card"></div>';
  let known: Partial<JourneyConfig> | undefined;
  running = startCapture((emit, context) =>
    views()(emit, { ...context, config: () => known && { milepost: 1, stages: [], ...known } }),
  );
  jest.advanceTimersByTime(60_000);
  known = { capture: { views: '.card' } };
  window.dispatchEvent(new CustomEvent('milepost:ready'));
  jest.advanceTimersByTime(1);
  screen.show(at('card'), 1);
  jest.advanceTimersByTime(1000);
  expect(seen()).toEqual(['card']);
});

test('tells an element that is still there again on the next page view', () => {
  start('<div id="banner" data-mp-view></div>');
  screen.show(at('banner'), 1);
  jest.advanceTimersByTime(1000);
  running.view();
  jest.advanceTimersByTime(1);
  screen.show(at('banner'), 1);
  jest.advanceTimersByTime(1000);
  expect(seen()).toEqual(['banner', 'banner']);
});

test('what was seen half on one page view is not seen on the next', () => {
  start('<div id="banner" data-mp-view></div>');
  screen.show(at('banner'), 1);
  jest.advanceTimersByTime(900);
  running.view();
  jest.advanceTimersByTime(5000);
  expect(seen()).toEqual([]);
});

test('a config that comes late makes nothing be told twice', () => {
  start('<div id="banner" data-mp-view></div>');
  screen.show(at('banner'), 1);
  jest.advanceTimersByTime(1000);
  window.dispatchEvent(new CustomEvent('milepost:ready'));
  jest.advanceTimersByTime(1);
  expect(screen.isWatched(at('banner'))).toBe(false);
  screen.show(at('banner'), 1);
  jest.advanceTimersByTime(5000);
  expect(seen()).toEqual(['banner']);
});

test('tells nothing of what is ignored, nor once it is stopped', () => {
  start('<div data-mp-ignore="view"><div id="a" data-mp-view></div></div><div id="b" data-mp-view></div>');
  for (const id of ['a', 'b']) screen.show(at(id), 1);
  running.stop();
  jest.advanceTimersByTime(5000);
  expect(seen()).toEqual([]);
  start('<div data-mp-ignore="view"><div id="a" data-mp-view></div></div>');
  screen.show(at('a'), 1);
  jest.advanceTimersByTime(5000);
  expect(seen()).toEqual([]);
});
