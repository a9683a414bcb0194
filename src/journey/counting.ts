import { hash } from '../hash';
import { amount, localMinutes } from './conditions';
import { isPattern, plain } from './glob';
import { mark, marksOf } from './marks';
import type { JourneyState } from './memory';
import { route, type Scene } from './scene';
import type { Window } from './window';

/** A count may ask for this many at most: what is remembered of one rule stays small. */
const MOST = 50;

// Names of marks beside what is counted, which has names of letters and digits.
const SINCE = '+';
const UNLESS = '-';
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
}

/** What tells the counted ones apart: `"path"`, `"day"`, `"visit"` or a key of the event's data; by default the event. */
function nameOf(scene: Scene, distinct = ''): string {
  const { facts, site, seen } = scene;
  // Looked up once an event, however many rules count.
  const place = ` ${distinct}`;
  if (!seen.has(place)) {
    const value =
      distinct === 'path'
        ? route(site, facts.path, facts.hash).join('/')
        : distinct === 'day'
          ? Math.floor(localMinutes(scene) / 1440)
          : distinct === 'visit'
            ? facts.visitAt
            : distinct
              ? facts.data?.[distinct]
              : (facts.id ?? facts.time);
    seen.set(place, value === undefined || value === null || value === '' ? '' : hash(plain(value)));
  }
  return seen.get(place) as string;
}

/** `"count": ">= 3"` */
export function counts(
  key: string,
  wanted: unknown,
  distinct: unknown,
  { page, from }: Window,
): Counting | undefined {
  const test = amount(wanted, []);
  // One more than the number asked for tells "exactly 3" from "more".
  const need = Math.max(...`${test && wanted}`.split(/\D+/).map(Number)) + 1;
  if (!test || need > MOST + 1 || (distinct !== undefined && !isPattern(distinct))) return;
  const found = (scene: Scene): number => {
    const marks = marksOf(scene, page, key);
    const start = from(scene);
    let n = 0;
    for (const name in marks) if (name !== UNLESS && marks[name]! > start) n++;
    return n;
  };
  return {
    hit(scene) {
      const name = nameOf(scene, distinct);
      if (!name) return;
      scene.noted.add(key);
      const { time } = scene.facts;
      const start = from(scene);
      const old = marksOf(scene, page, key);
      const names = Object.keys(old).filter(
        (other) => other !== UNLESS && other !== name && old[other]! > start,
      );
      // The latest ones are kept, as many as the count can need.
      if (names.length >= need) names.sort((a, b) => old[b]! - old[a]!).length = need - 1;
      const marks: Record<string, number> = { [name]: Math.max(time, old[name] ?? time) };
      for (const other of names) marks[other] = old[other]!;
      if (old[UNLESS]) marks[UNLESS] = old[UNLESS];
      mark(scene, page, key, marks);
    },
    holds: (scene) => test(found(scene)) && !blocked(scene, key, page, from),
    found,
  };
}

const blocked = (scene: Scene, key: string, page: boolean, from: Window['from']): boolean =>
  marksOf(scene, page, key)[UNLESS]! > from(scene);

/**
 * `"steps": […]`: remembered is, for each step, when the latest sequence that led up to it began. That is all
 * that a later step can need.
 */
export const follows = (key: string, last: number, { page, from }: Window): Counting => ({
  hit(scene, step) {
    const marks = marksOf(scene, page, key);
    const start = step ? marks[step - 1]! : scene.facts.time;
    if (!(start > from(scene))) return;
    mark(scene, page, key, { ...marks, [step]: Math.max(start, marks[step] ?? start) });
    if (step === last) scene.noted.add(key);
  },
  holds: (scene) => marksOf(scene, page, key)[last]! > from(scene) && !blocked(scene, key, page, from),
  found: (scene) => Object.keys(marksOf(scene, page, key)).filter((name) => name !== UNLESS).length,
});

const pending = (marks: Record<string, number>): boolean =>
  marks[SINCE]! > Math.max(marks[UNLESS] ?? -1, marks[DONE] ?? -1);

/** `"wait": "2 minutes"`: runs from the first fitting event, and whatever fits meanwhile does not prolong it. */
export const waits = (key: string, length: number): Counting => ({
  hit(scene) {
    const marks = marksOf(scene, false, key);
    if (!pending(marks)) mark(scene, false, key, { ...marks, [SINCE]: scene.facts.time });
  },
  holds(scene) {
    const { [SINCE]: since, [UNLESS]: unless = -1 } = marksOf(scene, false, key);
    return since! > unless && scene.facts.time - since! >= length;
  },
  found: (scene) => scene.facts.time - marksOf(scene, false, key)[SINCE]!,
});

/** What must not happen has happened. */
export function object(scene: Scene, page: boolean, key: string): void {
  const marks = marksOf(scene, page, key);
  mark(scene, page, key, { ...marks, [UNLESS]: Math.max(scene.facts.time, marks[UNLESS] ?? 0) });
}

/** When the wait under this key is over; not a number if nothing is waited for. */
export function deadline({ marks }: JourneyState, key: string, length: number): number {
  const own = marks?.[key];
  return own && pending(own) ? own[SINCE]! + length : Number.NaN;
}

/** Its time has come: it is told once. */
export function expire(scene: Scene, key: string): void {
  const marks = marksOf(scene, false, key);
  mark(scene, false, key, { ...marks, [DONE]: marks[SINCE]! });
  scene.noted.add(key);
}
