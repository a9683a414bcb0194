import { hash } from '../hash';
import { type Check, conditions } from './conditions';
import { type Counting, counts, DUE, follows, object, waits } from './counting';
import { plain } from './glob';
import type { Scene } from './scene';
import { each, isRecord, list } from './shape';
import { milliseconds } from './times';
import { readWindow } from './window';

/** Combining words may be nested this deep; deeper than that nobody can say what a rule means. */
const DEEPEST = 3;

/** The first thing that keeps a rule out. */
export interface Problem {
  path: string;
  why: string;
}

/** A rule as it runs: all checks must hold, and only these events need to be looked at. */
export interface RuleChecks {
  checks: Check[];
  /** Event types, custom names or globs; undefined = any event. */
  events: string[] | undefined;
}

/** Something to remember of each event that fits, whatever becomes of the rule it belongs to. */
export interface Tracker extends RuleChecks {
  key: string;
  hit(scene: Scene): void;
}

export interface ReadRule extends RuleChecks {
  /** Values of the conditions for which the page has to look something up, or tell something in time. */
  asked: Array<[key: string, wanted: unknown]>;
  /** In the order they have to see an event. */
  trackers: Tracker[];
  /** Times to wait, in milliseconds, by key. */
  waits: Array<[key: string, length: number]>;
}

/** How a set of conditions is read: compared with an event that others chose, one of several that listen, or a rule. */
type Mode = 'compare' | 'branch' | 'rule';

const COMBINING = /^(all|any|not)$/;
const LOOKING_BACK = /^(count|within|distinct|steps|wait|unless)$/;
const SAYING_NOTHING = /^(touchpoint|note|id)$/;

export function allFit({ checks }: { checks: Check[] }, scene: Scene): boolean {
  for (const check of checks) if (!check.fits(scene)) return false;
  return true;
}

const looksBack = (source: unknown): source is Record<string, unknown> =>
  isRecord(source) && Object.keys(source).some((key) => /^(count|steps|wait)$/.test(key));

/**
 * Reads one rule. It never throws: a rule with one word or value that cannot be used is a Problem as a
 * whole, because half a rule would fit more than its author meant. What is counted for it is remembered
 * under a hash of its words and of `scope`. With `mode` `compare` it is only compared with events.
 */
