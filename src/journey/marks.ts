import type { Scene } from './scene';

/** What is remembered under a key, of the page view or of the visitor. */
export const marksOf = ({ view, state }: Scene, page: boolean, key: string): Record<string, number> =>
  (page ? view : state).marks?.[key] ?? {};

/** Remembers under a key. The objects that an event began with stay as they were. */
export function mark(scene: Scene, page: boolean, key: string, marks: Record<string, number>): void {
  const place = page ? 'view' : 'state';
  if (!scene.touched.includes(place)) {
    scene.touched.push(place);
    scene[place] = { ...scene[place], marks: { ...scene[place].marks } } as never;
  }
  scene[place].marks![key] = marks;
}
