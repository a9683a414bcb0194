import { hash } from '../hash';
import { amount, localMinutes } from './conditions';
import { plain } from './glob';
import { mark, marksOf, remember } from './marks';
import type { JourneyState } from './memory';
import { route, type Scene } from './scene';
import type { Window } from './window';

/** A count may ask for this many at most: what is remembered of one rule stays small. */
const MOST = 50;

// Names of marks beside what is counted, which has names of letters and digits.
const SINCE = '+';
export const UNLESS = '-';
const DONE = '=';

/** The word under which rules are heard when their time has come. No event can have a name like it. */
export const DUE = ' due';

/** What a rule that looks back, or waits, does with events: how it remembers one, and what holds now. */
export interface Counting {
  /** An event fits what is counted, or the sequence's step of this place. */
  hit(scene: Scene, step: number): void;
  /** Does it hold now, whatever this event is? */
  holds(scene: Scene): boolean;
  found(scene: Scene): unknown;
  /** When what it goes by happened, in no order: each counted event, the sequence's first, the wait's beginning. */
  instants(scene: Scene): number[];
}

/** What tells the counted ones apart: `"path"`, `"day"`, `"visit"` or a key of the event's data; by default the event. */
function nameOf(scene: Scene, distinct = ''): string {
  const { facts, site, seen } = scene;
  // Looked up once an event, however many rules count.
  const place = ` ${distinct}`;
  if (!seen.has(place)) {
    const value =
      distinct === 'path'
        ? `/${route(site, facts.path, facts.hash).join('/')}`
        : distinct === 'day'
          ? Math.floor(localMinutes(scene) / 1440)
          : distinct === 'visit'
            ? facts.visitAt
            : distinct
              ? facts.data?.[distinct]
              : (facts.id ?? facts.time);
    seen.set(place, hash(plain(value ?? '')));
  }
  return seen.get(place) as string;
}

/** Nothing at all, as `nameOf` says it: what has no name is not counted. */
const NOTHING = /* @__PURE__ */ hash('');

/** `"count": ">= 3"` */
export function counts(
  key: string,
  wanted: unknown,
  distinct: string | undefined,
  { page, from }: Window,
): Counting | undefined {
  const test = amount(wanted, []);
  const most = Math.max(...`${test && wanted}`.split(/\D+/).map(Number));
  if (!test || most > MOST) return;
  // One more than the number asked for tells "exactly 3" from "more".
  const need = most + +!`${wanted}`.includes('>=');
  const instants = (scene: Scene): number[] => {
    const marks = marksOf(scene, page, key);
    const start = from(scene);
    const times: number[] = [];
    for (const name in marks) if (name !== UNLESS && marks[name]! > start) times.push(marks[name]!);
    return times;
  };
  const found = (scene: Scene): number => instants(scene).length;
  return {
    hit(scene) {
      const name = nameOf(scene, distinct);
      if (name === NOTHING) return;
      scene.noted.add(key);
      const old = marksOf(scene, page, key);
      const time = Math.max(scene.facts.time, old[name] ?? 0);
      const when = (other: string) => (other === name ? time : other === UNLESS ? Infinity : old[other]!);
      const names = Object.keys(old);
      if (!(name in old)) names.push(name);
      // Only the latest ones are kept, as many as the count can need.
      if (names.length > need) names.sort((a, b) => when(b) - when(a)).splice(need + +(UNLESS in old));
      const marks: Record<string, number> = {};
      for (const other of names) marks[other] = other === name ? time : old[other]!;
      remember(scene, page, key, marks);
    },
    holds: (scene) => test(found(scene)),
    found,
    instants,
  };
}

/**
 * `"steps": […]`: remembered is, for each step, when the latest sequence that led up to it began. That is all
 * that a later step can need.
 */
export const follows = (key: string, last: number, { page, from }: Window): Counting => ({
  hit(scene, step) {
    const start = step ? marksOf(scene, page, key)[step - 1]! : scene.facts.time;
    if (!(start > from(scene))) return;
    mark(scene, page, key, step, start);
    if (step === last) scene.noted.add(key);
  },
  holds: (scene) => marksOf(scene, page, key)[last]! > from(scene),
  found: (scene) => Object.keys(marksOf(scene, page, key)).filter((name) => name !== UNLESS).length,
  instants: (scene) => [marksOf(scene, page, key)[last]!],
});

const pending = (marks: Record<string, number>): boolean =>
  marks[SINCE]! > Math.max(marks[UNLESS] ?? -1, marks[DONE] ?? -1);

/** `"wait": "2 minutes"`: runs from the first fitting event, and whatever fits meanwhile does not prolong it. */
export const waits = (key: string, length: number): Counting => ({
  hit(scene) {
    if (!pending(marksOf(scene, false, key))) mark(scene, false, key, SINCE);
  },
  holds(scene) {
    const { [SINCE]: since, [UNLESS]: unless = -1 } = marksOf(scene, false, key);
    return since! > unless && scene.facts.time - since! >= length;
  },
  found: (scene) => scene.facts.time - marksOf(scene, false, key)[SINCE]!,
  instants: (scene) => [marksOf(scene, false, key)[SINCE]!],
});

/** When the wait under this key is over; not a number if nothing is waited for. */
export function deadline({ marks }: JourneyState, key: string, length: number): number {
  const own = marks?.[key];
  return own && pending(own) ? own[SINCE]! + length : Number.NaN;
}

/** Its time has come: it is told once. What began before that, in another tab too, is told with it. */
export function expire(scene: Scene, key: string): void {
  mark(scene, false, key, DONE, scene.facts.time - 1);
  scene.noted.add(key);
}
