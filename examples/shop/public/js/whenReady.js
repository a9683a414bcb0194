// @ts-check

/**
 * Runs once Milepost itself has replaced the stub: at once, or at its `milepost:ready`; never if it is blocked.
 * @param {(milepost: typeof window.milepost) => void} act
 */
export function whenReady(act) {
  if (window.milepost.consent) act(window.milepost);
  else {
    // A microtask later, the global is the real one even if the event came while it was still starting.
    const ready = () => queueMicrotask(() => act(window.milepost));
    document.addEventListener('milepost:ready', ready, { once: true });
  }
}
