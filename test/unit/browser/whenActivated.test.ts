import { whenActivated } from '../../../src/browser/whenActivated';

const prerendering = (value: boolean) =>
  Object.defineProperty(document, 'prerendering', { value, configurable: true });

describe('whenActivated()', () => {
  afterEach(() => prerendering(false));

  it('calls at once in a page that is shown', () => {
    let calls = 0;
    whenActivated(() => calls++, console.error);
    expect(calls).toBe(1);
  });

  it('waits, and calls once, in a page that is rendered ahead', () => {
    prerendering(true);
    let calls = 0;
    whenActivated(() => calls++, console.error);
    expect(calls).toBe(0);
    document.dispatchEvent(new Event('prerenderingchange'));
    document.dispatchEvent(new Event('prerenderingchange'));
    expect(calls).toBe(1);
  });

  it('does not call after its undo', () => {
    prerendering(true);
    let calls = 0;
    whenActivated(() => calls++, console.error)();
    document.dispatchEvent(new Event('prerenderingchange'));
    expect(calls).toBe(0);
  });
});
