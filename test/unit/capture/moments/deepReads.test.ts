import { deepReads } from '../../../../src/capture/moments/deepReads';
import { anEvent } from '../../../support/anEvent';
import { setVisibility } from '../../../support/instance';
import { type StartedCapture, startCapture } from '../../../support/startCapture';

let capture: StartedCapture;
let thresholds: Record<string, unknown>;
let height: number;
let top: number;

/** jsdom lays nothing out: a screen of 500 pixels on a page of this height. */
const layOut = (name: string, get: () => number) =>
  Object.defineProperty(document.documentElement, name, { get, configurable: true });
const scroll = (to: number) => {
  top = to;
  document.dispatchEvent(new Event('scroll'));
};
/** Somebody is there: a pointer that moves now and then. */
const stay = (seconds: number) => {
  for (let i = 0; i < seconds; i++) {
    window.dispatchEvent(new Event('pointermove'));
    jest.advanceTimersByTime(1000);
  }
};
const told = () => capture.drafts.map(({ data }) => data);

beforeEach(() => {
  jest.useFakeTimers();
  setVisibility('visible');
  document.hasFocus = () => true;
  Object.defineProperty(document, 'scrollingElement', {
    value: document.documentElement,
    configurable: true,
  });
  layOut('scrollHeight', () => height);
  layOut('clientHeight', () => 500);
  layOut('scrollTop', () => top);
  height = 2000;
  top = 0;
  thresholds = {};
  document.body.innerHTML = '';
  capture = startCapture(deepReads(), { thresholds: () => thresholds });
  capture.hear(anEvent({ type: 'page', id: 'page' }));
});
afterEach(() => {
  capture.stop();
  jest.useRealTimers();
});

test('30 seconds of attention and half of the page are a moment, with the page view as evidence', () => {
  scroll(500);
  capture.hear(anEvent({ type: 'scroll', id: 'half' }));
  stay(29);
  expect(told()).toEqual([]);
  stay(2);
  expect(capture.drafts).toMatchObject([
    {
      name: 'deep_read',
      data: { want: 'know', kind: 'intent', evidence: ['page', 'half'], scrollMax: 50 },
    },
  ]);
});

test('whoever reads slowly comes to the half later', () => {
  scroll(480);
  stay(60);
  expect(told()).toEqual([]);
  scroll(500);
  stay(1);
  expect(told()).toHaveLength(1);
});

test('a page that fits the screen needs no scrolling', () => {
  height = 500;
  stay(31);
  expect(told()).toMatchObject([{ scrollMax: 100 }]);
});

test('time in a hidden tab is no reading', () => {
  scroll(1500);
  stay(20);
  setVisibility('hidden');
  stay(60);
  setVisibility('visible');
  stay(9);
  expect(told()).toEqual([]);
  stay(2);
  expect(told()).toHaveLength(1);
});

test('a page that is left open is not read', () => {
  scroll(1500);
  stay(10);
  jest.advanceTimersByTime(19_000);
  expect(told()).toEqual([]);
});

test('is told once on a page view', () => {
  scroll(1500);
  stay(90);
  expect(told()).toHaveLength(1);
  capture.view();
  stay(20);
  expect(told()).toHaveLength(1);
  scroll(1500);
  stay(12);
  expect(told()).toHaveLength(2);
});

test.each([
  ['a video with sound is watched', '<video></video>', 0],
  ['a silent one decorates', '<video class="silent"></video>', 1],
  ['a sound is listened to', '<audio></audio>', 1],
])('%s', (_, html, moments) => {
  document.body.innerHTML = html;
  const media = document.body.firstElementChild as HTMLMediaElement;
  media.muted = media.className === 'silent';
  media.dispatchEvent(new Event('play'));
  scroll(1500);
  stay(40);
  expect(told()).toHaveLength(moments);
});

test('the page after a video is read again', () => {
  document.body.innerHTML = '<video></video>';
  document.querySelector('video')!.dispatchEvent(new Event('play'));
  capture.view();
  scroll(1500);
  stay(40);
  expect(told()).toHaveLength(1);
});

test('an embedded player that has the focus is watched', () => {
  document.body.innerHTML = '<iframe></iframe>';
  document.querySelector('iframe')!.focus();
  scroll(1500);
  stay(40);
  expect(told()).toEqual([]);
});

test('is silent where the page asks for it', () => {
  document.body.setAttribute('data-mp-ignore', 'read');
  scroll(1500);
  stay(40);
  document.body.removeAttribute('data-mp-ignore');
  expect(told()).toEqual([]);
});

test('takes its thresholds from the config', () => {
  thresholds = { engaged: 10_000, scrolled: 80 };
  scroll(1000);
  stay(12);
  expect(told()).toEqual([]);
  scroll(1500);
  stay(1);
  expect(told()).toHaveLength(1);
});

test('no timer is left once stopped', () => {
  capture.stop();
  expect(jest.getTimerCount()).toBe(0);
});
