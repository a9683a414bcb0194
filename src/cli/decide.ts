import type { Explained, ExplainedCondition } from '../journey/explain';
import type { CompiledRule, Journey } from '../journey/journey';
import { nameOf } from '../journey/nameOf';
import { own } from '../journey/shape';
import { milliseconds } from '../journey/times';
import type { ActedOut } from './actOut';

/** A rule, whose it is, and what became of it. */
export interface Told {
  rule: Explained;
  /** Such as `stage "Buy"`. */
  owner: string;
  /** Those that its author wrote, and what fails. */
  conditions: ExplainedCondition[];
  why: string;
}

/** One event's rules, sorted by what became of them. */
export interface Decided {
  /** Why the visitor is in the stage they are in. */
  why: string;
  because: Told[];
  /** These fit too, and change nothing. */
  also: Told[];
  /** These do not fit, but something in them does, beside the kind of event. The closest first. */
  close: Told[];
}

/** A condition that the author wrote, not one that the rule's words imply. */
const written = ({ key }: ExplainedCondition, place: CompiledRule): boolean =>
  key !== 'event' || own(place.rule, 'event') !== undefined;

/** Does a condition say that the rule is near? A `not` that holds does not: it holds almost always. */
function isNear({ key, fits, wanted, found }: ExplainedCondition): boolean {
  if (key === 'wait') return Number(found) < (milliseconds(wanted) ?? 0);
  // Which selectors a click fits is known only of those that were named.
  return fits ? key !== 'not' : key === 'selector' && Array.isArray(found) && !found.length;
}

/** How many conditions fail, if the rule came close; otherwise undefined. */
function missing({ fits, conditions }: Explained, place: CompiledRule): number | undefined {
  const failed = conditions.filter((one) => !one.fits);
  const near = conditions.filter((one) => written(one, place) && isNear(one)).length;
  return !fits && near && !failed.some(({ key }) => key === 'event') ? failed.length - near / 100 : undefined;
}

/** Why the visitor is where they are. */
function reason(journey: Journey, { tagged }: ActedOut, fits: boolean): string {
  const movement = own(journey.config, 'movement') ?? 'forward';
  const { touch, id, lap } = tagged.stage;
  const other = touch === null ? '' : `"${nameOf(journey, 'stages', touch)}"`;
  if (tagged.moved) {
    const again = tagged.moved.direction === 'back' && movement === 'forward';
    return !fits ? 'after a pause (fadeAfter)' : `by the rule below${again ? `: round ${lap} begins` : ''}`;
  }
  if (!fits)
    return touch === null
      ? 'as before: no stage rule fits'
      : `as before: no stage rule fits, so it belongs to its page`;
  if (touch === id) return 'as before: the rule below is of this stage';
  if (movement === 'step')
    return `as before: with "movement": "step" only the next stage can follow, and ${other} is not`;
  return `as before: ${other} is earlier, and with "movement": "forward" nobody falls back`;
}

/** Sorts what `explain` said by what came of it. */
export function decide(journey: Journey, acted: ActedOut): Decided {
  const { tagged, rules } = acted;
  const places = new Map<string, CompiledRule>();
  for (const entry of journey.entries) if ('id' in entry) places.set(entry.id, entry);
  const deciding = new Set<string | undefined>([
    tagged.stage.rule,
    ...[...tagged.moments, ...tagged.goals].map(({ rule }) => rule),
  ]);
  const firstOf = new Map<string, Explained>();
  for (const rule of rules) {
    const { decides } = places.get(rule.rule)!;
    if (rule.fits && !firstOf.has(decides)) firstOf.set(decides, rule);
  }
  const owner = ({ kind, name, stage, form, rule }: CompiledRule): string => {
    const touchpoint = own(rule, 'touchpoint');
    const row = typeof touchpoint === 'string' ? `, "${touchpoint}"` : '';
    if (stage >= 0) return `stage "${nameOf(journey, 'stages', journey.stages[stage]!)}"${row}`;
    if (kind) return `${kind} "${nameOf(journey, `${kind}s`, name!)}"`;
    return form === undefined ? `touchpoint${row.slice(1)}` : `success of form "${form}"`;
  };
  const lost = (rule: Explained, place: CompiledRule): string => {
    const first = firstOf.get(place.decides)!;
    const winner = places.get(first.rule)!;
    if (place.stage >= 0 && winner.stage > place.stage)
      return `"${nameOf(journey, 'stages', journey.stages[winner.stage]!)}" is later and wins`;
    if (first !== rule) return 'a rule above it counts first';
    if (place.kind) return place.kind === 'persona' ? 'found before' : 'has come true already';
    return place.form === undefined ? 'a stage rule says where this belongs' : '';
  };

  const because: Told[] = [];
  const also: Told[] = [];
  const close: Array<Told & { missing: number }> = [];
  for (const rule of rules) {
    const place = places.get(rule.rule)!;
    const conditions = rule.conditions.filter((one) => written(one, place) || !one.fits);
    const told = { rule, owner: owner(place), conditions, why: '' };
    const far = missing(rule, place);
    if (rule.fits) {
      const isFirst = firstOf.get(place.decides) === rule;
      const found = place.kind === 'persona' && tagged.personas.includes(place.name!);
      if (deciding.has(rule.rule) || (isFirst && (found || place.form !== undefined))) because.push(told);
      else also.push({ ...told, why: lost(rule, place) });
    } else if (far !== undefined) close.push({ ...told, missing: far });
  }
  const fits = firstOf.has('stages');
  return {
    why: reason(journey, acted, fits),
    because: because.sort(
      (a, b) => Number(b.rule.rule === tagged.stage.rule) - Number(a.rule.rule === tagged.stage.rule),
    ),
    also,
    close: close.sort((a, b) => a.missing - b.missing).map(({ missing: _, ...told }) => told),
  };
}
