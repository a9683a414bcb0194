import type { StageFacts } from '../types';
import { type CompiledRule, compile, type Journey } from './compile';
import { allFit } from './compileRule';
import type { Facts } from './facts';
import { plain } from './glob';
import { type Move, move } from './move';
import type { Scene } from './scene';
import type { JourneyState } from './state';

/** What the page view being looked at belongs to. */
export interface View {
  touch: string | null;
  touchpoint?: string;
}

export interface Tagged {
  /** The state after this event; the same object when nobody moved. */
  state: JourneyState;
  /** For the record. */
  stage: StageFacts;
  touchpoint?: string;
  /** Give it back with the next event. */
  view: View;
  moved?: Move;
  /** Ids of the forms whose `success` rule this event fits. */
  succeeded: string[];
}

// The SDK's own bookkeeping. A rule hears of these only if it names one in full, never by a `*` or by
// leaving the event open: otherwise a change of stage could fit a rule that changes the stage.
const OWN_EVENTS = ['stage', 'session', 'consent'];

/** The rules that fit and count, by what they decide. */
function fitting(rules: Journey['rules'], scene: Scene): Map<string, CompiledRule> {
  const { type, name } = scene.facts;
  const fits = new Map<string, CompiledRule>();
  const words = [
    type,
    type === 'custom' && name ? plain(name) : type,
    OWN_EVENTS.includes(type) ? type : '*',
  ];
  for (const word of new Set(words))
    for (const rule of rules.get(word) ?? []) {
      const best = fits.get(rule.decides);
      // Most rules of an event are decided by their rank, before anything is compared.
      if ((!best || rule.rank < best.rank) && allFit(rule.checks, scene)) fits.set(rule.decides, rule);
    }
  return fits;
}

/** The stage the visitor is in, as it is recorded. A stage that the journey does not know is none. */
export function stageFacts(
  stages: string[],
  { stage, furthest, lap, since }: JourneyState,
  touch: string | null,
): StageFacts {
  const index = stages.indexOf(stage!);
  return {
    id: stages[index] ?? null,
    index: index < 0 ? null : index,
    touch,
    furthest: stages.includes(furthest!) ? furthest : null,
    lap,
    since: new Date(since).toISOString(),
  };
}

/**
 * One event, one pass: personas, moments and goals will be judged before stages, triggers after them.
 * Tells what the event belongs to and where the visitor is afterwards. Without a journey nothing is known,
 * and the state stays as it is.
 */
export function tag(journey: Journey | undefined, state: JourneyState, facts: Facts, view: View): Tagged {
  const known = journey ?? compile({ milepost: 1, stages: [] });
  const { stages, site } = known;
  const fits = fitting(known.rules, {
    facts,
    site,
    stage: stages.filter((id) => id === state.stage),
    reached: stages.slice(0, stages.indexOf(state.furthest!) + 1),
    seen: new Map(),
  });
  const fit = fits.get('stages');
  const place = fits.get('touchpoints');
  const rule = fit ?? place;
  const fitted = rule ? rule.stage : -1;
  const declared = stages.indexOf(facts.stage!);
  const declares = declared >= 0 && (facts.force || declared > fitted);
  const to = declares ? declared : fitted;

  // A page view begins with nothing; every other event stands on the page view around it.
  const isPage = facts.type === 'page';
  const around: View = isPage ? { touch: null } : view;
  const touch = stages[to] ?? around.touch;
  const touchpoint =
    fit?.touchpoint ?? place?.touchpoint ?? facts.touchpoint ?? (rule ? undefined : around.touchpoint);

  const { state: after, moved } = move(known, state, to, facts.time, facts.force);
  return {
    state: after,
    stage: {
      ...stageFacts(stages, after, touch),
      rule: declares ? `stages.${touch}.declared` : rule?.id,
    },
    touchpoint,
    view: isPage ? { touch, touchpoint } : view,
    moved,
    succeeded: [...fits.values()].flatMap(({ form }) => form ?? []),
  };
}
