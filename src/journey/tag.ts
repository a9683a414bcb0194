import { kept } from '../kept';
import type { StageFacts } from '../types';
import { compile } from './compile';
import { allFit } from './compileRule';
import { DUE, deadline, expire } from './counting';
import type { Facts } from './facts';
import { plain } from './glob';
import type { Journey } from './journey';
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

export interface Tagged extends Found {
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

/** What an event is called: its type, and what the page calls it. */
export const wordsOf = ({ type, name }: Facts): string[] =>
  type === 'custom' && name ? [type, plain(name)] : [type];

// Told with every event, and seldom another one of a visitor: a date takes longer to write than a stage to find.
const isoOf = /* @__PURE__ */ kept((time: number) => new Date(time).toISOString());

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
    furthest: stages[stages.indexOf(furthest!)] ?? null,
    lap,
    since: isoOf(since),
    rule,
  };
}

/** When a visitor who stays where they are is stuck; not a number if never, or if it was told. */
const stuckAt = ({ usual }: Journey, { stage, since, marks }: JourneyState): number =>
  since > (marks?.stuck?.[stage!] ?? -1) ? since + usual.get(stage!)! : Number.NaN;

/** When the first wait is over, or the visitor is stuck: milliseconds since 1970. */
export function nextDue(journey: Journey, state: JourneyState): number | undefined {
  let first = stuckAt(journey, state) || Infinity;
  for (const [key, length] of journey.waits) {
    const time = deadline(state, key, length);
    if (time < first) first = time;
  }
  return first < Infinity ? first : undefined;
}

/** One event, or what is due at one instant, in one pass. What comes of it is put to `all`. */
function pass(journey: Journey, all: Tagged, facts: Facts, words: string[], fit: Judge): void {
  const { stages, waits } = journey;
  const { time, type } = facts;
  const before = all.state;
  const isDue = words[0] === DUE;
  // A page view begins with nothing; every other event stands on the page view around it.
  const begins = type === 'page';
  const around: View = begins ? { touch: null } : all.view;
  const scene = openScene(journey, isDue ? before : fade(journey, before, facts), facts, around, words);
  const occasions: string[] = [];
  if (isDue) {
    for (const [key, length] of waits) if (deadline(before, key, length) <= time) expire(scene, key);
    if (stuckAt(journey, before) <= time) {
      all.stuck.push(before.stage!);
      occasions.push(`stuck ${before.stage}`);
      mark(scene, false, 'stuck', before.stage!, before.since);
    }
  }
  const known = all.personas.length;
  const fits = judge(journey, scene, all, fit);

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
  if (went) occasions.push(`leave ${went.from}`, `enter ${went.to}`);
  for (const what of ['moment', 'goal'] as const)
    for (const id of scene[what]) occasions.push(`${what} ${id}`);
  for (let i = known; i < all.personas.length; i++) occasions.push(`persona ${all.personas[i]}`);
  if (occasions.length && !facts.byTrigger) {
    enter(scene, stages);
    for (const trigger of journey.triggers)
      if (
        trigger.on.some((on) => occasions.includes(on)) &&
        allFit(trigger, scene) &&
        happens(scene, `trigger.${trigger.id}`, trigger.limit)
      )
        all.triggers.push({ id: trigger.id, do: trigger.do });
  }
  for (const { form } of fits.values()) if (form !== undefined) all.succeeded.push(form);
  all.state = scene.state;
  all.stage = stageFacts(stages, scene.state, touch, declares ? `stages.${touch}.declared` : rule?.id);
  all.touchpoint = touchpoint;
  all.view = begins ? { ...scene.view, touch, touchpoint } : scene.view;
  all.timer = nextDue(journey, scene.state);
}

// What belongs to an event, and not to the page and the visitor around it.
const EVENT_ONLY =
  'id name data value stage force touchpoint text link region selectors form formName field search byTrigger'.split(
    ' ',
  );

let empty: Journey | undefined;

/**
 * Everything whose time has come by `facts.time`: waits that are over, and a visitor who is stuck. Each thing
 * happens at its own instant, whenever it is asked for. `facts` are those of the page being looked at now;
 * with `words` they are an event, which comes after what was due.
 */
export function due(
  journey: Journey | undefined,
  state: JourneyState,
  facts: Facts,
  view: View,
  fit: Judge = allFit,
  words?: string[],
): Tagged {
  empty ??= compile({ milepost: 1, stages: [] });
  const known = journey ?? empty;
  const all: Tagged = {
    state,
    // An event tells its own.
    stage: words ? (undefined as never) : stageFacts(known.stages, state, view.touch),
    touchpoint: view.touchpoint,
    view,
    succeeded: [],
    moments: [],
    goals: [],
    personas: [],
    stuck: [],
    triggers: [],
    timer: nextDue(known, state),
  };
  while (all.timer! <= facts.time) {
    const quiet: Facts = { ...facts, type: 'touchpoint', time: all.timer! };
    // Not deleted: an object that lost a property is slow to read.
    for (const key of EVENT_ONLY) if (quiet[key as 'id'] !== undefined) quiet[key as 'id'] = undefined;
    pass(known, all, quiet, [DUE], fit);
  }
  if (words) pass(known, all, facts, words, fit);
  all.moved = moved(known, state, all.state);
  return all;
}

/**
 * One event, one pass: personas, moments, goals, stages, triggers, so that each may use what comes before it.
 * Tells what the event belongs to, what came of it and where the visitor is afterwards; what was due before
 * it is told with it. Without a journey nothing is known, and the state stays as it is.
 */
export const tag = (
  journey: Journey | undefined,
  state: JourneyState,
  facts: Facts,
  view: View,
  fit?: Judge,
): Tagged => due(journey, state, facts, view, fit, wordsOf(facts));
