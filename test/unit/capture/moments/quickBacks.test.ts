import { quickBacks } from '../../../../src/capture/moments/quickBacks';
import type { CaptureContext, PageKind } from '../../../../src/types';
import { anEvent } from '../../../support/anEvent';
import { byPerson } from '../../../support/byPerson';
import { type StartedCapture, startCapture } from '../../../support/startCapture';

/** What the visitor's device remembers from page to page. */
let kept: Record<string, unknown>;
let quick: StartedCapture;
let loadType: string;

const start = (context: Partial<CaptureContext> = {}) => {
  quick?.stop();
  quick = startCapture(quickBacks(), {
    memory: {
      read: (name) => kept[name],
      write(name, value) {
        // As storage does it.
        kept[name] = JSON.parse(JSON.stringify(value));
      },
    },
    ...context,
  });
};
const pass = (ms: number) => jest.advanceTimersByTime(ms);
/** A route change within the document, or its first view. */
const view = (path: string, kind?: PageKind) => {
  quick.view();
  quick.hear(
    anEvent({
      type: 'page',
      id: `view of ${path}`,
      mono: Math.round(performance.now()),
      page: { path, kind },
    }),
  );
};
const hide = () => {
  Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
  document.dispatchEvent(new Event('visibilitychange'));
  Object.defineProperty(document, 'visibilityState', { value: 'visible', configurable: true });
};
/** Another document. */
const load = (path: string, type = 'navigate') => {
  const told = quick.drafts;
  hide();
  loadType = type;
  document.body.innerHTML = '';
  start();
  quick.drafts.push(...told);
  view(path, 'load');
};
const person = (type: string, target: EventTarget = document.body) =>
  target.dispatchEvent(byPerson(new Event(type, { bubbles: true })));
const scrollTo = (top: number) => {
  Object.defineProperty(document.documentElement, 'scrollTop', { value: top, configurable: true });
  document.dispatchEvent(new Event('scroll', { bubbles: true }));
};

beforeEach(() => {
  jest.useFakeTimers();
  jest.spyOn(document, 'hasFocus').mockReturnValue(true);
  Object.assign(performance, { getEntriesByType: () => [{ type: loadType }] });
  for (const [name, value] of Object.entries({ scrollHeight: 5000, clientHeight: 1000, scrollTop: 0 }))
    Object.defineProperty(document.documentElement, name, { value, configurable: true });
  Object.defineProperty(document, 'scrollingElement', {
    value: document.documentElement,
    configurable: true,
  });
  kept = {};
  loadType = 'navigate';
  start();
  view('/shoes', 'load');
  pass(20_000);
});
afterEach(() => {
  quick.stop();
  jest.useRealTimers();
});

const told = () => {
  pass(500);
  return quick.drafts.map(({ data }) => data?.path);
};

describe.each([
  ['page loads', (path: string) => load(path), (path: string) => load(path, 'back_forward')],
  ['routes', (path: string) => view(path, 'push'), (path: string) => view(path, 'traverse')],
])('across %s', (_, forth, back) => {
  test('a look at a page and back again is told, each time, with its three views', () => {
    for (let i = 0; i < 2; i++) {
      forth('/shoes/aero');
      pass(5000);
      back('/shoes');
      pass(10_000);
    }
    expect(told()).toEqual(['/shoes/aero', '/shoes/aero']);
    expect(quick.drafts[0]).toMatchObject({
      type: 'moment',
      name: 'quick_back',
      page: { path: '/shoes' },
      data: {
        ...{ want: 'other', kind: 'friction', builtin: true, count: 1 },
        evidence: ['view of /shoes', 'view of /shoes/aero', 'view of /shoes'],
      },
    });
  });

  test('not after a longer look', () => {
    forth('/shoes/aero');
    pass(5100);
    back('/shoes');
    expect(told()).toEqual([]);
  });

  test.each(['click', 'input'])('not after a %s, unless a script made it', (type) => {
    forth('/shoes/aero');
    person(type);
    back('/shoes');
    expect(told()).toEqual([]);
    forth('/shoes/aero');
    document.body.dispatchEvent(new Event(type, { bubbles: true }));
    back('/shoes');
    expect(told()).toHaveLength(1);
  });

  test('not after scrolling over a quarter of the way; what a script scrolled is none of it', () => {
    forth('/shoes/aero');
    person('wheel');
    scrollTo(1001);
    back('/shoes');
    expect(told()).toEqual([]);
    forth('/shoes/aero');
    scrollTo(3000);
    person('wheel');
    scrollTo(1000);
    back('/shoes');
    expect(told()).toHaveLength(1);
  });

  test('not for another page than the one before', () => {
    forth('/shoes/aero');
    back('/cart');
    expect(told()).toEqual([]);
  });

  test('not for the same path, with or without a slash at its end', () => {
    forth('/shoes/');
    back('/shoes');
    expect(told()).toEqual([]);
  });

  test('not where the page leads on by itself: a redirect', () => {
    forth('/shoes/aero');
    forth('/shoes');
    expect(told()).toEqual([]);
  });

  test.each(['/login', '/account/sign-in', '/oauth/authorize', '/sso'])('not for %s', (path) => {
    forth(path);
    back('/shoes');
    expect(told()).toEqual([]);
  });

  test('not for what a form led to; for what a link led to after it, yes', () => {
    person('click');
    person('submit');
    forth('/search');
    back('/shoes');
    expect(told()).toEqual([]);
    person('submit');
    person('click');
    forth('/shoes/aero');
    back('/shoes');
    expect(told()).toEqual(['/shoes/aero']);
  });
});

