import { compile, type Journey } from '../journey/compile';
import { each, list, own } from '../journey/shape';
import { tag } from '../journey/tag';
import { milliseconds } from '../journey/times';
import type { JourneyConfig, Rule } from '../types';
import { factsOf, stateOf } from './judge';
import type { Seen } from './types';
import { count, duration } from './words';

/** How far one rule of a moment is. */
export interface MomentRule {
  path: string;
  fits: boolean;
  /** What there is, such as `2 of 3 different pages in 30 minutes`. */
  evidence: string;
  /** What has to happen still; undefined when nothing has. */
  missing?: string;
}

export interface MomentProgress {
  id: string;
  name: string;
  /** When it happened in this document, newest first. */
  happened: string[];
  rules: MomentRule[];
}

/** Words that look back over several events; what is left of a rule says which events are looked at. */
const LOOKING_BACK = ['count', 'within', 'distinct', 'steps', 'wait', 'unless'];

/** A journey with one rule only: the part of a rule that looks at one event. */
function alone(rule: unknown, config: JourneyConfig): Journey {
  const entries = Object.entries(Object(rule) as Rule).filter(([key]) => !LOOKING_BACK.includes(key));
  const { site, stages = [] } = config;
  const plain = Object.fromEntries(entries) as Rule;
  return compile({ milepost: 1, site, stages: stages.map(({ id }) => ({ id })), touchpoints: [plain] });
}

/** The events that fit a rule, as far as it looks at one event only. */
function fitting(rule: unknown, config: JourneyConfig, visit: Seen[]): Seen[] {
  const journey = alone(rule, config);
  return visit.filter((seen) => {
    const { stage } = tag(journey, stateOf(seen), factsOf(seen, journey.selectors), { touch: null });
    return stage.rule !== undefined && !stage.rule.endsWith('.declared');
  });
}

const keyOf = ({ event }: Seen, distinct: string): unknown =>
  distinct === 'path'
    ? event.page.path
    : distinct === 'day'
      ? event.time.slice(0, 10)
      : distinct === 'visit'
        ? ''
        : own(event.data, distinct);

/** The events of a visit that lie in a window which ends now. */
function inWindow(events: Seen[], within: unknown, now: number, pageId: string | undefined): Seen[] {
  const length = milliseconds(within);
  return events.filter(({ event }) =>
    within === 'this page'
      ? event.pageId === pageId
      : length === undefined || now - Date.parse(event.time) <= length,
  );
}

const least = (criterion: unknown): number => Number(/\d+/.exec(`${criterion}`)?.[0] ?? 1);

function progress(
  rule: unknown,
  path: string,
  config: JourneyConfig,
  visit: Seen[],
  now: number,
): MomentRule {
  const [unknown] = own(rule, 'steps') ? [] : alone(rule, config).skipped;
  if (unknown) return { path, fits: false, evidence: `cannot be shown: ${unknown.why}` };
  const within = own(rule, 'within');
  const window =
    within === undefined ? '' : ` ${/^\d/.test(`${within}`) ? 'in' : 'on'} ${within}`.replace('on ever', '');
  const pageId = visit.at(-1)?.event.pageId;
  const recent = inWindow(visit, within, now, pageId);
  const steps = list(own(rule, 'steps'));
  if (steps.length) {
    let from = 0;
    let done = 0;
    for (const step of steps) {
      const next = recent.findIndex((seen, i) => i >= from && fitting(step, config, [seen]).length > 0);
      if (next < 0) break;
      from = next + 1;
      done++;
    }
    const fits = done === steps.length;
    return {
      path,
      fits,
      evidence: `${done} of ${count(steps.length, 'step')}${window}`,
      ...(!fits && { missing: said(steps[done]) }),
    };
  }
  const events = fitting(rule, config, recent);
  const wait = own(rule, 'wait');
  if (wait !== undefined) {
    const last = events.at(-1);
    const rest = last ? (milliseconds(wait) ?? 0) - (now - Date.parse(last.event.time)) : 0;
    if (!last) return { path, fits: false, evidence: 'has not begun', missing: said(rule) };
    return rest > 0
      ? {
          path,
          fits: false,
          evidence: `began ${duration(now - Date.parse(last.event.time))} ago`,
          missing: `${duration(rest)} more of nothing else`,
        }
      : { path, fits: true, evidence: `waited ${wait}` };
  }
  const distinct = own(rule, 'distinct');
  const wanted = own(rule, 'count') === undefined ? 1 : least(own(rule, 'count'));
  const found =
    typeof distinct === 'string' ? new Set(events.map((seen) => keyOf(seen, distinct))).size : events.length;
  const unless = own(rule, 'unless');
  const broken = unless === undefined ? [] : list(unless).flatMap((one) => fitting(one, config, recent));
  const what =
    typeof distinct !== 'string'
      ? 'times'
      : distinct === 'path'
        ? 'different pages'
        : `different ${distinct}s`;
  const fits = found >= wanted && !broken.length;
  return {
    path,
    fits,
    evidence:
      wanted > 1
        ? `${found} of ${wanted} ${what}${window}`
        : found
          ? `happened${window}`
          : `has not happened${window}`,
    ...(!fits && {
      missing: broken.length
        ? 'called off by its “unless”'
        : wanted > 1
          ? `${wanted - found} more: ${said(rule)}`
          : said(rule),
    }),
  };
}

/** The plain conditions of a rule, in the words of the file. */
const said = (rule: unknown): string =>
  Object.entries(Object(rule) as Rule)
    .filter(([key]) => !LOOKING_BACK.includes(key) && !/^(note|id|touchpoint)$/.test(key))
    .map(([key, value]) => `${key} ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(', ');

/**
 * How far each moment of the config is, counted from the events of this document alone: what earlier pages
 * and visits add is in the running engine, and a moment that happened is told by its own event.
 */
export function momentProgress(config: JourneyConfig, visit: Seen[], now: number): MomentProgress[] {
  return each(own(config, 'moments'), 'moments', (moment, path): MomentProgress => {
    const id = `${own(moment, 'id')}`;
    return {
      id,
      name: `${own(moment, 'name') ?? id}`,
      happened: visit
        .filter(({ event }) => event.type === 'moment' && event.name === id)
        .map(({ event }) => event.time)
        .reverse(),
      rules: each(own(moment, 'when'), `${path}.when`, (rule, at) => progress(rule, at, config, visit, now)),
    };
  });
}
