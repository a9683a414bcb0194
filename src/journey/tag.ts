import type { StageFacts } from '../types';
import { compile, type Journey } from './compile';
import { allFit } from './compileRule';
import { DUE, deadline, expire } from './counting';
import type { Facts } from './facts';
import { plain } from './glob';
import { type Found, happens, type Judge, judge } from './judge';
import { mark } from './marks';
import type { JourneyState, View } from './memory';
import { fade, type Move, move, moved } from './move';
import { enter, openScene } from './scene';

export type { View } from './memory';

/** A trigger whose time has come. What it does is for the page. */
export interface Trigger {
  id: string;
  do: unknown[];
}

export interface Tagged extends Omit<Found, 'fits'> {
  /** The state after this event; the same object when there is nothing new to remember. */
  state: JourneyState;
  /** For the record. */
  stage: StageFacts;
  touchpoint?: string;
  /** Give it back with the next event. */
  view: View;
  moved?: Move;
  /** Ids of the forms whose `success` rule this event fits. */
  succeeded: string[];
  /** Stages that the visitor has been in for longer than usual; each is told once. */
  stuck: string[];
  /** In the file's order. */
  triggers: Trigger[];
  /** When `due` has to be called if no event comes before, milliseconds since 1970. */
  timer?: number;
}

// The SDK's own bookkeeping. A rule hears of these only if it names one in full, never by a `*` or by
// leaving the event open: otherwise a change of stage could fit a rule that changes the stage.
const OWN_EVENTS = ['stage', 'session', 'consent'];

/** What an event is called: its type, and what the page calls it. */
export const wordsOf = ({ type, name }: Facts): string[] =>
  type === 'custom' && name ? [type, plain(name)] : [type];

/** What is looked at for these words. Whether a moment or a goal comes of it shows on the way. */
export const heardBy = (words: string[]): string[] => {
  const closed = words[0] === DUE || OWN_EVENTS.includes(words[0]!);
  return closed ? [...words, 'moment', 'goal'] : [...words, '*', 'moment', 'goal'];
};

/** The stage the visitor is in, as it is recorded. A stage that the journey does not know is none. */
export function stageFacts(
  stages: string[],
  { stage, furthest, lap, since }: JourneyState,
  touch: string | null,
  rule?: string,
): StageFacts {
  const index = stages.indexOf(stage!);
  return {
    id: stages[index] ?? null,
    index: index < 0 ? null : index,
    touch,
    furthest: stages.includes(furthest!) ? furthest : null,
    lap,
    since: new Date(since).toISOString(),
    rule,
  };
}

/** When a visitor who stays where they are is stuck; not a number if never, or if it was told. */
const stuckAt = ({ usual }: Journey, { stage, since, marks }: JourneyState): number =>
  since > (marks?.stuck?.at ?? -1) ? since + usual.get(stage!)! : Number.NaN;

/** When the first wait is over, or the visitor is stuck: milliseconds since 1970. */
export function nextDue(journey: Journey, state: JourneyState): number | undefined {
  let first = stuckAt(journey, state) || Infinity;
  for (const [key, length] of journey.waits)
    first = Math.min(first, deadline(state, key, length) || Infinity);
  return first < Infinity ? first : undefined;
}

