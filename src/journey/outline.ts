import type { Problem } from './compileRule';
import { each, list, own } from './shape';
import { milliseconds } from './times';

/** What comes true of an event, in the order it is judged. What is left, stages above all, is judged last. */
export const KINDS = ['persona', 'moment', 'goal'] as const;

/** Stage rules, named places and forms: after everything they may ask for. The ranks below are for what they count. */
export const LAST = 3e9;

/** Where a rule stands in the file. */
export interface RulePlace {
  /** What is written into the record, such as `stages.conversion.when.1`. */
  id: string;
  /** In the reader's own file, such as `stages[2].when[1]`. */
  path: string;
  rule: unknown;
  /** Of the fitting rules that decide the same, the first counts: `stages`, `moments.comparing` and the like. */
  decides: string;
  /** Place in `stages` of the stage that a fitting event belongs to; -1 if it belongs to none. */
  stage: number;
  /** Id of the form that a fitting event ends. */
  form?: string;
  /** What comes true when the rule fits, and what the file says of it. */
  kind?: (typeof KINDS)[number];
  name?: string;
  source?: unknown;
  /** Rules are judged from the lowest rank up. */
  rank: number;
}

/** What a config says, apart from what its rules mean. */
export interface Outline {
  /** Stage ids, first to last. */
  stages: string[];
  /** Former ids and present ones → the present id. */
  present: Map<string, string>;
  /** Stages that may be entered again from a later one. */
  reopens: string[];
  /** Stage → milliseconds after which its visitors are stuck. */
  usual: Map<string, number>;
  /** What was left out, and why. `rule` says which rule it was, where it was one. */
  skipped: Array<Problem & { rule?: string }>;
  /** Every rule, also those that are no use. */
  places: RulePlace[];
}

/** Stages with a usable id, each once, and every rule. */
export function outline(config: unknown): Outline {
  const stages: string[] = [];
  const present = new Map<string, string>();
  const reopens: string[] = [];
  const usual = new Map<string, number>();
  const skipped: Outline['skipped'] = [];
  const places: RulePlace[] = [];
  const add = (rules: unknown, path: string, id: string, more: Partial<RulePlace>, phase = LAST) =>
    each(rules, path, (rule, at, n) => {
      const { stage = -1 } = more;
      const decides = stage < 0 ? id : 'stages';
      // The later stage wins; inside a stage, and everywhere else, the file's order.
      const rank = phase + places.length - 1e3 * stage;
      places.push({ id: `${id}.${n}`, path: at, rule, decides, rank, ...more, stage });
    });
  const named = (key: string, what: string, visit: (source: unknown, id: string, path: string) => void) => {
    const seen = new Set<string>();
    each(own(config, key), key, (source, path) => {
      const id = own(source, 'id');
      if (typeof id !== 'string' || !id || seen.has(id))
        skipped.push({ path, why: `a ${what} needs an id of its own` });
      else visit(source, id, path);
      seen.add(id as string);
    });
  };

  named('stages', 'stage', (stage, id, path) => {
    for (const former of list(own(stage, 'was'))) present.set(former as string, id);
    if (own(stage, 'reopen') === true) reopens.push(id);
    const length = milliseconds(own(stage, 'usual'));
    if (length) usual.set(id, length);
    add(own(stage, 'when'), `${path}.when`, `stages.${id}.when`, { stage: stages.push(id) - 1 });
  });
  for (const id of stages) present.set(id, id);
  add(own(config, 'touchpoints'), 'touchpoints', 'touchpoints', {});
  each(own(config, 'forms'), 'forms', (source, path) => {
    const form = own(source, 'id');
    if (typeof form === 'string')
      add(own(source, 'success'), `${path}.success`, `forms.${form}.success`, { form });
  });
  for (const [phase, kind] of KINDS.entries())
    named(`${kind}s`, kind, (source, name, path) =>
      add(
        own(source, 'when'),
        `${path}.when`,
        `${kind}s.${name}.when`,
        { kind, name, source, decides: `${kind}.${name}` },
        phase * 1e9,
      ),
    );
  return { stages, present, reopens, usual, skipped, places };
}
