import { isRecord, list, own } from '../journey/shape';
import { type Report, show } from './finding';
import { pathCovers, pathsMeet, textCovers, textsMeet } from './patternRelations';
import { rulesOf } from './rulesOf';

/** A rule with one of its alternatives: `"path": ["/a", "/b"]` is two of these. */
interface Unit {
  /** Place in `stages`; -1 for the list of touchpoints. */
  stage: number;
  path: string;
  rule: Record<string, unknown>;
  heard: string[];
  /** The condition that says most. */
  key: string;
  value: string;
}

/** The event that words imply; the first that a rule holds decides. */
const IMPLIED: Array<[key: string, event: string]> = [
  ...['selector', 'text', 'link', 'region'].map((key): [string, string] => [key, 'click']),
  ['field', 'form_field'],
  ['form', 'form_submit'],
  ['search', 'search'],
  ['scrolled', 'scroll'],
  ['engaged', 'engage'],
  ['moment', 'moment'],
  ['goal', 'goal'],
];
const TELLING = ['path', 'selector', 'text', 'link', 'form', 'field', 'search', 'moment', 'goal', 'event'];
const META = ['touchpoint', 'note', 'id', 'event'];
const EXACT = ['selector', 'stage', 'reached', 'persona', 'moment', 'goal', 'custom', 'device', 'days'];
/** With these a rule does not hold whenever its other words do. */
const CONDITIONAL = ['count', 'within', 'distinct', 'steps', 'wait', 'unless', 'any', 'all', 'custom'];
/** Sixty-four kilobytes of `"/a"` would be millions of comparisons. */
const MOST_UNITS = 400;
const MOST_FINDINGS = 50;

const isPath = (key: string, value: string): boolean =>
  key === 'path' || (value[0] === '/' && /^(link|referrer|landing)$/.test(key));
const words = (value: unknown): string[] =>
  list(value).filter((item): item is string => typeof item === 'string');

/** Does `wide` hold of everything that `narrow` holds of? */
function covered(key: string, narrow: unknown, wide: unknown): boolean {
  if (JSON.stringify(narrow) === JSON.stringify(wide)) return true;
  const [few, many] = [words(narrow), words(wide)];
  if (!few.length || !many.length) return false;
  return few.every((one) =>
    many.some((other) =>
      EXACT.includes(key)
        ? one === other
        : isPath(key, one) && isPath(key, other)
          ? pathCovers(other, one)
          : textCovers(other, one),
    ),
  );
}

/** Can both hold of one event? Where that cannot be told: yes. */
function meets(key: string, a: unknown, b: unknown): boolean {
  if (isRecord(a) && isRecord(b)) {
    const shared = Object.keys(a).filter((name) => Object.hasOwn(b, name));
    return shared.every(
      (name) => /[<>*]| to /.test(`${show(a[name])}${show(b[name])}`) || meets('', a[name], b[name]),
    );
  }
  const [few, many] = [words(a), words(b)];
  if (!few.length || !many.length || key === 'reached') return true;
  return few.some((one) =>
    many.some((other) =>
      EXACT.includes(key)
        ? one === other || !/^(stage|selector|moment|goal)$/.test(key)
        : isPath(key, one) && isPath(key, other)
          ? pathsMeet(one, other)
          : textsMeet(one, other),
    ),
  );
}

function units(config: unknown, isBad: (path: string) => boolean): Unit[] {
  return rulesOf(config)
    .filter(({ list: where, path }) => /^(stages|touchpoints)$/.test(where) && !isBad(path))
    .flatMap(({ rule, path, list: where, index }) => {
      const key = TELLING.find((one) => words(rule[one]).length);
      if (!key || Object.hasOwn(rule, 'any')) return [];
      const implied = IMPLIED.find(([word]) => Object.hasOwn(rule, word))?.[1] ?? 'page';
      const heard = Object.hasOwn(rule, 'event') ? words(rule.event) : [implied];
      return words(rule[key]).map((value, i) => ({
        stage: where === 'stages' ? index : -1,
        path: `${path}.${key}${Array.isArray(rule[key]) ? `[${i}]` : ''}`,
        rule: { ...rule, [key]: value },
        heard: key === 'event' ? [value] : heard,
        key,
        value,
      }));
    })
    .slice(0, MOST_UNITS);
}

