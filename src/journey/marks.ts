import type { Marks } from './memory';
import type { Scene } from './scene';

/** What is remembered under a key, of the page view or of the visitor. */
export const marksOf = ({ view, state }: Scene, page: boolean, key: string): Marks[string] =>
  (page ? view : state).marks?.[key] ?? {};

/** Remembers under a key. The objects that an event began with stay as they were. */
export function remember(scene: Scene, page: boolean, key: string, marks: Marks[string]): void {
  const place = page ? 'view' : 'state';
  if (!scene.touched.includes(place)) {
    scene.touched.push(place);
    scene[place] = { ...scene[place], marks: { ...scene[place].marks } } as never;
  }
  scene[place].marks![key] = marks;
}

/** Remembers an instant under a key and a name, unless a later one is there already. */
export function mark(
  scene: Scene,
  page: boolean,
  key: string,
  name: string | number,
  time = scene.facts.time,
): void {
  const old = marksOf(scene, page, key);
  remember(scene, page, key, { ...old, [name]: Math.max(time, old[name] ?? time) });
}
