import type { JourneyConfig } from '../types';
import { compileRule, UNUSABLE } from './compileRule';
import type { CompiledRule, Journey } from './journey';
import { readSite } from './scene';
import { each, list, own } from './shape';
import { milliseconds } from './times';
import { readWindow } from './window';

const MOST_RULES = 200;

/** What comes true of an event, in the order it is judged. What is left, stages above all, is judged last. */
const KINDS = ['persona', 'moment', 'goal'] as const;

/**
 * Reads a config once, so that `tag` only has to look. Never throws, whatever it is given: what cannot be
 * used is left out whole and listed in `skipped`, and the rest works.
 */
export function compile(config: JourneyConfig): Journey {
  const stages: string[] = [];
  const present: Journey['present'] = new Map();
  const reopens: string[] = [];
  const usual: Journey['usual'] = new Map();
  const skipped: Journey['skipped'] = [];
  const personas: string[] = [];
  const triggers: Journey['triggers'] = [];
  const waits: Journey['waits'] = [];
  const keys = new Set(['stuck']);
  const asked: Array<[key: string, wanted: unknown]> = [];
  // Personas, moments and goals with what they count; what the others count; the others.
  const first: Journey['entries'] = [];
  const counted: Journey['entries'] = [];
  const last: Journey['entries'] = [];
  const whenStagesAreKnown: Array<() => void> = [];
  let count = 0;

  const skip = (path: string, why = UNUSABLE, rule?: string) => void skipped.push({ path, why, rule });
  function read(
    rule: unknown,
    path: string,
    id: string,
    trackers = counted,
    scope?: string,
    compared?: 'compare',
  ) {
    const found =
      count++ < MOST_RULES
        ? compileRule(rule, path, stages, scope, compared)
        : { path, why: 'one rule too many' };
    if ('why' in found) return skip(found.path, found.why, id);
    // What two rules count alike is counted once.
    const fresh = found.trackers.filter(({ key }) => !keys.has(key));
    for (const tracker of fresh) {
      trackers.push(tracker);
      keys.add(tracker.key);
      if (tracker.length) waits.push([tracker.key, tracker.length]);
    }
    asked.push(...found.asked);
    return found;
  }
  const add = (
    to: Journey['entries'],
    rules: unknown,
    path: string,
    of: string,
    more: Partial<CompiledRule>,
  ) =>
    each(rules, path, (rule, path, n) => {
      const id = `${of}.${n}`;
      const found = more.kind ? read(rule, path, id, to, more.decides) : read(rule, path, id);
      if (!found) return;
      const { checks, events } = found;
      const touchpoint = own(rule, 'touchpoint') as string | undefined;
      to.push({ decides: of, stage: -1, ...more, id, path, rule, touchpoint, checks, events });
    });
  const named = (what: string, visit: (source: unknown, id: string, path: string) => void) => {
    const seen = new Set<unknown>();
    each(own(config, `${what}s`), `${what}s`, (source, path) => {
      const id = own(source, 'id');
      if (typeof id !== 'string' || !id || seen.has(id)) skip(path, `a ${what} needs an id of its own`);
      else visit(source, id, path);
      seen.add(id);
    });
  };

  named('stage', (source, id, path) => {
    const stage = stages.push(id) - 1;
    for (const former of list(own(source, 'was'))) present.set(former as string, id);
    if (own(source, 'reopen') === true) reopens.push(id);
    const length = milliseconds(own(source, 'usual'));
    if (length) usual.set(id, length);
    whenStagesAreKnown.push(() => {
      const rules: Journey['entries'] = [];
      add(rules, own(source, 'when'), `${path}.when`, `stages.${id}.when`, { decides: 'stages', stage });
      // The later stage wins; inside a stage, and everywhere else, the file's order.
      last.unshift(...rules);
    });
  });
  for (const id of stages) present.set(id, id);
  for (const act of whenStagesAreKnown) act();
  add(last, own(config, 'touchpoints'), 'touchpoints', 'touchpoints', {});
  each(own(config, 'forms'), 'forms', (source, path) => {
    const form = own(source, 'id');
    if (typeof form === 'string')
      add(last, own(source, 'success'), `${path}.success`, `forms.${form}.success`, { form });
  });
  for (const kind of KINDS)
    named(kind, (source, name, path) => {
      const decides = `${kind}.${name}`;
      // A persona is found once, a goal may be reached again and again.
      const often = own(source, 'repeat') ?? (kind === 'goal' ? 'every time' : 'once per visit');
      const limit = readWindow(kind === 'persona' ? 'once' : often);
      if (!limit) return skip(`${path}.repeat`);
      if (kind === 'persona') personas.push(name);
      keys.add(decides);
      const more = { kind, name, source, decides, limit };
      add(first, own(source, 'when'), `${path}.when`, `${kind}s.${name}.when`, more);
    });
  each(own(config, 'triggers'), 'triggers', (source, path, n) => {
    const said = own(source, 'id');
    const id = typeof said === 'string' ? said : `${n}`;
    const limit = readWindow(own(source, 'limit') ?? 'once per visit');
    const occasions = own(source, 'on');
    const on = Object.keys(Object(occasions)).flatMap((what) =>
      list(own(occasions, what)).flatMap((which) => (typeof which === 'string' ? `${what} ${which}` : [])),
    );
    const condition = own(source, 'if');
    const found =
      condition === undefined
        ? { checks: [] }
        : read(condition, `${path}.if`, `triggers.${id}.if`, counted, '', 'compare');
    if (!found) return;
    if (!limit || !on.length) return skip(`${path}.${limit ? 'on' : 'limit'}`);
    keys.add(`trigger.${id}`);
    triggers.push({ id, on, checks: found.checks, do: list(own(source, 'do')), limit });
  });
  const those = (what: string) => [
    ...new Set(asked.flatMap(([key, wanted]) => (key === what ? (list(wanted) as string[]) : []))),
  ];
  return {
    config,
    site: readSite(own(config, 'site')),
    stages,
    present,
    movement: own(config, 'movement'),
    reopens,
    usual,
    skipped,
    selectors: those('selector'),
    customs: those('custom'),
    engaged: those('engaged').map((time) => milliseconds(time)!),
    scrolled: those('scrolled').map((depth) => Number(/\d+/.exec(depth))),
    entries: [...first, ...counted, ...last],
    heard: new Map(),
    personas,
    triggers,
    waits,
    keys,
    fadeAfter: milliseconds(own(config, 'fadeAfter')),
  };
}
