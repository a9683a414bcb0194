import { allFit } from './compileRule';
import type { Check } from './conditions';
import { heard } from './heard';
import type { CompiledRule, Journey } from './journey';
import { mark, marksOf } from './marks';
import type { Scene } from './scene';
import { own } from './shape';
import type { Window } from './window';

/** A micro-moment that came of an event. */
export interface Moment {
  id: string;
  want?: string;
  kind?: string;
  /** The rule that fitted, such as `moments.comparing.when.0`. */
  rule: string;
  /** Milliseconds since 1970. */
  at: number;
  /** How many were counted for it, if its rule counts. */
  count?: number;
  /** When what its rule counts, or waits for, happened: ms since 1970, in no order. */
  times?: number[];
}

/** A goal that was reached. */
export interface Goal {
  id: string;
  value?: number;
  currency?: string;
  rule: string;
  /** Milliseconds since 1970. */
  at: number;
}

/** What came true of one event. */
export interface Found {
  moments: Moment[];
  goals: Goal[];
  /** Personas that were not known of this visitor before. */
  personas: string[];
}

/** Does everything that is asked hold? */
export type Judge = (entry: { checks: Check[] }, scene: Scene) => boolean;

/** It happens, unless its limit says that it has happened often enough. */
export function happens(scene: Scene, key: string, { page, from }: Window): boolean {
  const start = from(scene);
  if (marksOf(scene, page, key).at! > start) return false;
  // What may happen every time needs no memory.
  if (start < Infinity) mark(scene, page, key, 'at');
  return true;
}

/**
 * One pass over everything that hears the event: personas, moments and goals, which are put to `found`, and what
 * stages and forms say. Answers which of the rules that fit counts, by what they decide.
 */
export function judge(
  journey: Journey,
  scene: Scene,
  found: Found,
  holds: Judge = allFit,
): Map<string, CompiledRule> {
  const fits = new Map<string, CompiledRule>();
  const { data, value, currency, time: at } = scene.facts;
  for (const entry of heard(journey, scene.words)) {
    if ('hit' in entry) {
      if (holds(entry, scene)) entry.hit(scene);
      continue;
    }
    const { decides, kind, limit, source, id: rule, name: id = '' } = entry;
    if (fits.has(decides) || !holds(entry, scene)) continue;
    fits.set(decides, entry);
    if (!kind || !happens(scene, decides, limit!)) continue;
    scene[kind].push(id);
    // From here on rules that ask for a moment or a goal have heard of one.
    scene.words.push(kind);
    const text = (key: string) => {
      const said = own(source, key);
      return typeof said === 'string' ? said : undefined;
    };
    if (kind === 'persona') found.personas.push(id);
    else if (kind === 'moment') {
      const count = entry.checks.find(({ key }) => key === 'count')?.found?.(scene) as number | undefined;
      const times = entry.checks.flatMap(({ instants }) => instants?.(scene) ?? []);
      found.moments.push({
        ...{ id, want: text('want'), kind: text('kind'), rule, at },
        ...(count && { count }),
        ...(times.length && { times }),
      });
    } else {
      // A number, or the key of the data that says it; without either what the event itself says.
      const worth = own(source, 'value') ?? value;
      const said = typeof worth === 'string' ? data?.[worth] : worth;
      const amount = typeof said === 'object' || said === '' ? Number.NaN : Number(said);
      const money = Number.isFinite(amount) && { value: amount, currency: text('currency') ?? currency };
      found.goals.push({ id, rule, at, ...money });
    }
  }
  return fits;
}
