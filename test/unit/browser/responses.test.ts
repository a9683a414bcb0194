import { responses } from '../../../src/browser/responses';

type Entry = Partial<PerformanceResourceTiming>;

const root = document.documentElement;
let tellRequests: (entries: Entry[]) => void;
let page: ReturnType<typeof responses>;
let answered: () => boolean;

/** Mutations are told in a microtask. */
const settled = () => Promise.resolve();
const happens = (type: string, target: EventTarget = document.body) => target.dispatchEvent(new Event(type));

beforeEach(() => {
  jest.useFakeTimers();
  document.body.innerHTML = '<button>Buy</button><input>';
  Object.assign(globalThis, {
    PerformanceObserver: class {
      constructor(told: (list: { getEntries(): Entry[] }) => void) {
        tellRequests = (entries) => told({ getEntries: () => entries });
      }
      observe() {}
      disconnect() {}
    },
  });
  page = responses({
    sendsTo: (url) => url === 'https://acme.example/m',
    failed(error) {
      throw error;
    },
  });
  answered = page.since([document.querySelector('button')!, document.body, root], 2500);
});
afterEach(() => {
  page.stop();
  jest.useRealTimers();
});

describe('a press is answered by', () => {
  test.each([
    ['an attribute', () => document.body.setAttribute('class', 'open')],
    ['a node', () => document.body.append('x')],
    ['a text', () => (document.querySelector('button')!.firstChild!.nodeValue = 'Bought')],
    ['another address', () => history.pushState(null, '', `#${Math.random()}`)],
  ])('%s that changes', async (_, change) => {
    expect(answered()).toBe(false);
    change();
    await settled();
    expect(answered()).toBe(true);
  });

  test.each(['input', 'change', 'submit', 'invalid', 'toggle', 'scroll', 'play'])('%s', (type) => {
    happens(type);
    expect(answered()).toBe(true);
  });

  test('the focus that goes somewhere else, and not where it was pressed', () => {
    happens('focus', document.querySelector('button')!);
    happens('focus', window);
    expect(answered()).toBe(false);
    happens('focus', document.querySelector('input')!);
    expect(answered()).toBe(true);
  });

  test('no focus that goes where one presses next', () => {
    const input = document.querySelector('input')!;
    input.dispatchEvent(new Event('pointerdown', { bubbles: true, composed: true }));
    happens('focus', input);
    expect(answered()).toBe(false);
    happens('focus', document.querySelector('button')!);
    expect(answered()).toBe(true);
  });

  test('a selection, and not the caret a click moves', () => {
    getSelection()!.collapse(document.body, 0);
    happens('selectionchange', document);
    expect(answered()).toBe(false);
    getSelection()!.selectAllChildren(document.body);
    happens('selectionchange', document);
    expect(answered()).toBe(true);
  });

  test('what changes in a shadow root around it', async () => {
    const host = document.body.appendChild(document.createElement('buy-box'));
    const shadow = host.attachShadow({ mode: 'open' });
    const button = shadow.appendChild(document.createElement('button'));
    await settled();
    answered = page.since([button, host, document.body, root], 2500);
    button.title = 'Bought';
    await settled();
    expect(answered()).toBe(true);
  });

  test('a request that began since, and no earlier one, no beacon, none of our own', () => {
    const soon = performance.now() + 1;
    const request = (entry: Entry) => tellRequests([{ name: 'https://acme.example/cart', ...entry }]);
    request({ startTime: soon - 100, initiatorType: 'fetch' });
    request({ startTime: soon, initiatorType: 'beacon' });
    request({ startTime: soon, initiatorType: 'fetch', name: 'https://acme.example/m' });
    expect(answered()).toBe(false);
    request({ startTime: soon, initiatorType: 'fetch' });
    expect(answered()).toBe(true);
  });
});

test("the journey's own attributes on <html> answer nothing", async () => {
  root.setAttribute('data-journey-stage', 'buy');
  await settled();
  expect(answered()).toBe(false);
  root.removeAttribute('data-journey-stage');
  root.setAttribute('data-theme', 'dark');
  await settled();
  expect(answered()).toBe(true);
});

test('what came before a press answers it not, nor what comes when nobody waits any more', async () => {
  happens('scroll');
  answered = page.since([root], 2500);
  expect(answered()).toBe(false);
  jest.advanceTimersByTime(2500);
  document.body.append('late');
  await settled();
  expect(answered()).toBe(false);
});

test('one answer is for all that was pressed before', () => {
  const second = page.since([root], 2500);
  happens('scroll');
  expect([answered(), second()]).toEqual([true, true]);
  expect(page.since([root], 2500)()).toBe(false);
});

test('the page is watched once for all who ask, and says the same to each', async () => {
  const listens = jest.spyOn(window, 'addEventListener');
  const another = responses({
    failed(error) {
      throw error;
    },
  });
  const second = another.since([root], 1000);
  expect(listens).not.toHaveBeenCalled();
  listens.mockRestore();
  document.body.append('Bought');
  await settled();
  expect([answered(), second()]).toEqual([true, true]);
  another.stop();
});

test('whoever asks for less time takes none from the others', async () => {
  const another = responses({
    failed(error) {
      throw error;
    },
  });
  another.since([root], 100);
  jest.advanceTimersByTime(2000);
  another.stop();
  document.body.append('Bought');
  await settled();
  expect(answered()).toBe(true);
});

test('what one takes for an answer is none for the others', () => {
  const another = responses({
    failed(error) {
      throw error;
    },
  });
  const second = another.since([root], 2500);
  another.respond();
  expect([answered(), second()]).toEqual([false, true]);
  expect(another.since([root], 2500)()).toBe(false);
  another.stop();
});

test('nothing is found missing once it is stopped', () => {
  page.stop();
  expect(answered()).toBe(true);
  expect(jest.getTimerCount()).toBe(0);
});
