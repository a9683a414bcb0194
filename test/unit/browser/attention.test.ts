import { attention } from '../../../src/browser/attention';

const visibility = (value: 'visible' | 'hidden') => {
  Object.defineProperty(document, 'visibilityState', { value, configurable: true });
  document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
};
const focus = (value: boolean) => {
  document.hasFocus = () => value;
  window.dispatchEvent(new Event(value ? 'focus' : 'blur'));
};
const size = (element: Element, sizes: Partial<Element>) => {
  for (const [name, value] of Object.entries(sizes))
    Object.defineProperty(element, name, { value, configurable: true, writable: true });
};

describe('attention()', () => {
  let clock: ReturnType<typeof attention>;
  const start = () => {
    clock = attention((error) => {
      throw error;
    });
  };
  beforeEach(() => {
    jest.useFakeTimers();
    visibility('visible');
    focus(true);
  });
  afterEach(() => {
    clock.stop();
    jest.useRealTimers();
  });

  it('counts a visible, focused page as engaged', () => {
    start();
    jest.advanceTimersByTime(5000);
    expect(clock.read()).toMatchObject({ engagedMs: 5000, visibleMs: 5000, totalMs: 5000 });
  });

  it('stops counting engagement 30 seconds after the last sign of life', () => {
    start();
    jest.advanceTimersByTime(50_000);
    expect(clock.read()).toMatchObject({ engagedMs: 30_000, visibleMs: 50_000 });
    window.dispatchEvent(new Event('keydown'));
    jest.advanceTimersByTime(10_000);
    expect(clock.read()).toMatchObject({ engagedMs: 40_000, visibleMs: 60_000 });
  });

  it('does not count a visible page in a window without focus', () => {
    start();
    jest.advanceTimersByTime(1000);
    focus(false);
    jest.advanceTimersByTime(4000);
    expect(clock.read()).toMatchObject({ engagedMs: 1000, visibleMs: 5000 });
  });

  it('does not count hidden time as visible', () => {
    start();
    jest.advanceTimersByTime(1000);
    visibility('hidden');
    jest.advanceTimersByTime(60_000);
    visibility('visible');
    jest.advanceTimersByTime(2000);
    expect(clock.read()).toMatchObject({ engagedMs: 3000, visibleMs: 3000, totalMs: 63_000 });
  });

  it('begins again with a new view', () => {
    start();
    jest.advanceTimersByTime(9000);
    clock.restart();
    jest.advanceTimersByTime(1000);
    expect(clock.read()).toMatchObject({ engagedMs: 1000, visibleMs: 1000, totalMs: 1000 });
  });

  describe('scroll depth', () => {
    const root = document.documentElement;
    Object.defineProperty(document, 'scrollingElement', { value: root });

    it('is the lowest point seen, of the height the page has now', () => {
      start();
      size(root, { scrollTop: 0, clientHeight: 500, scrollHeight: 2000 });
      expect(clock.read().scrollMax).toBe(25);
      root.scrollTop = 1500;
      document.dispatchEvent(new Event('scroll', { bubbles: true }));
      root.scrollTop = 0;
      expect(clock.read().scrollMax).toBe(100);
      size(root, { scrollHeight: 4000 });
      expect(clock.read().scrollMax).toBe(50);
    });

    it('follows the element an application scrolls in place of the page, not a small one', () => {
      size(root, { scrollTop: 0, clientHeight: 500, scrollHeight: 500 });
      start();
      const list = document.createElement('ul');
      size(list, { scrollTop: 10, clientHeight: 50, clientWidth: 90, scrollHeight: 1000 });
      const main = document.createElement('main');
      size(main, { scrollTop: 300, clientHeight: innerHeight, clientWidth: innerWidth, scrollHeight: 4000 });
      document.body.append(list, main);
      list.dispatchEvent(new Event('scroll'));
      main.dispatchEvent(new Event('scroll'));
      expect(clock.read().scrollMax).toBe(Math.round((100 * (300 + innerHeight)) / 4000));
    });
  });
});
