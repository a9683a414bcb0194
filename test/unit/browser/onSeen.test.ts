import { onSeen } from '../../../src/browser/onSeen';
import { setVisibility } from '../../support/instance';
import { onScreen } from '../../support/onScreen';

let seen: Element[] = [];
let watched: ReturnType<typeof onSeen>;
let element: Element;
const screen = onScreen();

beforeEach(() => {
  jest.useFakeTimers();
  seen = [];
  element = document.createElement('p');
  watched = onSeen(
    (one) => seen.push(one),
    (error) => {
      throw error;
    },
  );
  watched.watch(element);
});
afterEach(() => {
  watched.stop();
  setVisibility('visible');
  jest.useRealTimers();
});

test('half of it, for a second, is seen; once', () => {
  screen.show(element, 0.5);
  jest.advanceTimersByTime(999);
  expect(seen).toEqual([]);
  jest.advanceTimersByTime(1);
  expect(seen).toEqual([element]);
  screen.show(element, 1);
  jest.advanceTimersByTime(5000);
  expect(seen).toEqual([element]);
});

test('less than half, or less than a second in one go, is not', () => {
  screen.show(element, 0.48);
  jest.advanceTimersByTime(5000);
  for (let i = 0; i < 3; i++) {
    screen.show(element, 0.8);
    jest.advanceTimersByTime(900);
    screen.show(element, 0.1);
  }
  jest.advanceTimersByTime(5000);
  expect(seen).toEqual([]);
});

test('scrolling on while it stays in view does not begin the second anew', () => {
  screen.show(element, 0.6);
  jest.advanceTimersByTime(700);
  screen.show(element, 0.9);
  jest.advanceTimersByTime(300);
  expect(seen).toEqual([element]);
});

test('of an element taller than the screen, half a screen is enough', () => {
  screen.show(element, 0.1, 399);
  jest.advanceTimersByTime(5000);
  expect(seen).toEqual([]);
  screen.show(element, 0.1, 400);
  jest.advanceTimersByTime(1000);
  expect(seen).toEqual([element]);
});

test('as much of it, for as long, as was asked for', () => {
  watched.watch(element, 1, 200);
  screen.show(element, 0.98);
  jest.advanceTimersByTime(5000);
  expect(seen).toEqual([]);
  // Observers tell fractions of pixels.
  screen.show(element, 0.995);
  jest.advanceTimersByTime(199);
  expect(seen).toEqual([]);
  jest.advanceTimersByTime(1);
  expect(seen).toEqual([element]);
});

test('half a screen is not enough of what could be on it as a whole', () => {
  watched.watch(element, 1);
  screen.show(element, 0.6, 420);
  jest.advanceTimersByTime(5000);
  expect(seen).toEqual([]);
});

test('a browser that cannot tell is no error', () => {
  const { IntersectionObserver } = window;
  delete (window as Partial<typeof window>).IntersectionObserver;
  const other = onSeen(
    () => {},
    (error) => {
      throw error;
    },
  );
  other.watch(element);
  other.stop();
  window.IntersectionObserver = IntersectionObserver;
});

test('while another tab is in front nobody sees it', () => {
  screen.show(element, 1);
  jest.advanceTimersByTime(900);
  setVisibility('hidden');
  jest.advanceTimersByTime(5000);
  expect(seen).toEqual([]);
  setVisibility('visible');
  jest.advanceTimersByTime(999);
  expect(seen).toEqual([]);
  jest.advanceTimersByTime(1);
  expect(seen).toEqual([element]);
});

test('nothing is seen after it was stopped', () => {
  screen.show(element, 1);
  watched.stop();
  jest.advanceTimersByTime(5000);
  setVisibility('visible');
  jest.advanceTimersByTime(5000);
  expect(seen).toEqual([]);
});

test('what is nowhere on screen is not, however little is asked for', () => {
  watched.watch(element, 0.01);
  screen.show(element, 0);
  jest.advanceTimersByTime(5000);
  expect(seen).toEqual([]);
  screen.show(element, 0.02);
  jest.advanceTimersByTime(1000);
  expect(seen).toEqual([element]);
});
