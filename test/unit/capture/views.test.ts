import { views } from '../../../src/capture/views';
import type { JourneyConfig } from '../../../src/types';
import { setVisibility } from '../../support/instance';
import { hearing, startCapture } from '../../support/startCapture';

/** jsdom has no layout: the test says how much of an element is on screen, and this tells whoever asked. */
class Screen {
  static all: Screen[] = [];
  readonly targets = new Set<Element>();
  readonly share: number;
  readonly middle: boolean;
  constructor(
    private readonly told: (entries: unknown[], observer: Screen) => void,
    { threshold = 0, rootMargin }: { threshold?: number; rootMargin?: string },
  ) {
    this.share = threshold;
    this.middle = rootMargin === '-50% 0px';
    Screen.all.push(this);
  }
  observe(target: Element) {
    this.targets.add(target);
  }
  unobserve(target: Element) {
    this.targets.delete(target);
  }
  static scroll(target: Element, ratio: number, height = 100) {
    const visible = ratio * height;
    for (const one of Screen.all) {
      // What fills half of the screen, and is as tall as it at least, crosses its middle.
      const isIntersecting = one.middle ? visible >= innerHeight / 2 : ratio >= one.share;
      const entry = {
        target,
        isIntersecting,
        intersectionRatio: one.middle ? 0 : ratio,
        boundingClientRect: { height },
      };
      if (one.targets.has(target)) one.told([entry], one);
    }
  }
}

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
  Screen.all = [];
  Object.assign(window, { IntersectionObserver: Screen });
});
afterEach(() => {
  running.stop();
  setVisibility('visible');
  jest.useRealTimers();
  delete (window as Partial<typeof window>).IntersectionObserver;
});

test('tells an element of which half was on screen for a second, once', () => {
  start(
    '<section data-mp-region="offers"><div id="banner" data-mp-view data-mp-touchpoint="Banner"></div></section>',
  );
  Screen.scroll(at('banner'), 0.4);
  jest.advanceTimersByTime(5000);
  expect(seen()).toEqual([]);
  Screen.scroll(at('banner'), 0.5);
  jest.advanceTimersByTime(999);
  expect(seen()).toEqual([]);
  jest.advanceTimersByTime(1);
  expect(running.drafts).toMatchObject([
    { type: 'view', element: { id: 'banner', region: 'offers' }, raw: { touchpoint: 'Banner' } },
  ]);
  Screen.scroll(at('banner'), 0);
  Screen.scroll(at('banner'), 1);
  jest.advanceTimersByTime(5000);
  expect(seen()).toHaveLength(1);
});

test('one that leaves before its time, or whose tab is hidden, has not been seen', () => {
  start('<div id="banner" data-mp-view></div>');
  Screen.scroll(at('banner'), 1);
  jest.advanceTimersByTime(800);
  Screen.scroll(at('banner'), 0.2);
  jest.advanceTimersByTime(800);
  Screen.scroll(at('banner'), 1);
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
    Screen.scroll(at('banner'), ratio);
    jest.advanceTimersByTime(400);
  }
  expect(seen()).toEqual(['banner']);
});

test('the attribute may ask for more, or less', () => {
  start('<div id="all" data-mp-view="100% 2s"></div><div id="any" data-mp-view="10% 200ms"></div>');
  for (const id of ['all', 'any']) Screen.scroll(at(id), 0.9);
  jest.advanceTimersByTime(200);
  expect(seen()).toEqual(['any']);
  Screen.scroll(at('all'), 1);
  jest.advanceTimersByTime(1999);
  expect(seen()).toEqual(['any']);
  jest.advanceTimersByTime(1);
  expect(seen()).toEqual(['any', 'all']);
});

test('half the screen is enough of an element taller than it', () => {
  start('<div id="article" data-mp-view></div>');
  Screen.scroll(at('article'), 0.04, innerHeight * 10);
  jest.advanceTimersByTime(2000);
  expect(seen()).toEqual([]);
  Screen.scroll(at('article'), 0.06, innerHeight * 10);
  jest.advanceTimersByTime(1000);
  expect(seen()).toEqual(['article']);
});

test('the config names more elements; a selector that is none harms nobody', () => {
  start('<div id="card" class="card"></div><div id="marked" data-mp-view></div>', {
    capture: { views: '.card' },
  });
  for (const id of ['card', 'marked']) Screen.scroll(at(id), 1);
  jest.advanceTimersByTime(1000);
  expect(seen().sort()).toEqual(['card', 'marked']);
  running.stop();
  start('<div id="marked" data-mp-view></div>', { capture: { views: '..' } });
  Screen.scroll(at('marked'), 1);
  jest.advanceTimersByTime(1000);
  expect([seen(), running.errors]).toEqual([['marked'], []]);
});

test('finds what is added later, with one search of the page a second however often it changes', async () => {
  start('<main></main>');
  const search = jest.spyOn(document, 'querySelectorAll');
  for (let i = 0; i < 50; i++) {
    document.querySelector('main')!.append(document.createElement('p'));
    await Promise.resolve();
  }
  document.querySelector('main')!.insertAdjacentHTML('beforeend', '<div id="late" data-mp-view></div>');
  jest.advanceTimersByTime(1000);
  // One look: for the marked ones and for those of the config.
  expect(search).toHaveBeenCalledTimes(2);
  search.mockRestore();
  Screen.scroll(at('late'), 1);
  jest.advanceTimersByTime(1000);
  expect(seen()).toEqual(['late']);
});

test('waits for a config that is still on its way', () => {
  document.body.innerHTML = '<div id="card" class="card"></div>';
  let known: Partial<JourneyConfig> | undefined;
  running = startCapture((emit, context) =>
    views()(emit, { ...context, config: () => known && { milepost: 1, stages: [], ...known } }),
  );
  jest.advanceTimersByTime(1500);
  known = { capture: { views: '.card' } };
  jest.advanceTimersByTime(1000);
  Screen.scroll(at('card'), 1);
  jest.advanceTimersByTime(1000);
  expect(seen()).toEqual(['card']);
});

test('tells an element that is still there again on the next page view', () => {
  start('<div id="banner" data-mp-view></div>');
  Screen.scroll(at('banner'), 1);
  jest.advanceTimersByTime(1000);
  running.view();
  jest.advanceTimersByTime(1);
  Screen.scroll(at('banner'), 1);
  jest.advanceTimersByTime(1000);
  expect(seen()).toEqual(['banner', 'banner']);
});

test('lets go of what left the page', async () => {
  start('<main><div id="card" data-mp-view></div></main>');
  const card = at('card');
  card.remove();
  await Promise.resolve();
  jest.advanceTimersByTime(1000);
  expect(Screen.all.some(({ targets }) => targets.has(card))).toBe(false);
});

test('tells nothing of what is ignored, nor once it is stopped', () => {
  start('<div data-mp-ignore="view"><div id="a" data-mp-view></div></div><div id="b" data-mp-view></div>');
  for (const id of ['a', 'b']) Screen.scroll(at(id), 1);
  running.stop();
  jest.advanceTimersByTime(5000);
  expect(seen()).toEqual([]);
  start('<div data-mp-ignore="view"><div id="a" data-mp-view></div></div>');
  Screen.scroll(at('a'), 1);
  jest.advanceTimersByTime(5000);
  expect(seen()).toEqual([]);
});

test('does nothing in a browser that cannot tell', () => {
  delete (window as Partial<typeof window>).IntersectionObserver;
  start('<div id="banner" data-mp-view></div>');
  jest.advanceTimersByTime(5000);
  expect([seen(), running.errors]).toEqual([[], []]);
});
