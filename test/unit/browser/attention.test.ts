import { attention } from '../../../src/browser/attention';

const visibility = (value: 'visible' | 'hidden') => {
  Object.defineProperty(document, 'visibilityState', { value, configurable: true });
  document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
};
const focus = (value: boolean) => {
  document.hasFocus = () => value;
  window.dispatchEvent(new Event(value ? 'focus' : 'blur'));
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

  it('counts for each who asks from a time of their own, and goes on when one of them stops', () => {
    start();
    jest.advanceTimersByTime(4000);
    const other = attention((error) => {
      throw error;
    });
    jest.advanceTimersByTime(1000);
    expect(other.read()).toMatchObject({ engagedMs: 1000, totalMs: 1000 });
    other.restart();
    expect(clock.read()).toMatchObject({ engagedMs: 5000, totalMs: 5000 });
    clock.stop();
    clock.stop();
    jest.advanceTimersByTime(50_000);
    window.dispatchEvent(new Event('pointermove'));
    jest.advanceTimersByTime(10_000);
    expect(other.read()).toMatchObject({ engagedMs: 40_000, totalMs: 60_000 });
    other.stop();
  });

  it('hears pointers once, however many ask, and no longer when nobody does', () => {
    const heard = jest.spyOn(window, 'addEventListener');
    start();
    const other = attention(() => undefined);
    const moves = heard.mock.calls.filter(([type]) => type === 'pointermove');
    heard.mockRestore();
    expect(moves).toHaveLength(1);
    const [[, , { signal }]] = moves as unknown as [[string, unknown, { signal: AbortSignal }]];
    clock.stop();
    expect(signal.aborted).toBe(false);
    other.stop();
    expect(signal.aborted).toBe(true);
  });
});