const keys = ({ rule }: Unit): string[] => Object.keys(rule).filter((key) => !META.includes(key));

/** Does `wide` fit every event that `narrow` fits? */
const swallows = (wide: Unit, narrow: Unit): boolean =>
  covered('event', narrow.heard, wide.heard) &&
  !CONDITIONAL.some((key) => Object.hasOwn(wide.rule, key)) &&
  !['wait', 'steps'].some((key) => Object.hasOwn(narrow.rule, key)) &&
  keys(wide).every(
    (key) => Object.hasOwn(narrow.rule, key) && covered(key, narrow.rule[key], wide.rule[key]),
  );

const excludes = (a: Unit, b: Unit): boolean =>
  list(a.rule.not).some((not) => {
    const wanted = isRecord(not) ? Object.keys(not) : [];
    return wanted.length > 0 && wanted.every((key) => covered(key, b.rule[key], own(not, key)));
  });

const overlap = (a: Unit, b: Unit): boolean =>
  a.key === b.key &&
  meets('event', a.heard, b.heard) &&
  !excludes(a, b) &&
  !excludes(b, a) &&
  keys(a).every((key) => !Object.hasOwn(b.rule, key) || meets(key, a.rule[key], b.rule[key]));

/** Says where one rule takes events away from another: for ever (a warning), or sometimes (a note). */
export function findOverlaps(config: unknown, report: Report, isBad: (path: string) => boolean): void {
  const all = units(config, isBad);
  const stages = list(own(config, 'stages')).map((stage) => own(stage, 'id'));
  let said = 0;
  const say: Report = (finding) => {
    if (said++ < MOST_FINDINGS) report(finding);
  };
  const name = (unit: Unit): string => show(unit.value);
  const thing = ({ key }: Unit): string => (key === 'path' ? 'page' : 'event');

  for (const [i, unit] of all.entries()) {
    const winner =
      unit.stage >= 0 ? all.find((other) => other.stage > unit.stage && swallows(other, unit)) : undefined;
    const id = show(stages[unit.stage]);
    if (winner) {
      const same = winner.value === unit.value;
      say({
        level: 'warning',
        code: 'never-counts',
        path: unit.path,
        message: `${name(unit)} can never count for stage ${id}: stage ${show(stages[winner.stage])} is later and its ${name(winner)} matches the same ${thing(unit)}`,
        fix: same
          ? 'keep it in one of the two, or add a condition to the later one, such as "reached"'
          : `narrow ${name(winner)}, or add "not": { "${unit.key}": ${name(unit)} } to that rule`,
      });
      continue;
    }
    const touchpoint = unit.rule.touchpoint;
    const above = all
      .slice(0, i)
      .find((other) => other.stage === unit.stage && other.rule !== unit.rule && swallows(other, unit));
    if (above && touchpoint !== undefined && touchpoint !== above.rule.touchpoint)
      say({
        level: 'warning',
        code: 'never-named',
        path: unit.path,
        message: `${name(unit)} never gives its touchpoint ${show(touchpoint)}: ${name(above)} above it matches the same ${thing(unit)} first`,
        fix: 'put the narrow rule above the broad one',
      });
    for (const earlier of all.slice(0, i))
      if (
        earlier.stage >= 0 &&
        unit.stage > earlier.stage &&
        !swallows(unit, earlier) &&
        overlap(unit, earlier)
      ) {
        const one =
          covered(unit.key, unit.value, earlier.value) || covered(unit.key, earlier.value, unit.value);
        const other = `${name(earlier)} of stage ${show(stages[earlier.stage])}`;
        say({
          level: 'note',
          code: 'overlap',
          path: unit.path,
          message: `${name(unit)} ${one ? `also matches ${other}` : `and ${other} can match the same ${thing(unit)}`}; ${id} wins because it is later`,
        });
      }
  }
}
