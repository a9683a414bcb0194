import { errorClicks } from '../../../../src/capture/moments/errorClicks';
import { anEvent } from '../../../support/anEvent';
import { byPerson } from '../../../support/byPerson';
import { setVisibility } from '../../../support/instance';
import { type StartedCapture, startCapture } from '../../../support/startCapture';

let capture: StartedCapture;
let thresholds: Record<string, unknown>;

const click = (selector = 'button') =>
  document
    .querySelector(selector)!
    .dispatchEvent(byPerson(new MouseEvent('click', { bubbles: true, detail: 1 })));
const fault = (message: string, error: Partial<Error> = {}, filename = 'https://a.test/app.js') =>
  window.dispatchEvent(new ErrorEvent('error', { message, error, filename }));
const reject = (reason: unknown) =>
  window.dispatchEvent(Object.assign(new Event('unhandledrejection'), { reason }));
const told = () => capture.drafts.length;

beforeEach(() => {
  jest.useFakeTimers();
  setVisibility('visible');
  thresholds = {};
  document.body.innerHTML = '<button id="pay">Pay</button> <a href="/x" target="_blank">More</a>';
  capture = startCapture(errorClicks(), { thresholds: () => thresholds });
});
afterEach(() => {
  capture.stop();
  jest.useRealTimers();
});

test('an error within two seconds of a click is a moment, with what was clicked, the click and the error', () => {
  capture.hear(anEvent({ type: 'click', id: 'before' }));
  capture.hear(anEvent({ type: 'click', id: 'click' }));
  click();
  jest.advanceTimersByTime(2000);
  capture.hear(anEvent({ type: 'error', id: 'error' }));
  fault('Uncaught TypeError: x is undefined');
  expect(capture.drafts).toMatchObject([
    {
      name: 'error_click',
      element: { id: 'pay', text: 'Pay' },
      data: { kind: 'friction', evidence: ['click', 'error'], afterMs: 2000 },
    },
  ]);
});

test('so is a promise that nobody catches, whatever it was rejected with', () => {
  for (const reason of [new Error('no stock'), 'no price', undefined]) {
    click();
    reject(reason);
  }
  expect(told()).toBe(3);
});

test('a later error, or one without a click, is none', () => {
  fault('at the start');
  click();
  jest.advanceTimersByTime(2001);
  fault('much later');
  expect(told()).toBe(0);
});

test('only the first error after a click counts', () => {
  click();
  fault('a');
  fault('b');
  expect(told()).toBe(1);
});

test('an error that comes without clicks too has nothing to do with them', () => {
  fault('poll failed');
  click();
  fault('poll failed');
  expect(told()).toBe(0);
  fault('another');
  expect(told()).toBe(1);
});

test.each<[string, () => void]>([
  ['from another origin', () => fault('Script error.', {}, '')],
  [
    'that browsers report of a layout',
    () => fault('ResizeObserver loop completed with undelivered notifications.'),
  ],
  ['of an extension', () => fault('Uncaught x', {}, 'chrome-extension://abc/content.js')],
  ['thrown inside an extension', () => reject({ message: 'x', stack: 'at moz-extension://abc/a.js:1:2' })],
  ['of what was called off', () => reject({ name: 'AbortError', message: 'The user aborted a request.' })],
  [
    'of an image',
    () =>
      document.querySelector('#pay')!.dispatchEvent(new ErrorEvent('error', { message: 'x', bubbles: true })),
  ],
])('an error %s is none', (_, happen) => {
  click();
  happen();
  expect(told()).toBe(0);
});

test('a click that opens another tab, or that a script made up, is none', () => {
  click('a');
  fault('a');
  document.querySelector<HTMLElement>('#pay')!.click();
  fault('b');
  expect(told()).toBe(0);
});

test('a hidden page has errors of its own', () => {
  click();
  setVisibility('hidden');
  fault('a');
  expect(told()).toBe(0);
});

test('is silent where the markup asks for it', () => {
  document.body.innerHTML = '<p data-mp-ignore="error"><button>Try</button></p>';
  click();
  fault('a');
  expect(told()).toBe(0);
});

test('is told five times on a page view', () => {
  for (let i = 0; i < 9; i++) {
    click();
    fault(`error ${i}`);
  }
  expect(told()).toBe(5);
});

test('a page with ever new errors tells nothing', () => {
  for (let i = 0; i < 100; i++) fault(`error ${i}`);
  click();
  fault('one more');
  expect(told()).toBe(0);
});

test('takes its threshold from the config', () => {
  thresholds = { within: 500 };
  click();
  jest.advanceTimersByTime(501);
  fault('a');
  expect(told()).toBe(0);
});
