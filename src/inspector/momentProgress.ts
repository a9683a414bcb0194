import { compile } from '../journey/compile';
import type { Journey } from '../journey/journey';
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
function inWindow(visit: Seen[], within: unknown, now: number): Seen[] {
  const length = milliseconds(within);
  const page = visit.at(-1)?.event.pageId;
  return visit.filter(({ event }) =>
    within === 'this page' ? event.pageId === page : length === undefined || now - timeOf(event) <= length,
  );
}

const timeOf = ({ time }: { time: string }): number => Date.parse(time);
const unless = (rule: unknown): string => list(own(rule, 'unless')).map(said).join(' or ');
const calledOff = (rule: unknown): string => `nothing, but this called it off: ${unless(rule)}`;

/** One after the other: how many of the steps were made. */
function stepsMade(steps: unknown[], config: JourneyConfig, visit: Seen[]): number {
  let from = 0;
  return steps.findIndex((step) => {
    const next = visit.findIndex((seen, i) => i >= from && fitting(step, config, [seen]).length > 0);
    from = next + 1;
    return next < 0;
  });
}

type Progress = Omit<MomentRule, 'path'>;

function steps(rule: unknown, window: string, config: JourneyConfig, recent: Seen[]): Progress {
  const all = list(own(rule, 'steps'));
  const made = stepsMade(all, config, recent);
  const fits = made < 0;
  const evidence = `${fits ? all.length : made} of ${count(all.length, 'step')}${window}`;
  return { fits, evidence, ...(!fits && { missing: said(all[made]) }) };
}

function waiting(rule: unknown, config: JourneyConfig, visit: Seen[], now: number): Progress {
  const last = fitting(rule, config, visit).at(-1);
  if (!last) return { fits: false, evidence: 'has not begun', missing: said(rule) };
  const passed = now - timeOf(last.event);
  const rest = (milliseconds(own(rule, 'wait')) ?? 0) - passed;
  const since = visit.slice(visit.indexOf(last) + 1);
  const evidence = rest > 0 ? `began ${duration(passed)} ago` : `waited ${own(rule, 'wait')}`;
  if (broken(rule, config, since)) return { fits: false, evidence, missing: calledOff(rule) };
  return rest > 0
    ? { fits: false, evidence, missing: `${duration(rest)} more without ${unless(rule)}` }
    : { fits: true, evidence };
}

const broken = (rule: unknown, config: JourneyConfig, visit: Seen[]): boolean =>
  list(own(rule, 'unless')).some((one) => fitting(one, config, visit).length > 0);

function counting(rule: unknown, window: string, config: JourneyConfig, recent: Seen[]): Progress {
  const events = fitting(rule, config, recent);
  const distinct = own(rule, 'distinct');
  const wanted = Number(/\d+/.exec(`${own(rule, 'count')}`)?.[0] ?? 1);
  const keys = typeof distinct === 'string' ? new Set(events.map((seen) => keyOf(seen, distinct))) : events;
  const found = 'size' in keys ? keys.size : keys.length;
  const off = broken(rule, config, recent);
  const fits = found >= wanted && !off;
  const what =
    typeof distinct !== 'string' ? 'times' : `different ${distinct === 'path' ? 'pages' : `${distinct}s`}`;
  const once = found ? 'happened' : 'has not happened';
  const missing = off ? calledOff(rule) : wanted > 1 ? `${wanted - found} more: ${said(rule)}` : said(rule);
  return {
    fits,
    evidence: (wanted > 1 ? `${found} of ${wanted} ${what}` : once) + window,
    ...(!fits && { missing }),
  };
}

function progress(rule: unknown, config: JourneyConfig, visit: Seen[], now: number): Progress {
  const within = own(rule, 'within');
  const window =
    typeof within !== 'string' || within === 'ever' ? '' : ` ${/^\d/.test(within) ? 'in' : 'on'} ${within}`;
  const recent = inWindow(visit, within, now);
  if (own(rule, 'steps')) return steps(rule, window, config, recent);
  const [unknown] = alone(rule, config).skipped;
  if (unknown) return { fits: false, evidence: `cannot be shown: ${unknown.why}` };
  return own(rule, 'wait') ? waiting(rule, config, visit, now) : counting(rule, window, config, recent);
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
      rules: each(own(moment, 'when'), `${path}.when`, (rule, at) => ({
        path: at,
        ...progress(rule, config, visit, now),
      })),
    };
  });
}
