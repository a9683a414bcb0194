import { hash } from '../hash';
import { type Check, conditions } from './conditions';
import { counts, DUE, follows, UNLESS, waits } from './counting';
import { isPattern, plain } from './glob';
import type { Problem, RuleChecks, Tracker } from './journey';
import { mark, marksOf } from './marks';
import type { Scene } from './scene';
import { each, isRecord, list, own } from './shape';
import { milliseconds } from './times';
import { readWindow } from './window';

/** Combining words may be nested this deep; deeper than that nobody can say what a rule means. */
const DEEPEST = 3;

export const UNUSABLE = 'cannot use this';

export interface ReadRule extends RuleChecks {
  /** Values of the conditions for which the page has to look something up, or tell something in time. */
  asked: Array<[key: string, wanted: unknown]>;
  /** In the order they have to see an event. */
  trackers: Tracker[];
}

/** How a set of conditions is read: compared with an event that others chose, one of several that listen, or a rule. */
type Mode = 'compare' | 'branch' | 'rule';

/** How a rule looks back over events, if it does. What comes first here is told of what comes after it. */
const lookingBack = (source: unknown): 'wait' | 'count' | 'steps' | undefined =>
  (['wait', 'count', 'steps'] as const).find((key) => own(source, key) !== undefined);

export function allFit({ checks }: { checks: Check[] }, scene: Scene): boolean {
  for (const check of checks) if (!check.fits(scene)) return false;
  return true;
}

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
  const problems: Problem[] = [];
  const refuse = (path: string, why = UNUSABLE): RuleChecks => {
    problems.push({ path, why });
    return { checks: [], events: [] };
  };

  /**
   * One set of conditions that must all hold. If it listens, it takes part in saying which event the rule
   * listens to (`otherwise`, if its own words imply none); if not, it is only compared with the event.
   */
  function read(source: unknown, at: string, depth: number, how: Mode, otherwise?: string[]): RuleChecks {
    const listens = how !== 'compare';
    const words = new Map<string, unknown>();
    const checks: Check[] = [];
    const choices: Array<[key: string, wanted: unknown, at: string, depth: number]> = [];
    if (depth <= DEEPEST && lookingBack(source)) return look(source as object, at, depth, how === 'rule');

    // What stands in `all` is read as if it stood beside it, so its words take part in implying the event.
    function gather(part: unknown, where: string, level: number): void {
      if (!isRecord(part) || level > DEEPEST) refuse(where);
      else if (lookingBack(part)) checks.push(...look(part, where, level, false).checks);
      else
        for (const [key, wanted] of Object.entries(part)) {
          const here = `${where}.${key}`;
          const condition = conditions.get(key);
          const check = condition?.check(wanted, stages);
          const combines = /^(all|any|not)$/.test(key);
          if (check) {
            checks.push(check);
            words.set(key, wanted);
            if (/^(selector|custom|engaged|scrolled)$/.test(key)) asked.push([key, wanted]);
          } else if (key === 'all' && list(wanted).length)
            each(wanted, here, (inner, place) => gather(inner, place, level + 1));
          else if (combines && list(wanted).length) choices.push([key, wanted, here, level + 1]);
          else if (
            wanted !== undefined &&
            !/^(note|id)$/.test(key) &&
            !(key === 'touchpoint' && typeof wanted === 'string')
          )
            refuse(
              here,
              condition || combines || /^(touchpoint|within|distinct|unless|count|steps|wait)$/.test(key)
                ? UNUSABLE
                : `unknown condition "${key}"`,
            );
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
    return checks.length ? { checks, events } : refuse(at);
  }

  /**
   * A set that counts, follows steps or waits. Of a rule, it fits an event that fits what is counted, once the
   * count is reached; inside other rules it holds whenever the count holds, whatever event it is.
   */
  function look(source: object, at: string, depth: number, ofRule: boolean): RuleChecks {
    const kind = lookingBack(source)!;
    const [wanted, within = 'ever', distinct, unless] = [kind, 'within', 'distinct', 'unless'].map((key) =>
      own(source, key),
    );
    const waiting = kind === 'wait';
    const counted = { ...source, touchpoint: undefined, note: undefined, id: undefined };
    const key = hash(scope + JSON.stringify(counted));
    const known = trackers.some((tracker) => tracker.key === key);
    const track = (read: RuleChecks, hit: Tracker['hit'], length?: number) =>
      known || trackers.push({ ...read, key, hit, length });

    const range = readWindow(waiting ? 'ever' : within);
    if (!range) return refuse(`${at}.within`);
    const length = waiting ? milliseconds(wanted) : undefined;
    if (kind === 'count' && distinct !== undefined && !isPattern(distinct)) return refuse(`${at}.distinct`);
    // Every place of a list, also one that holds nothing.
    const parts = [...list(wanted)];
    const last = kind === 'steps' ? parts.length - 1 : 0;
    const counting =
      kind === 'count'
        ? counts(key, wanted, distinct as string | undefined, range)
        : waiting
          ? length && waits(key, length)
          : last > 0 && follows(key, last, range);
    if (!counting) return refuse(`${at}.${kind}`);

    // What is left of it says which events are looked at. A wait may be for a count, and a count for steps.
    const rest = { ...counted, [kind]: undefined, unless: undefined } as Record<string, unknown>;
    if (!waiting) rest.within = undefined;
    if (kind === 'count') rest.distinct = undefined;
    let base: RuleChecks;
    if (last) {
      const steps = each(parts, `${at}.steps`, (step, place) => read(step, place, depth + 1, 'rule'));
      base = steps[last]!;
      // What stands beside the steps is asked of the last one.
      if (Object.values(rest).some((value) => value !== undefined))
        base = { ...base, checks: [...base.checks, ...read(rest, at, depth, 'compare').checks] };
      // From the last one back, so that one event cannot be two steps.
      for (let i = last; i >= 0; i--) track(i < last ? steps[i]! : base, (scene) => counting.hit(scene, i));
    } else {
      base = read(rest, at, depth, 'rule');
      track(base, (scene) => counting.hit(scene, 0), length);
    }
    each(unless, `${at}.unless`, (rule, place) =>
      track(read(rule, place, depth + 1, 'rule'), (scene) => mark(scene, range.page, key, UNLESS)),
    );

    const holds = (scene: Scene): boolean =>
      counting.holds(scene) && (waiting || !(marksOf(scene, range.page, key)[UNLESS]! > range.from(scene)));
    const check: Check = {
      key: kind,
      wanted,
      found: counting.found,
      instants: counting.instants,
      tracker: key,
      fits: ofRule ? (scene) => scene.noted.has(key) && (waiting || holds(scene)) : holds,
    };
    return ofRule && !waiting
      ? { checks: [check, ...base.checks], events: base.events }
      : { checks: [check], events: ofRule ? [DUE] : undefined };
  }

  const result = read(rule, path, 0, mode);
  if (trackers.some(({ length }) => length)) result.events ??= ['*', DUE];
  return problems[0] ?? { ...result, asked, trackers };
}
