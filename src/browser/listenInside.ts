import type { Stop } from '../types';
import { listen } from './listen';

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
      // What leaves the component is heard outside, and so is what only stands in a slot of it.
      (event: Event) =>
        event.composed || (event.target as Node).getRootNode() !== event.currentTarget || fn(event as never),
    ]),
  );
  const meet = (event: Event) => {
    // Seen from here, what happens in a component happens to its host; most of what happens does not.
    if (!(event.target as Element).shadowRoot) return;
    for (const root of event.composedPath())
      if ((root as Node).nodeType === 11 && !met.has(root)) {
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
