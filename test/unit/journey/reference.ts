import { conditions } from '../../../src/journey/conditions';
import type { Facts } from '../../../src/journey/facts';
import { milliseconds } from '../../../src/journey/times';
import { aScene } from '../../support/aScene';

type Rule = Record<string, unknown>;
interface Thing {
  id: string;
  when: Rule[];
  repeat?: string;
}
export interface Config {
  movement?: string;
  fadeAfter?: string;
  stages: Array<{ id: string; when: Rule[]; reopen?: boolean; usual?: string }>;
  personas: Thing[];
  moments: Thing[];
  goals: Thing[];
  triggers: Array<{ id: string; on: Record<string, string[]>; if?: Rule; limit?: string }>;
}
/** What happened, or fell due, at one instant, and what came of it. */
interface Item {
  facts: Facts;
  due: boolean;
  page: number;
  /** Where the visitor was before it, and where they are after it. */
  stage: string;
  furthest: string;
  lap: number;
  end: Place;
  /** Ids of what came true. */
  came: Record<'persona' | 'moment' | 'goal' | 'trigger', string[]>;
  personas: string[];
}
type Place = { stage: string; furthest: string; lap: number };
export type Outcome = Place & Item['came'] & { due: boolean; touch: string | null };

const asList = (value: unknown): Rule[] =>
  Array.isArray(value) ? value : value === undefined ? [] : [value as Rule];
/** The first of these words in a rule says which event it listens to. */
const IMPLIES: Record<string, string> = {
  event: '',
  text: 'click',
  scrolled: 'scroll',
  engaged: 'engage',
  moment: 'moment',
  goal: 'goal',
  path: 'page',
  away: 'page',
  days: 'page',
  hours: 'page',
};
const LOOKS = ['count', 'within', 'distinct', 'unless', 'wait', 'steps'];
const LIMITS: Record<string, string> = { persona: 'once', moment: 'once per visit', goal: 'every time' };

/**
 * The engine as it would be if nothing had to be fast or small: at each instant every rule looks through the
 * whole history. Shared with the engine is only how one condition compares one fact.
 */
