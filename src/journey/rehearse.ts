import type { JourneyConfig } from '../types';
import { BUILT_IN_MOMENTS } from './builtInMoments';
import { compile } from './compile';
import type { Facts } from './facts';
import type { Journey } from './journey';
import { list, own } from './shape';
import { type Doubt, soften } from './soften';
import { startState } from './state';
import { placeOf, stepFacts, text } from './stepFacts';
import { due, type Tagged, tag, type View } from './tag';
import { milliseconds } from './times';

/** What became of one of the config's own tests. */
export interface Rehearsal {
  name: string;
  /** `not judged`: it asks for something this version does not know, so neither answer would be honest. */
  status: 'passed' | 'failed' | 'not judged';
  /** In words; missing when it passed. */
  why?: string[];
}

// Any date will do, as long as it is always the same one. A Monday morning.
const BEGIN = Date.UTC(2026, 0, 5, 9);

const STEPS = [
  'page',
  'click',
  'submit',
  'field',
  'event',
  'search',
  'scroll',
  'engage',
  'moment',
  'identify',
];
const EXTRAS = ['on', 'link', 'region', 'data', 'form', 'from', 'note'];
const JUDGED = ['stage', 'furthest', 'lap', 'touchpoint'];
/** What must have come of the steps, and with `no` before it what must not have. */
const CAME = ['moments', 'goals', 'triggers'] as const;
const NONE = ['noMoments', 'noGoals', 'noTriggers'];

const say = (value: unknown): string => (value === undefined ? 'none' : JSON.stringify(value));

/** Plays one test in virtual time. */
function play(
  test: unknown,
  config: JourneyConfig,
  journey: Journey,
  doubtful: Doubt[],
): Omit<Rehearsal, 'name'> {
  const steps = own(test, 'do');
  const expected = own(test, 'expect');
  const wanted: unknown = typeof expected === 'string' ? { stage: expected } : expected;
  const keys = Object.keys(Object(wanted));
  if (!Array.isArray(steps) || !keys.length)
    return { status: 'failed', why: ['a test needs "do", a list of steps, and "expect"'] };

  const unknowns = keys
    .filter((key) => ![...JUDGED, ...CAME, ...NONE, 'note'].includes(key))
    .map((key) => `it expects "${key}"`);
  const host = text(own(config.site, 'host')) || 'localhost';

  let time = BEGIN;
  let state = startState(journey, time);
  let view: View = { touch: null };
  let visit: Partial<Facts> = {
    channel: text(own(test, 'from')) || 'direct',
    ...{ visitAt: time, visits: 1, identified: false, offset: 0 },
  };
  let place: Pick<Facts, 'host' | 'path' | 'query' | 'hash'> = { host, path: '/' };
  let last: Tagged | undefined;
  const doubts: string[] = [];
  const came = { moments: new Set<string>(), goals: new Set<string>(), triggers: new Set<string>() };
  const take = (tagged: Tagged) => {
    for (const key of CAME) for (const { id } of tagged[key]) came[key].add(id);
    ({ state, view } = tagged);
  };

  steps.forEach((step, n) => {
    const pause = own(step, 'wait') ?? own(step, 'return');
    const verb = STEPS.find((key) => own(step, key) !== undefined);
    const strange = Object.keys(Object(step)).find(
      (key) => ![...STEPS, ...EXTRAS, 'wait', 'return'].includes(key),
    );
    if (strange !== undefined || (pause === undefined && !verb)) {
      unknowns.push(`step ${n + 1} asks for ${say(strange ?? step)}`);
      return;
    }
    if (pause !== undefined) {
      const length = milliseconds(pause);
      if (length === undefined) unknowns.push(`step ${n + 1} waits for ${say(pause)}, which is no time`);
      time += length ?? 0;
      if (own(step, 'return') === undefined) {
        take(due(journey, state, { type: 'page', ...visit, ...place, time }, view));
        return;
      }
      const { visits = 1, identified, traits } = visit;
      visit = {
        ...{ channel: text(own(step, 'from')) || 'direct', visitAt: time + 1000, visits: visits + 1 },
        ...{ away: length, identified, traits, offset: 0 },
      };
      view = { touch: null };
      return;
    }
    time += 1000;
    if (verb === 'page') {
      place = placeOf(text(own(step, 'page')), host);
      visit.landing ??= place.path;
    }
    const { identified, traits, ...what } = stepFacts(verb!, step, journey);
    if (identified) visit = { ...visit, identified, traits: { ...visit.traits, ...traits } };
    const facts: Facts = { ...visit, ...place, id: `${n}`, time, ...what };
    if (what.type === 'moment' || what.type === 'goal') came[`${what.type}s`].add(what.name!);
    const tagged = tag(journey, state, facts, view);
    for (const { problem, variant } of doubtful) {
      const other = tag(variant, state, facts, view);
      const decided = ({ state: { marks, ...at }, touchpoint, moments, goals, triggers }: Tagged): string =>
        JSON.stringify([
          at,
          n === steps.length - 1 && touchpoint,
          [moments, goals, triggers].map((list) => list.map(({ id }) => id)),
        ]);
      if (decided(tagged) !== decided(other))
        doubts.push(`${problem.path} is left out (${problem.why}), and could have decided step ${n + 1}`);
    }
    take(tagged);
    last = tagged;
  });

  const found: Record<string, unknown> = { ...state, touchpoint: last?.touchpoint };
  const wrong = keys
    .filter((key) => JUDGED.includes(key) && found[key] !== own(wanted, key))
    .map((key) => {
      const strange = key === 'stage' || key === 'furthest' ? own(wanted, key) : undefined;
      const missing =
        typeof strange === 'string' && !journey.stages.includes(strange)
          ? ', which is no stage of this file'
          : '';
      return `expected ${key} ${say(own(wanted, key))}${missing}, got ${say(found[key] ?? null)}`;
    });
  for (const key of CAME) {
    const got = [...came[key]].join(', ') || 'none';
    const not = NONE[CAME.indexOf(key)]!;
    for (const id of list(own(wanted, key)))
      if (!came[key].has(text(id))) wrong.push(`expected ${key} ${say(id)}, got ${got}`);
    for (const id of list(own(wanted, not)))
      if (came[key].has(text(id))) wrong.push(`expected no ${key} ${say(id)}, got ${got}`);
  }
  const declared = list(own(config, 'moments')).map((moment) => own(moment, 'id'));
  for (const id of [...list(own(wanted, 'moments')), ...list(own(wanted, 'noMoments'))].map(text))
    if (BUILT_IN_MOMENTS.includes(id) && !declared.includes(id) && !came.moments.has(id))
      unknowns.push(`${say(id)} shows in a page alone; the step { "moment": ${say(id)} } makes it happen`);
  // A doubt matters to what was judged, whether it came out right or wrong.
  const unsure = [...unknowns, ...new Set(doubts)];
  if (unsure.length)
    return { status: 'not judged', why: unsure.map((why) => `this version cannot tell: ${why}`) };
  return wrong.length ? { status: 'failed', why: wrong } : { status: 'passed' };
}

/**
 * Runs the tests inside a config, without a browser and in no time: `wait` and `return` turn a clock of
 * their own. Each test begins with a visitor of whom nothing is known.
 */
export function rehearse(config: JourneyConfig): Rehearsal[] {
  const journey = compile(config);
  const doubtful = soften(config, journey);
  return list(own(config, 'tests')).map((test, i) => ({
    name: text(own(test, 'name')) || `test ${i + 1}`,
    ...play(test, config, journey, doubtful),
  }));
}
