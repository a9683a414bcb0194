import { type PagesOptions, pages } from '../../../src/capture/pages';
import type { Draft, SiteConfig } from '../../../src/types';

let drafts: Draft[] = [];
let site: SiteConfig | undefined;
let stop = () => {};

const set = (target: object, name: string, value: unknown) =>
  Object.defineProperty(target, name, { value, configurable: true });
const visibility = (value: 'visible' | 'hidden') => {
  set(document, 'visibilityState', value);
  document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
};
const start = (options?: PagesOptions) => {
  stop = pages(options)((draft) => drafts.push(draft), {
    config: () => site && { milepost: 1, stages: [], site },
    failed(error) {
      throw error;
    },
  });
};
/** Lets the task end in which the address changed. */
const tick = () => jest.runOnlyPendingTimers();
const told = () =>
  drafts.map(({ type, page }) => `${type} ${page?.path}${page?.kind ? ` ${page.kind}` : ''}`);

beforeEach(() => {
  jest.useFakeTimers();
  drafts = [];
  site = undefined;
  set(document, 'readyState', 'complete');
  document.hasFocus = () => true;
  visibility('visible');
  history.replaceState({}, '', '/start');
  document.title = 'Start';
});
afterEach(() => {
  stop();
  jest.useRealTimers();
});

describe('the first view', () => {
  it('is told at once, with title and referrer', () => {
    set(document, 'referrer', 'https://news.example/a');
    start();
    expect(drafts).toEqual([
      {
        type: 'page',
        page: {
          kind: 'load',
          path: '/start',
          url: 'http://localhost/start',
          title: 'Start',
          referrer: 'https://news.example/a',
        },
      },
    ]);
    set(document, 'referrer', '');
  });

  describe('from a script in <head>', () => {
    const { body } = document;
    beforeEach(() => {
      set(document, 'readyState', 'loading');
      body.remove();
    });
    afterEach(() => document.documentElement.append(body));

    it('waits for the title', () => {
      start();
      expect(drafts).toEqual([]);
      document.documentElement.append(body);
      document.title = 'Now known';
      document.dispatchEvent(new Event('DOMContentLoaded'));
      expect(drafts).toMatchObject([{ page: { kind: 'load', title: 'Now known' } }]);
    });

    it('is still told before the page is left early', () => {
      start();
      visibility('hidden');
      expect(told()).toEqual(['page /start load', 'page_leave /start']);
    });
  });

  it('of a tab opened in the background is told when it is looked at', () => {
    visibility('hidden');
    start();
    window.dispatchEvent(new Event('pagehide'));
    expect(drafts).toEqual([]);
    visibility('visible');
    expect(told()).toEqual(['page /start load']);
  });
});

describe('a route change', () => {
  beforeEach(() => start());

  it('is a view once its task is over, with the title it then has', () => {
    history.pushState({}, '', '/a');
    expect(drafts).toHaveLength(1);
    document.title = 'A';
    tick();
    expect(drafts.slice(1)).toMatchObject([
      { type: 'page_leave', page: { path: '/start' } },
      { type: 'page', page: { kind: 'push', path: '/a', title: 'A', previous: '/start' } },
    ]);
    expect(drafts[2]!.page?.referrer).toBeUndefined();
  });

  it('waits some frames for the stage of the new page, where pages declare one', () => {
    document.head.innerHTML = '<meta name="milepost:stage" content="see">';
    history.pushState({}, '', '/next');
    jest.advanceTimersByTime(49);
    expect(told()).toEqual(['page /start load']);
    jest.advanceTimersByTime(1);
    expect(told().at(-1)).toBe('page /next push');
    document.head.innerHTML = '';
  });

  it('counts once for several moves in one task', () => {
    history.replaceState({}, '', '/start');
    history.pushState({}, '', '/login');
    history.replaceState({}, '', '/home');
    tick();
    expect(told().slice(1)).toEqual(['page_leave /start', 'page /home push']);
  });

  it('does not count when the task ends where it began', () => {
    history.pushState({}, '', '/a');
    history.replaceState({}, '', '/start');
    tick();
    expect(drafts).toHaveLength(1);
  });

  it.each(['/start?sort=price', '/start#reviews', '/start/', '/start?utm_source=x#y'])(
    'to %s is the same page',
    (to) => {
      history.pushState({}, '', to);
      tick();
      expect(drafts).toHaveLength(1);
    },
  );

  it('by replaceState counts if the path changes', () => {
    history.replaceState({}, '', '/other');
    tick();
    expect(told().slice(2)).toEqual(['page /other replace']);
  });

  it('that waits for its task is told before the page is left', () => {
    history.pushState({}, '', '/a');
    visibility('hidden');
    expect(told().slice(1)).toEqual(['page_leave /start', 'page /a push', 'page_leave /a']);
    tick();
    expect(drafts).toHaveLength(4);
  });

  it('is not told once stopped', () => {
    history.pushState({}, '', '/a');
    stop();
    tick();
    history.pushState({}, '', '/b');
    tick();
    expect(drafts).toHaveLength(1);
  });
});