export function reference(config: Config, events: Facts[]): Outcome[] {
  const ids = config.stages.map(({ id }) => id);
  const items: Item[] = [];
  const outcomes: Outcome[] = [];
  let since = events[0]?.time ?? 0;
  const stuckTold = new Map<string, number>();

  const leaf = (key: string, wanted: unknown, item: Item): boolean => {
    const { facts, due, stage, furthest, lap, came, personas } = item;
    const state = { stage, since: 0, furthest, lap };
    const name = facts.type === 'custom' ? [facts.name!] : [];
    const words = due ? [] : [facts.type, ...name];
    if (came.moment.length) words.push('moment');
    if (came.goal.length) words.push('goal');
    const moment = [...own(item), ...came.moment];
    const told = until(item).filter((then) => then.page === item.page);
    const most = (read: (facts: Facts) => unknown) =>
      told.reduce((most, then) => Math.max(most, Number(read(then.facts) ?? -1)), -1);
    const engaged = most(({ data }) => data?.engagedMs);
    const scrolled = most(({ type, data }) => (type === 'scroll' ? data?.percent : undefined));
    const view = { touch: null, ...(engaged >= 0 && { engaged }), ...(scrolled >= 0 && { scrolled }) };
    const scene = aScene(facts, { state, view, words, persona: personas, moment, goal: came.goal }, ids);
    Object.assign(scene, { stage: [stage], reached: ids.slice(0, ids.indexOf(furthest) + 1) });
    return conditions.get(key)!.check(wanted, ids)!.fits(scene);
  };
  const own = ({ due, facts }: Item): string[] => (!due && facts.type === 'moment' ? [facts.name!] : []);
  const back = (rule: Rule) => 'count' in rule || 'steps' in rule || 'wait' in rule;
  const inWindow = (then: Item, now: Item, within: unknown): boolean => {
    const length = milliseconds(within);
    if (length !== undefined) return then.facts.time > now.facts.time - length;
    if (within === 'this page') return then.page === now.page;
    return within !== 'this visit' || then.facts.time >= now.facts.visitAt!;
  };
  const until = (item: Item) => items.slice(0, items.indexOf(item) + 1);
  const without = (rule: Rule, ...keys: string[]): Rule =>
    Object.fromEntries(Object.entries(rule).filter(([key]) => !keys.includes(key)));

  /** When the wait began, when it was last objected to, and at which item it was over. */
  function waiting(
    rule: Rule,
    item: Item,
  ): { began: number; objected: number; runs: boolean; toldAt?: Item } {
    const base = without(rule, 'wait', 'unless');
    let [began, objected, told] = [-1, -1, -1];
    let toldAt: Item | undefined;
    const runs = () => began > Math.max(objected, told);
    for (const then of until(item)) {
      const { time } = then.facts;
      if (then.due && runs() && time >= began + milliseconds(rule.wait)!) {
        // Whatever began before this is told with it.
        told = Math.max(told, time - 1);
        toldAt = then;
      }
      if (!runs() && fits(base, then)) began = Math.max(began, time);
      if (asList(rule.unless).some((unless) => fits(unless, then))) objected = Math.max(objected, time);
    }
    return { began, objected, runs: runs(), toldAt };
  }
  const pendingUntil = (rule: Rule, item: Item): number => {
    const { began, runs } = waiting(rule, item);
    return runs ? began + milliseconds(rule.wait)! : Infinity;
  };

  /** Does it hold now, whatever event this is? */
  function holds(rule: Rule, item: Item): boolean {
    if ('wait' in rule) {
      const { began, objected } = waiting(rule, item);
      return began > objected && item.facts.time - began >= milliseconds(rule.wait)!;
    }
    const past = until(item).filter((then) => inWindow(then, item, rule.within ?? 'ever'));
    if (asList(rule.unless).some((unless) => past.some((then) => fits(unless, then)))) return false;
    if ('count' in rule) {
      const base = without(rule, 'count', 'within', 'distinct', 'unless');
      const hits = past.filter((then) => fits(base, then));
      const named = (then: Item) =>
        rule.distinct === 'path'
          ? then.facts.path
          : rule.distinct === 'visit'
            ? then.facts.visitAt
            : rule.distinct === 'day'
              ? Math.floor((then.facts.time / 60_000 + (then.facts.offset ?? 0)) / 1440)
              : rule.distinct
                ? then.facts.data?.[rule.distinct as string]
                : (then.facts.id ?? then.facts.time);
      const names = new Set(hits.map(named).filter((name) => name !== undefined));
      const [sign, number] = (rule.count as string).split(' ') as [string, string];
      return sign === '>='
        ? names.size >= +number
        : sign === '='
          ? names.size === +number
          : names.size <= +number;
    }
    return until(item).some((then) => completes(rule, then, item));
  }

  /** Is this item the last step of a sequence that began in the window of another? */
  function completes(rule: Rule, item: Item, seenFrom: Item): boolean {
    const steps = asList(rule.steps);
    const beside = without(rule, 'steps', 'within', 'unless');
    const back = (step: number, chain: Item[]): boolean => {
      const [first] = chain;
      if (step < 0)
        return [...chain, seenFrom].every((then) => inWindow(first!, then, rule.within ?? 'ever'));
      return items
        .slice(0, items.indexOf(first!))
        .some((then) => fits(steps[step]!, then) && back(step - 1, [then, ...chain]));
    };
    return fits(steps.at(-1)!, item) && compares(beside, item) && back(steps.length - 2, [item]);
  }

  /** Do the facts of this item fit, whatever event it is? */
  function compares(rule: Rule, item: Item): boolean {
    if (back(rule)) return holds(rule, item);
    return Object.entries(rule).every(([key, wanted]) => {
      const rules = asList(wanted);
      if (key === 'any') return rules.some((inner) => compares(inner, item));
      if (key === 'all') return rules.every((inner) => compares(inner, item));
      if (key === 'not') return !rules.some((inner) => compares(inner, item));
      return leaf(key, wanted, item);
    });
  }

  const plainWords = (rule: Rule): string[] =>
    Object.keys(rule).flatMap((key) =>
      key === 'all' ? asList(rule.all).flatMap((inner) => (back(inner) ? [] : plainWords(inner))) : key,
    );

  const branches = (rule: Rule): boolean => {
    const words = plainWords(rule);
    return !!rule.any && !Object.keys(IMPLIES).some((key) => IMPLIES[key] !== 'page' && words.includes(key));
  };
  /** The events that a rule listens to; undefined: any. */
  function eventsOf(rule: Rule, otherwise?: string): string[] | undefined {
    if (back(rule))
      return 'steps' in rule ? eventsOf(asList(rule.steps).at(-1)!) : eventsOf(without(rule, ...LOOKS));
    const implied = Object.keys(IMPLIES).find((key) => plainWords(rule).includes(key));
    const heard = implied === 'event' ? (rule.event as string) : implied ? IMPLIES[implied] : otherwise;
    if (!branches(rule)) return heard ? [heard] : undefined;
    const sets = asList(rule.any).map((branch) => (back(branch) ? undefined : eventsOf(branch, heard)));
    return sets.every(Boolean) ? sets.flatMap((set) => set!) : undefined;
  }

  /** Does the rule fit this item, which has to be something that it listens to? */
  function fits(rule: Rule, item: Item): boolean {
    if ('wait' in rule) return item.due && waiting(rule, item).toldAt === item;
    const events = eventsOf(rule);
    const asked = events
      ? events.some((event) => /moment|goal/.test(event))
      : JSON.stringify(rule).includes('"wait"');
    return (!item.due || asked) && listensAndFits(rule, item);
  }
  function listensAndFits(rule: Rule, item: Item, otherwise?: string): boolean {
    if ('count' in rule) {
      const { distinct } = rule;
      const blank =
        !/path|visit|day|undefined/.test(`${distinct}`) && item.facts.data?.[`${distinct}`] === undefined;
      return !blank && fits(without(rule, ...LOOKS), item) && holds(rule, item);
    }
    if ('steps' in rule) return completes(rule, item, item) && holds(rule, item);
    if (!branches(rule)) {
      const heard = eventsOf(rule, otherwise);
      return (!heard || leaf('event', heard, item)) && compares(rule, item);
    }
    const page = plainWords(rule).some((key) => IMPLIES[key] === 'page') ? 'page' : otherwise;
    return (
      compares(without(rule, 'any'), item) &&
      asList(rule.any).some((branch) =>
        back(branch) ? holds(branch, item) : listensAndFits(branch, item, page),
      )
    );
  }

  const often = (kind: keyof Item['came'], id: string, limit: string, item: Item): boolean => {
    if (limit === 'every time') return false;
    const within = limit
      .replace(/^once$/, 'ever')
      .replace(/^once per |^every /, 'this ')
      .replace(/^this (\d)/, '$1');
    return items
      .slice(0, items.indexOf(item))
      .some(
        (then) =>
          then.came[kind].includes(id) &&
          (within === 'this stage' ? then.facts.time >= since : inWindow(then, item, within)),
      );
  };

  function happen(facts: Facts, due: boolean, page: number): void {
    const last = items.at(-1);
    const lived = last?.end ?? { stage: ids[0]!, furthest: ids[0]!, lap: 1 };
    const { time, visitAt = time, away = 0 } = facts;
    const fades = !due && away >= (milliseconds(config.fadeAfter) ?? Infinity);
    const faded = fades && time >= visitAt && since < visitAt && lived.stage !== ids[0];
    const before = faded ? { ...lived, stage: ids[0]! } : lived;
    if (faded) since = time;
    const came: Item['came'] = { persona: [], moment: [], goal: [], trigger: [] };
    const item: Item = {
      facts,
      due,
      page,
      ...before,
      came,
      personas: [...(last?.personas ?? [])],
      end: before,
    };
    items.push(item);
    for (const kind of ['persona', 'moment', 'goal'] as const)
      for (const { id, when, repeat = LIMITS[kind]! } of config[`${kind}s`]) {
        if (!when.some((rule) => fits(rule, item)) || often(kind, id, repeat, item)) continue;
        came[kind].push(id);
        if (kind === 'persona') item.personas.push(id);
      }
    const at = ids.indexOf(before.stage);
    const touch = config.stages.map(({ when }) => when.some((rule) => fits(rule, item))).lastIndexOf(true);
    const stuck = due && stuckAt(before.stage) <= facts.time ? before.stage : undefined;
    if (stuck) stuckTold.set(stuck, since);
    const reopened = touch < at && !!config.stages[touch]?.reopen && config.movement !== 'step';
    const moves =
      config.movement === 'free'
        ? touch !== at
        : config.movement === 'step'
          ? touch === at + 1
          : touch > at || reopened;
    if (touch >= 0 && moves) {
      const furthest = ids[Math.max(touch, ids.indexOf(before.furthest))]!;
      item.end = { stage: ids[touch]!, furthest, lap: before.lap + (reopened ? 1 : 0) };
      since = Math.max(since, facts.time);
    }
    const went = item.end.stage !== lived.stage;
    const occasions = [
      ...(went ? [`leave ${lived.stage}`, `enter ${item.end.stage}`] : []),
      ...(stuck ? [`stuck ${stuck}`] : []),
      ...own(item).map((id) => `moment ${id}`),
      ...(['persona', 'moment', 'goal'] as const).flatMap((kind) => came[kind].map((id) => `${kind} ${id}`)),
    ];
    Object.assign(item, item.end);
    for (const { id, on, if: condition, limit = 'once per visit' } of config.triggers)
      if (
        Object.entries(on).some(([what, which]) =>
          which.some((one) => occasions.includes(`${what} ${one}`)),
        ) &&
        (!condition || compares(condition, item)) &&
        !often('trigger', id, limit, item)
      )
        came.trigger.push(id);
    // What is asked of this instant later on is asked of where the visitor was before it.
    Object.assign(item, before);
    outcomes.push({ due, touch: ids[touch] ?? null, ...item.end, ...came });
  }

  const stuckAt = (stage: string): number => {
    const usual = milliseconds(config.stages[ids.indexOf(stage)]!.usual);
    return usual && since > (stuckTold.get(stage) ?? -1) ? since + usual : Infinity;
  };
  const waits = waitsIn(config);
  let page = 0;
  for (const facts of events) {
    for (;;) {
      const last = items.at(-1);
      if (!last) break;
      const time = Math.min(stuckAt(last.end.stage), ...waits.map((rule) => pendingUntil(rule, last)));
      if (time > facts.time) break;
      happen(
        {
          ...facts,
          ...{ id: undefined, name: undefined, data: undefined, text: undefined },
          type: 'touchpoint',
          time,
        },
        true,
        page,
      );
    }
    if (facts.type === 'page') page++;
    happen(facts, false, page);
  }
  return outcomes;
}

/** Every rule that waits, wherever it stands. */
function waitsIn(value: unknown): Rule[] {
  if (!value || typeof value !== 'object') return [];
  return [...('wait' in value ? [value as Rule] : []), ...Object.values(value).flatMap(waitsIn)];
}
