import { exitIntents } from '../../../../src/capture/moments/exitIntents';
import type { CaptureContext } from '../../../../src/types';
import { anEvent } from '../../../support/anEvent';
import { byPerson } from '../../../support/byPerson';
import { type StartedCapture, startCapture } from '../../../support/startCapture';

let exit: StartedCapture;

const start = (context: Partial<CaptureContext> = {}) => {
  exit?.stop();
  exit = startCapture(exitIntents(), context);
  exit.view();
  exit.hear(anEvent({ type: 'page', id: 'the page', mono: Math.round(performance.now()) }));
};
const pass = (ms: number) => jest.advanceTimersByTime(ms);
const happens = (type: string, facts: object = {}, target: EventTarget = document.body) => {
  const event = new Event(type, { bubbles: true });
  Object.defineProperty(event, 'timeStamp', { value: performance.now() });
  target.dispatchEvent(byPerson(Object.assign(event, facts)));
};
const move = (clientY: number) => happens('pointermove', { clientY });
/** The pointer leaves upwards: 120 px in 40 ms. */
const leave = (facts: object = {}) => {
  for (const y of [120, 80]) {
    move(y);
    pass(20);
  }
  happens('pointerout', { clientY: -2, pointerType: 'mouse', buttons: 0, relatedTarget: null, ...facts });
};
const told = () => {
  pass(1000);
  return exit.drafts.length;
};
const scrollTo = (top: number) => {
  Object.assign(globalThis, { scrollY: top });
  Object.defineProperty(document.documentElement, 'scrollTop', { value: top, configurable: true });
  happens('scroll', {}, document);
};

beforeEach(() => {
  jest.useFakeTimers();
  jest.spyOn(document, 'hasFocus').mockReturnValue(true);
  document.body.innerHTML = '<select></select><input list="x"><iframe></iframe><input id="plain">';
  for (const [name, value] of Object.entries({ scrollHeight: 8000, clientHeight: innerHeight, scrollTop: 0 }))
    Object.defineProperty(document.documentElement, name, { value, configurable: true });
  Object.defineProperty(document, 'scrollingElement', {
    value: document.documentElement,
    configurable: true,
  });
  start();
  pass(10_000);
});
afterEach(() => {
  exit.stop();
  expect(jest.getTimerCount()).toBe(0);
  jest.useRealTimers();
});

test('a mouse that leaves upwards and stays away is told of, once', () => {
  leave();
  pass(299);
  expect(exit.drafts).toEqual([]);
  pass(1);
  expect(exit.drafts).toEqual([
    {
      type: 'moment',
      name: 'exit_intent',
      data: {
        ...{ want: 'other', kind: 'intent', builtin: true, count: 1 },
        evidence: ['the page'],
      },
    },
  ]);
  leave();
  expect(told()).toBe(1);
});

test.each([
  ['to another element', { relatedTarget: document.documentElement }],
  ['through the side', { clientY: 1 }],
  ['as a finger', { pointerType: 'touch' }],
  ['with a button down', { buttons: 1 }],
])('not %s', (_, facts) => {
  leave(facts);
  expect(told()).toBe(0);
});

test('not slowly', () => {
  move(20);
  pass(100);
  move(15);
  pass(200);
  happens('pointerout', { clientY: -1, pointerType: 'mouse', buttons: 0, relatedTarget: null });
  expect(told()).toBe(0);
});

test('not downwards', () => {
  move(-90);
  pass(20);
  move(-50);
  pass(20);
  happens('pointerout', { clientY: -1, pointerType: 'mouse', buttons: 0, relatedTarget: null });
  expect(told()).toBe(0);
});

test('not when it is back within 300 ms', () => {
  leave();
  pass(250);
  happens('pointerover', { clientY: 5 });
  expect(told()).toBe(0);
});

test('not before ten seconds of attention, which another page counts anew', () => {
  exit.view();
  pass(9000);
  leave();
  expect(told()).toBe(0);
  leave();
  expect(told()).toBe(1);
});

test.each(['keydown', 'contextmenu', 'dragstart', 'dragend'])('not within two seconds of a %s', (type) => {
  happens(type);
  pass(1900);
  leave();
  expect(told()).toBe(0);
  pass(2000);
  leave();
  expect(told()).toBe(1);
});

test('not by a key pressed as it leaves', () => {
  leave();
  happens('keydown');
  expect(told()).toBe(0);
});

test.each(['select', '[list]', 'iframe'])('not while %s has the focus', (selector) => {
  const element = document.querySelector<HTMLElement>(selector)!;
  jest.spyOn(document, 'activeElement', 'get').mockReturnValue(element);
  leave();
  expect(told()).toBe(0);
  jest.spyOn(document, 'activeElement', 'get').mockReturnValue(document.querySelector('#plain'));
  leave();
  expect(told()).toBe(1);
});

test('never because a script says so', () => {
  move(100);
  pass(20);
  const event = Object.assign(new Event('pointerout', { bubbles: true }), {
    ...{ clientY: -2, relatedTarget: null, buttons: 0 },
  });
  Object.defineProperty(event, 'timeStamp', { value: performance.now() });
  document.body.dispatchEvent(event);
  expect(told()).toBe(0);
});

describe('a finger that flings the page up', () => {
  const fling = (from: number, screens: number) => {
    scrollTo(from);
    pass(1500);
    happens('touchmove');
    scrollTo(from);
    pass(400);
    scrollTo(from - screens * innerHeight);
  };

  test('is a weak sign', () => {
    fling(5000, 2);
    expect(exit.drafts[0]?.data).toMatchObject({ weak: true, evidence: ['the page'] });
  });

  test('is none for less than two screens', () => {
    fling(5000, 1.9);
    expect(told()).toBe(0);
  });

  test('is none before half of the page was seen', () => {
    fling(3000, 2);
    expect(told()).toBe(0);
  });

  test('is none in more than a second', () => {
    happens('touchmove');
    scrollTo(5000);
    pass(600);
    happens('touchmove');
    scrollTo(5000 - innerHeight);
    pass(600);
    happens('touchmove');
    scrollTo(5000 - 2 * innerHeight);
    expect(told()).toBe(0);
  });

  test('is none where a link scrolls to the top', () => {
    scrollTo(5000);
    pass(400);
    scrollTo(0);
    expect(told()).toBe(0);
  });
});

test('the config sets time, speed and depth', () => {
  start({ thresholds: () => ({ engaged: 1000, speed: 10_000, depth: 10 }) });
  pass(1000);
  leave();
  expect(told()).toBe(0);
  happens('touchmove');
  scrollTo(2000);
  scrollTo(0);
  expect(told()).toBe(1);
});
