import { onHidden } from '../../../src/browser/onHidden';

const visibility = (value: 'visible' | 'hidden') => {
  Object.defineProperty(document, 'visibilityState', { value, configurable: true });
  document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
};

describe('onHidden()', () => {
  it('tells hidden from leaving, and says nothing when the tab is shown again', () => {
    const calls: boolean[] = [];
    const stop = onHidden((leaving) => calls.push(leaving), console.error);
    visibility('hidden');
    visibility('visible');
    window.dispatchEvent(new Event('pagehide'));
    expect(calls).toEqual([false, true]);
    stop();
    visibility('hidden');
    visibility('visible');
    expect(calls).toHaveLength(2);
  });
});
