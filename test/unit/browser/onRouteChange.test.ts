import { onRouteChange } from '../../../src/browser/onRouteChange';

const fail = (error: unknown) => {
  throw error;
};

describe('onRouteChange() without the Navigation API', () => {
  const { pushState, replaceState } = history;

  it('tells pushes and replaces, after they happened', () => {
    const moves: string[] = [];
    const stop = onRouteChange((move) => moves.push(`${move} ${location.pathname}`), fail);
    history.pushState({}, '', '/a');
    history.replaceState({}, '', '/b');
    stop();
    expect(moves).toEqual(['push /a', 'replace /b']);
  });

  it('tells going back', async () => {
    history.pushState({}, '', '/one');
    history.pushState({}, '', '/two');
    const moves: string[] = [];
    const stop = onRouteChange((move) => moves.push(move), fail);
    history.back();
    await new Promise((resolve) => addEventListener('popstate', resolve, { once: true }));
    stop();
    expect(moves).toEqual(['traverse']);
  });

  it('leaves arguments, this and errors of the page as they were', () => {
    const stop = onRouteChange(() => {}, fail);
    history.pushState({ page: 1 }, '', '/kept');
    expect(history.state).toEqual({ page: 1 });
    expect(() => history.pushState({}, '', 'https://other.example/')).toThrow();
    stop();
  });

  it('keeps its own errors to itself', () => {
    const errors: unknown[] = [];
    const stop = onRouteChange(
      () => {
        throw new Error('ours');
      },
      (error) => errors.push(error),
    );
    history.pushState({}, '', '/fine');
    stop();
    expect(errors).toHaveLength(1);
  });

  it('puts the methods back as they were', () => {
    onRouteChange(() => {}, fail)();
    expect(Object.keys(history)).toEqual([]);
    expect(history.pushState).toBe(pushState);
    expect(history.replaceState).toBe(replaceState);
  });

  it('wraps once for several listeners, and unwraps with the last', () => {
    let count = 0;
    const first = onRouteChange(() => count++, fail);
    const wrapped = history.pushState;
    const second = onRouteChange(() => count++, fail);
    expect(history.pushState).toBe(wrapped);
    history.pushState({}, '', '/both');
    expect(count).toBe(2);
    first();
    history.pushState({}, '', '/second');
    expect(count).toBe(3);
    second();
    expect(history.pushState).toBe(pushState);
  });

  it('does not take away what another library wrapped around it, and falls silent', () => {
    let count = 0;
    const stop = onRouteChange(() => count++, fail);
    const ours = history.pushState;
    const theirs: typeof ours = function (this: History, ...args) {
      return ours.apply(this, args);
    };
    history.pushState = theirs;
    stop();
    expect(history.pushState).toBe(theirs);
    history.pushState({}, '', '/silent');
    expect(location.pathname).toBe('/silent');
    expect(count).toBe(0);
    history.pushState = pushState;
  });
});

describe('onRouteChange() with the Navigation API', () => {
  const navigation = Object.assign(new EventTarget(), { currentEntry: {} });
  const moved = (navigationType: string | null) =>
    navigation.dispatchEvent(Object.assign(new Event('currententrychange'), { navigationType }));

  beforeEach(() => Object.defineProperty(window, 'navigation', { value: navigation, configurable: true }));
  afterEach(() => Object.defineProperty(window, 'navigation', { value: undefined, configurable: true }));

  it('listens to it and leaves history alone', () => {
    const { pushState } = history;
    const moves: string[] = [];
    const stop = onRouteChange((move) => moves.push(move), fail);
    expect(history.pushState).toBe(pushState);
    moved('push');
    moved('traverse');
    moved('reload');
    moved(null);
    stop();
    moved('push');
    expect(moves).toEqual(['push', 'traverse', 'replace']);
  });
});