export function compileRule(
  rule: unknown,
  path: string,
  stages: string[],
  scope = '',
  mode: Mode = 'rule',
): ReadRule | Problem {
  const asked: ReadRule['asked'] = [];
  const trackers: Tracker[] = [];
  const waiting: ReadRule['waits'] = [];
  const problems: Problem[] = [];
  const refuse = (at: string, why = 'cannot use this') => problems.push({ path: at, why });

  /**
   * One set of conditions that must all hold. If it listens, it takes part in saying which event the rule
   * listens to (`otherwise`, if its own words imply none); if not, it is only compared with the event.
   */
  function read(source: unknown, at: string, depth: number, how: Mode, otherwise?: string[]): RuleChecks {
    if (looksBack(source)) return look(source, at, depth, how === 'rule');
    const listens = how !== 'compare';
    const words = new Map<string, unknown>();
    const checks: Check[] = [];
    const choices: Array<[key: string, wanted: unknown, at: string, depth: number]> = [];

    // What stands in `all` is read as if it stood beside it, so its words take part in implying the event.
    function gather(part: unknown, where: string, level: number): void {
      if (!isRecord(part) || level > DEEPEST) refuse(where);
      else if (looksBack(part)) checks.push(...look(part, where, level, false).checks);
      else
        for (const [key, wanted] of Object.entries(part)) {
          const here = `${where}.${key}`;
          const check = conditions.get(key)?.check(wanted, stages);
          if (check) {
            checks.push(check);
            words.set(key, wanted);
            if (/^(selector|custom|engaged|scrolled)$/.test(key)) asked.push([key, wanted]);
          } else if (COMBINING.test(key) && list(wanted).length) {
            if (key === 'all') each(wanted, here, (inner, place) => gather(inner, place, level + 1));
            else choices.push([key, wanted, here, level + 1]);
          } else if (conditions.has(key) || COMBINING.test(key) || LOOKING_BACK.test(key)) refuse(here);
          else if (key === 'touchpoint' && typeof wanted !== 'string') refuse(here);
          else if (!SAYING_NOTHING.test(key)) refuse(here, `unknown condition "${key}"`);
        }
    }
    gather(source, at, depth);

    const named = words.get('event');
    const implied = [...conditions].find(([key]) => words.has(key))?.[1].implies;
    const heard = named ? (list(named) as string[]).map(plain) : implied ? [implied] : otherwise;
    let events = heard;

    // Words such as `path` hold on every event, so they leave it to the branches of `any` to say which.
    const open = listens && (!implied || implied === 'page') && choices.some(([key]) => key === 'any');
    if (listens && !open && !named && heard) checks.push(conditions.get('event')!.check(heard, stages)!);
    for (const [key, wanted, here, level] of choices) {
      const any = key === 'any';
      const sets = each(wanted, here, (branch, place) =>
        read(branch, place, level, any && open ? 'branch' : 'compare', heard),
      );
      checks.push({
        key,
        wanted,
        branches: sets.map((set) => set.checks),
        fits: (scene) => any === sets.some((set) => allFit(set, scene)),
      });
      // Of two `any` one is enough to find the events: whatever else the rule asks for is checked on them.
      if (any && open)
        events = sets.every((set) => set.events) ? sets.flatMap((set) => set.events!) : undefined;
    }
    if (!checks.length) refuse(at);
    return { checks, events };
  }

  /**
   * A set that counts, follows steps or waits. Of a rule, it fits an event that fits what is counted, once the
   * count is reached; inside other rules it holds whenever the count holds, whatever event it is.
   */
  function look(source: Record<string, unknown>, at: string, depth: number, ofRule: boolean): RuleChecks {
    const { touchpoint, note, id, ...counted } = source;
    const { wait, unless, ...within } = counted;
    const { count, within: window, distinct, ...sequence } = within;
    const { steps, ...beside } = sequence;
    const kind = wait !== undefined ? 'wait' : count !== undefined ? 'count' : 'steps';
    const key = hash(scope + JSON.stringify(counted));
    const known = trackers.some((tracker) => tracker.key === key);
    const track = (read: RuleChecks, hit: Tracker['hit']) => known || trackers.push({ ...read, key, hit });

    const length = milliseconds(wait);
    const range = readWindow(kind === 'wait' ? 'ever' : (window ?? 'ever'));
    const parts = [...list(steps)];
    const counting: Counting | undefined = !range
      ? undefined
      : kind === 'steps'
        ? parts.length > 1 && distinct === undefined
          ? follows(key, parts.length - 1, range)
          : undefined
        : kind === 'count'
          ? counts(key, count, distinct, range)
          : length
            ? waits(key, length)
            : undefined;
    if (!counting || !range) {
      refuse(`${at}.${range ? kind : 'within'}`);
      return { checks: [], events: [] };
    }

    let base: RuleChecks;
    if (kind === 'steps') {
      const read1 = each(parts, `${at}.steps`, (step, place) => read(step, place, depth + 1, 'rule'));
      // What stands beside the steps is asked of the last one.
      base = read1[parts.length - 1]!;
      if (Object.keys(beside).length)
        base = { ...base, checks: [...base.checks, ...read(beside, at, depth, 'compare').checks] };
      // From the last one back, so that one event cannot be two steps.
      for (let i = parts.length; i--; )
        track(i < parts.length - 1 ? read1[i]! : base, (scene) => counting.hit(scene, i));
    } else {
      base = read(kind === 'wait' ? within : sequence, at, depth, 'rule');
      track(base, (scene) => counting.hit(scene, 0));
    }
    each(unless, `${at}.unless`, (rule, place) =>
      track(read(rule, place, depth + 1, 'rule'), (scene) => object(scene, range.page, key)),
    );
    if (length && !known) waiting.push([key, length]);

    const { holds, found } = counting;
    const told = kind === 'wait';
    const check: Check = {
      key: kind,
      wanted: counted[kind],
      found,
      tracker: key,
      base: ofRule && !told ? base.checks : undefined,
      fits: ofRule ? (scene) => scene.noted.has(key) && (told || holds(scene)) : holds,
    };
    return { checks: [check], events: ofRule ? (told ? [DUE] : base.events) : undefined };
  }

  const result = read(rule, path, 0, mode);
  if (!result.events && waiting.length) result.events = ['*', DUE];
  return problems[0] ?? { ...result, asked, trackers, waits: waiting };
}
