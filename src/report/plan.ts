import { isRecord, list } from '../journey/shape';
import { milliseconds } from '../journey/times';
import type { JourneyConfig } from '../types';
import { type Cost, readCosts } from './costs';
import type { Choice } from './types';

/** How long without a visit counts as left, and as gone where the journey has no `fadeAfter`. */
const GONE_AFTER = 30 * 86_400_000;

export interface PlannedStage {
  id: string;
  /** Its id now and those it `was`. */
  ids: string[];
  name: string;
  aim: string;
  phase: string;
  importance: number | null;
  reopen: boolean;
  /** Milliseconds; null if unusual is unknown. */
  usual: number | null;
  target: unknown;
}

/** What the figures need of a journey and of the reader's choice, read tolerantly: any config gives a plan. */
export interface Plan {
  name: string;
  stages: PlannedStage[];
  place: Map<string, number>;
  /** Of moments, goals, personas and stages, by id. */
  names: Map<string, string>;
  goals: Array<{ id: string; name: string; kpi: string }>;
  personas: Array<{ id: string; name: string; texts: Record<string, string[]> }>;
  /** What counts as converted: a goal, or a stage reached. */
  conversion: { goal: string } | { place: number };
  /** Milliseconds without a visit after which a visitor counts as gone. */
  goneAfter: number;
  /** The same for leaving a stage for good: 30 days, or `goneAfter` if that is shorter. */
  leftAfter: number;
  weights: { delight: number; friction: number };
  targets: Record<string, unknown>;
  lanes: Record<string, unknown>;
  notes: unknown;
  costs: Cost[];
  since: number | null;
  until: number | null;
  previous: { since: number; until: number } | null;
  /** What `now` is for "not seen since": null means the last event. */
  now: number | null;
  persona: string | null;
  channel: string | null;
  device: string | null;
  automated: boolean;
  visitor: string | null;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const records = (value: unknown): Array<Record<string, unknown>> => list(value).filter(isRecord);
const object = (value: unknown): Record<string, unknown> => (isRecord(value) ? value : {});
const number = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) ? value : null;

/** ISO 8601 or milliseconds → milliseconds; null if it is no time. */
function instant(value: unknown): number | null {
  const time = typeof value === 'string' ? Date.parse(value) : value;
  return number(time);
}

const TEXT_ROWS = 'motivations interests needs expectations desires issues'.split(' ');

function conversionOf(
  targets: Record<string, unknown>,
  stages: PlannedStage[],
  goals: Plan['goals'],
): Plan['conversion'] {
  const wanted = text(targets.converted);
  const place = stages.findIndex(({ ids }) => ids.includes(wanted));
  if (goals.some(({ id }) => id === wanted)) return { goal: wanted };
  if (place >= 0) return { place };
  return goals[0] ? { goal: goals[0].id } : { place: Math.max(0, stages.length - 1) };
}

function previousOf(choice: Choice, since: number | null, until: number | null): Plan['previous'] {
  const { previous } = choice;
  if (isRecord(previous)) {
    const [from, to] = [instant(previous.since), instant(previous.until)];
    return from !== null && to !== null ? { since: from, until: to } : null;
  }
  if (!previous || since === null) return null;
  const end = until ?? instant(choice.now) ?? Date.now();
  return { since: since - (end - since), until: since };
}

/** Reads the journey and the choice. Nothing in either is taken for granted. */
export function planOf(config: JourneyConfig, choice: Choice = {}): Plan {
  const stages = records(config.stages).map((stage): PlannedStage => {
    const id = text(stage.id);
    return {
      id,
      ids: [id, ...list(stage.was).map(text)],
      name: text(stage.name) || id,
      aim: text(stage.aim),
      phase: text(stage.phase),
      importance: number(stage.importance),
      reopen: stage.reopen === true,
      usual: milliseconds(stage.usual) ?? null,
      target: stage.target,
    };
  });
  const named = (value: unknown): Array<[string, string]> =>
    records(value).map(({ id, name }) => [text(id), text(name) || text(id)]);
  const goals = records(config.goals).map(({ id, name, kpi }) => ({
    id: text(id),
    name: text(name) || text(id),
    kpi: text(kpi),
  }));
  const map = object(config.map);
  const targets = object(map.targets);
  const weights = object(map.weights);
  const goneAfter = milliseconds(config.fadeAfter) ?? GONE_AFTER;
  const [since, until] = [instant(choice.since), instant(choice.until)];
  return {
    name: text(config.name),
    stages,
    place: new Map(
      stages.flatMap(({ ids }, place) => ids.map((id): [string, number] => [id, place])).reverse(),
    ),
    names: new Map([
      ...named(config.stages),
      ...named(config.personas),
      ...named(config.goals),
      ...named(config.moments),
    ]),
    goals,
    personas: records(config.personas).map((persona) => ({
      id: text(persona.id),
      name: text(persona.name) || text(persona.id),
      texts: Object.fromEntries(
        TEXT_ROWS.map((row) => [row, list(persona[row]).map(text).filter(Boolean)]).filter(
          ([, lines]) => lines!.length,
        ),
      ),
    })),
    conversion: conversionOf(targets, stages, goals),
    goneAfter,
    leftAfter: Math.min(goneAfter, GONE_AFTER),
    weights: { delight: number(weights.delight) ?? 1, friction: number(weights.friction) ?? 0.5 },
    targets,
    lanes: object(map.lanes),
    notes: map.notes,
    costs: readCosts(choice.costs ?? map.costs),
    since,
    until,
    previous: previousOf(choice, since, until),
    now: instant(choice.now),
    persona: choice.persona ?? null,
    channel: choice.channel ?? null,
    device: choice.device ?? null,
    automated: choice.automated ?? false,
    visitor: choice.visitor ?? null,
  };
}