test('a route that scrolls where it was before it is told of is no scrolling of the page before it', () => {
  view('/shoes/aero', 'push');
  person('wheel');
  history.pushState(null, '', '/elsewhere');
  scrollTo(4000);
  view('/shoes', 'traverse');
  expect(told()).toEqual(['/shoes/aero']);
});

test('a page with a password to give is no page to look at', () => {
  load('/members');
  document.body.innerHTML = '<input type="password">';
  document.querySelector('input')!.getClientRects = () => [{}] as unknown as DOMRectList;
  load('/shoes', 'back_forward');
  expect(told()).toEqual([]);
});

describe('with two documents alive', () => {
  /** The one there was goes on living while another shows this page. */
  const beside = (path: string) => {
    const first = quick;
    quick = undefined as never;
    start();
    view(path, 'load');
    return first;
  };

  test('a page that comes back from the back-forward cache knows what was seen meanwhile', () => {
    const frozen = beside('/shoes/aero');
    const left = quick;
    pass(2000);
    quick = frozen;
    view('/shoes', 'bfcache');
    // Browsers show the one before they tell the other that it is left.
    pass(100);
    hide();
    left.stop();
    expect(told()).toEqual(['/shoes/aero']);
  });

  test('one tab does not say how another was left', () => {
    const other = beside('/shoes/aero');
    quick.stop();
    quick = other;
    load('/shoes', 'back_forward');
    expect(told()).toEqual([]);
  });
});

test('views that waited for consent are told of when they are heard', () => {
  quick.stop();
  kept = {};
  start();
  const monos = ['/shoes', '/shoes/aero', '/shoes'].map((path) => {
    quick.view();
    const mono = Math.round(performance.now());
    pass(path === '/shoes' ? 10_000 : 1000);
    return mono;
  });
  const kinds = ['load', 'push', 'traverse'] as const;
  ['/shoes', '/shoes/aero', '/shoes'].forEach((path, i) => {
    quick.hear(anEvent({ type: 'page', id: `${i}`, mono: monos[i]!, page: { path, kind: kinds[i] } }));
  });
  pass(500);
  expect(quick.drafts.map(({ at, data }) => [at, data?.evidence])).toEqual([
    [Date.parse(anEvent().time), ['0', '1', '2']],
  ]);
});

test('the config sets time and depth', () => {
  start({ thresholds: () => ({ engaged: 1000, scrolled: 50 }) });
  for (const [ms, top] of [
    [1000, 1900],
    [1100, 0],
    [0, 2100],
  ] as const) {
    view('/shoes', 'push');
    view('/shoes/aero', 'push');
    pass(ms);
    person('wheel');
    scrollTo(top);
    view('/shoes', 'traverse');
    pass(500);
  }
  expect(told()).toEqual(['/shoes/aero']);
});