/** One event, or what is due at one instant, in one pass. */
function pass(
  journey: Journey,
  before: JourneyState,
  facts: Facts,
  around: View,
  words: string[],
  fit: Judge,
): Tagged {
  const { stages, waits } = journey;
  const { time } = facts;
  const isDue = words[0] === DUE;
  const scene = openScene(journey, isDue ? before : fade(journey, before, facts), facts, around, words);
  const stuck: string[] = [];
  if (isDue) {
    for (const [key, length] of waits) if (deadline(before, key, length) <= time) expire(scene, key);
    if (stuckAt(journey, before) <= time) {
      stuck.push(before.stage!);
      mark(scene, false, 'stuck', { at: before.since });
    }
  }
  const { fits, moments, goals, personas } = judge(journey, scene, heardBy(words), fit);

  const fitting = fits.get('stages');
  const place = fits.get('touchpoints');
  const rule = fitting ?? place;
  const fitted = rule ? rule.stage : -1;
  const declared = stages.indexOf(facts.stage!);
  const declares = declared >= 0 && (facts.force || declared > fitted);
  const to = declares ? declared : fitted;
  const touch = stages[to] ?? around.touch;
  const touchpoint =
    fitting?.touchpoint ?? place?.touchpoint ?? facts.touchpoint ?? (rule ? undefined : around.touchpoint);

  scene.state = move(journey, scene.state, to, time, facts.force);
  const went = moved(journey, before, scene.state);
  const occasions = [
    ...(went ? [`leave ${went.from}`, `enter ${went.to}`] : []),
    ...stuck.map((id) => `stuck ${id}`),
    ...scene.moment.map((id) => `moment ${id}`),
    ...scene.goal.map((id) => `goal ${id}`),
    ...personas.map((id) => `persona ${id}`),
  ];
  const triggers: Trigger[] = [];
  if (occasions.length && !facts.byTrigger) {
    enter(scene, stages);
    for (const trigger of journey.triggers)
      if (
        trigger.on.some((on) => occasions.includes(on)) &&
        allFit(trigger, scene) &&
        happens(scene, `trigger.${trigger.id}`, trigger.limit)
      )
        triggers.push({ id: trigger.id, do: trigger.do });
  }
  return {
    // Written out, because it is made for every event: spread objects are slow to make.
    state: scene.state,
    stage: stageFacts(stages, scene.state, touch, declares ? `stages.${touch}.declared` : rule?.id),
    touchpoint,
    view: facts.type === 'page' && !isDue ? { ...scene.view, touch, touchpoint } : scene.view,
    moved: went,
    succeeded: [...fits.values()].flatMap(({ form }) => form ?? []),
    moments,
    goals,
    personas,
    stuck,
    triggers,
    timer: nextDue(journey, scene.state),
  };
}

// What belongs to an event, and not to the page and the visitor around it.
const EVENT_ONLY = {
  id: undefined,
  name: undefined,
  data: undefined,
  value: undefined,
  stage: undefined,
  force: undefined,
  touchpoint: undefined,
};

/**
 * Everything whose time has come by `facts.time`: waits that are over, and a visitor who is stuck. Each thing
 * happens at its own instant, whenever it is asked for. `facts` are those of the page being looked at now.
 */
export function due(
  journey: Journey | undefined,
  state: JourneyState,
  facts: Facts,
  view: View,
  fit: Judge = allFit,
): Tagged {
  const known = journey ?? compile({ milepost: 1, stages: [] });
  let all: Tagged = {
    ...{ state, view, stage: stageFacts(known.stages, state, view.touch), touchpoint: view.touchpoint },
    ...{ succeeded: [], moments: [], goals: [], personas: [], stuck: [], triggers: [] },
    timer: nextDue(known, state),
  };
  while (all.timer! <= facts.time) {
    const quiet = { ...facts, ...EVENT_ONLY, type: 'touchpoint' as const, time: all.timer! };
    all = join(known, state, all, pass(known, all.state, quiet, all.view, [DUE], fit));
  }
  return all;
}

/** What two passes found, as one. */
const join = (journey: Journey, before: JourneyState, a: Tagged, b: Tagged): Tagged => ({
  ...b,
  moved: moved(journey, before, b.state),
  succeeded: [...a.succeeded, ...b.succeeded],
  moments: [...a.moments, ...b.moments],
  goals: [...a.goals, ...b.goals],
  personas: [...a.personas, ...b.personas],
  stuck: [...a.stuck, ...b.stuck],
  triggers: [...a.triggers, ...b.triggers],
});

/**
 * One event, one pass: personas, moments, goals, stages, triggers, so that each may use what comes before it.
 * Tells what the event belongs to, what came of it and where the visitor is afterwards; what was due before
 * it is told with it. Without a journey nothing is known, and the state stays as it is.
 */
export function tag(
  journey: Journey | undefined,
  state: JourneyState,
  facts: Facts,
  view: View,
  fit: Judge = allFit,
): Tagged {
  const known = journey ?? compile({ milepost: 1, stages: [] });
  const { type } = facts;
  // A page view begins with nothing; every other event stands on the page view around it.
  const late = nextDue(known, state)! <= facts.time ? due(known, state, facts, view, fit) : undefined;
  const now = pass(
    known,
    late?.state ?? state,
    facts,
    type === 'page' ? { touch: null } : (late?.view ?? view),
    wordsOf(facts),
    fit,
  );
  return late ? join(known, state, late, now) : now;
}
