import { allFit } from './compileRule';
import { type ExplainedCondition, explain, tell } from './explain';
import type { Facts } from './facts';
import type { Journey } from './journey';
import { marksOf } from './marks';
import type { JourneyState, View } from './memory';
import { openScene } from './scene';
import { list, own } from './shape';
import { due, tag, wordsOf } from './tag';

/** A trigger that had a reason to fire, and did not. */
export interface QuietTrigger {
  id: string;
  /** In the reader's own file, such as `triggers[1]`. */
  path: string;
  /** What it waits for and what came, or would have come: `goal order`, `enter buy`. */
  on: string;
  /**
   * `limit`: it has fired as often as it may. `if`: its condition does not hold. `again`: what it waits for fits, but
   * came true before and counts no more, or the visitor does not change stage. `trigger`: another trigger made the event.
   */
  why: 'limit' | 'if' | 'again' | 'trigger';
  /** Of its `if`. */
  conditions: ExplainedCondition[];
}

/**
 * The triggers that this event gave a reason to fire and that stay quiet, in the file's order, each with the first thing
 * that holds it back. Changes nothing. Whether the page may act at all, for consent, is not asked.
 */
export function quietTriggers(
  journey: Journey,
  before: JourneyState,
  facts: Facts,
  around: View = { touch: null },
): QuietTrigger[] {
  // What was due comes before the event, at its own time.
  const { state, view } = due(journey, before, facts, around);
  const tagged = tag(journey, state, facts, view);
  const ids = (what: string, came: Array<{ id: string }>) => [
    ...came.map(({ id }) => `${what} ${id}`),
    ...(facts.type === what ? [`${what} ${facts.name ?? ''}`] : []),
  ];
  const came = [
    ...(tagged.moved ? [`leave ${tagged.moved.from}`, `enter ${tagged.moved.to}`] : []),
    ...ids('moment', tagged.moments),
    ...ids('goal', tagged.goals),
    ...tagged.personas.map((id) => `persona ${id}`),
  ];
  const fitting = new Set(
    explain(journey, state, facts, view).flatMap(({ rule, fits }) => (fits ? rule : [])),
  );
  const again = journey.entries.flatMap((entry) =>
    'id' in entry && fitting.has(entry.id)
      ? entry.kind
        ? entry.decides.replace('.', ' ')
        : entry.stage >= 0
          ? `enter ${journey.stages[entry.stage]}`
          : []
      : [],
  );
  const scene = openScene(journey, tagged.state, facts, tagged.view, wordsOf(facts));
  scene.moment = tagged.moments.map(({ id }) => id);
  scene.goal = tagged.goals.map(({ id }) => id);
  const places = new Map(
    list(own(journey.config, 'triggers')).map((trigger, n) => {
      const id = own(trigger, 'id');
      return [typeof id === 'string' ? id : `${n}`, `triggers[${n}]`];
    }),
  );
  return journey.triggers.flatMap((trigger) => {
    const { id, limit, checks } = trigger;
    if (tagged.triggers.some((fired) => fired.id === id)) return [];
    const on = trigger.on.find((one) => came.includes(one));
    const missed = on ?? trigger.on.find((one) => again.includes(one));
    if (missed === undefined) return [];
    const fired = marksOf(scene, limit.page, `trigger.${id}`).at! > limit.from(scene);
    const why = !on
      ? 'again'
      : facts.byTrigger
        ? 'trigger'
        : !allFit(trigger, scene)
          ? 'if'
          : fired
            ? 'limit'
            : undefined;
    return why
      ? { id, path: places.get(id) ?? 'triggers', on: missed, why, conditions: tell(checks, scene) }
      : [];
  });
}
