import type { Stop } from '../types';
import { listen } from './listen';

/** Of the event asked about last: everybody who listens inside asks about the same one. */
let last: { event?: Event; roots?: EventTarget[] } = {};

/** The open shadow roots that an event comes through. */
const rootsAround = (event: Event): EventTarget[] => {
  if (last.event !== event)
    last = { event, roots: event.composedPath().filter((node) => (node as Node).nodeType === 11) };
  return last.roots!;
};

/**
 * `listen`, for events that end at the border of a web component (`change`, `submit`, `invalid`): they are heard in each
 * open shadow root too, once the visitor has come to it.
 */
export const listenInside = (
  heard: Record<string, (event: never) => void>,
  onError: (error: unknown) => void,
): Stop => {
  const met = new WeakSet<EventTarget>();
  const inside = Object.fromEntries(
    Object.entries(heard).map(([types, fn]) => [
      types,
      // What leaves the component is heard outside.
      (event: Event) => event.composed || fn(event as never),
    ]),
  );
  const meet = (event: Event) => {
    for (const root of rootsAround(event))
      if (!met.has(root)) {
        met.add(root);
        stops.push(listen(inside, onError, root));
      }
  };
  // Whoever changes or sends something goes there first, or, in Safari, clicks it.
  const stops = [listen(heard, onError), listen({ 'focusin click': meet }, onError)];
  return () => {
    for (const stop of stops) stop();
  };
};
