import type { Scene } from './scene';

/** What is remembered under a key, of the page view or of the visitor. */
export const marksOf = ({ view, state }: Scene, page: boolean, key: string): Record<string, number> =>
  (page ? view : state).marks?.[key] ?? {};

/**
 * Remembers an instant under a key and a name, unless a later one is there already. The objects that an event
 * began with stay as they were; what is returned belongs to this event alone.
 */
export function mark(
  scene: Scene,
  page: boolean,
  key: string,
  name: string | number,
  time = scene.facts.time,
): Record<string, number> {
  const place = page ? 'view' : 'state';
  const old = marksOf(scene, page, key);
  if (!scene.touched.includes(place)) {
    scene.touched.push(place);
    scene[place] = { ...scene[place], marks: { ...scene[place].marks } } as never;
  }
  const marks = { ...old, [name]: Math.max(time, old[name] ?? time) };
  scene[place].marks![key] = marks;
  return marks;
}