describe('what makes a page', () => {
  it('includes the parameters of queryMatters, except for replaceState', () => {
    start();
    site = { queryMatters: ['tab'] };
    history.pushState({}, '', '/start?tab=1&x=1');
    tick();
    history.pushState({}, '', '/start?tab=1&x=2');
    tick();
    history.replaceState({}, '', '/start?tab=2');
    tick();
    history.pushState({}, '', '/start?tab=1');
    tick();
    expect(told().filter((one) => one.startsWith('page /'))).toEqual([
      'page /start load',
      'page /start push',
      'page /start push',
    ]);
  });

  it('does not begin a view when the config arrives late', () => {
    history.replaceState({}, '', '/start?tab=1');
    start();
    site = { queryMatters: ['tab'] };
    history.replaceState({}, '', '/start?tab=1');
    history.pushState({}, '', '/start?tab=1&x');
    tick();
    expect(drafts).toHaveLength(1);
  });

  it('is the route after # with the hash router', () => {
    start({ router: 'hash' });
    history.pushState({}, '', '/start#/cart');
    tick();
    history.pushState({}, '', '/start?x=1#/cart');
    tick();
    expect(told()).toEqual(['page /start load', 'page_leave /start', 'page /cart hash']);
  });
});

describe('page_leave', () => {
  const spent = () => drafts.filter(({ type }) => type === 'page_leave').map(({ data }) => data);

  it('adds up over the hides of one view', () => {
    start();
    jest.advanceTimersByTime(4000);
    visibility('hidden');
    jest.advanceTimersByTime(10_000);
    visibility('visible');
    jest.advanceTimersByTime(2000);
    visibility('hidden');
    expect(spent()).toMatchObject([
      { engagedMs: 4000, visibleMs: 4000, totalMs: 4000 },
      { engagedMs: 2000, visibleMs: 2000, totalMs: 12_000 },
    ]);
  });

  it('is told inside the event, and once for hidden and pagehide together', () => {
    start();
    jest.advanceTimersByTime(3000);
    window.dispatchEvent(new Event('pagehide'));
    visibility('hidden');
    expect(spent()).toHaveLength(1);
  });

  it('is not repeated for a glance shorter than a second', () => {
    start();
    visibility('hidden');
    visibility('visible');
    jest.advanceTimersByTime(900);
    visibility('hidden');
    expect(spent()).toHaveLength(1);
  });

  it('begins at zero with each view', () => {
    start();
    jest.advanceTimersByTime(5000);
    history.pushState({}, '', '/a');
    tick();
    jest.advanceTimersByTime(2000);
    history.pushState({}, '', '/b');
    tick();
    expect(spent()).toMatchObject([{ visibleMs: 5000 }, { visibleMs: 2000 }]);
  });
});

describe('the back/forward cache', () => {
  it('brings a new view of the same page', () => {
    start();
    jest.advanceTimersByTime(3000);
    window.dispatchEvent(new Event('pagehide'));
    jest.advanceTimersByTime(60_000);
    window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }));
    jest.advanceTimersByTime(2000);
    window.dispatchEvent(new Event('pagehide'));
    expect(told()).toEqual([
      'page /start load',
      'page_leave /start',
      'page /start bfcache',
      'page_leave /start',
    ]);
    expect(drafts[3]!.data).toMatchObject({ totalMs: 2000 });
  });

  it('is not what an ordinary pageshow means', () => {
    start();
    window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: false }));
    expect(drafts).toHaveLength(1);
  });
});

describe('auto: false', () => {
  it('leaves page views to the page, and tells the time spent', () => {
    start({ auto: false });
    history.pushState({}, '', '/a');
    tick();
    jest.advanceTimersByTime(1000);
    visibility('hidden');
    expect(drafts.map(({ type }) => type)).toEqual(['page_leave']);
  });
});
