import type { Rule } from '../types';
import { contentSite } from './drafts/contentSite';
import type { Draft, DraftStage } from './drafts/draft';
import { moments, OF_A_SHOP, PATHS } from './drafts/moments';
import { saasSite } from './drafts/saasSite';
import { serviceSite } from './drafts/serviceSite';
import { shopSite } from './drafts/shopSite';

export const KINDS: Record<string, Draft> = {
  shop: shopSite,
  saas: saasSite,
  content: contentSite,
  service: serviceSite,
};
/** What they are, for whoever chooses. */
export const ABOUT: Record<string, string> = {
  shop: 'sells goods: products, cart, checkout',
  saas: 'software by subscription: trial, sign-up, use',
  content: 'is read: news, blog, courses without a fee',
  service: 'people come to people: school, practice, agency, trade',
};
export const SIZES = ['3', '5', '8'];

const PHASES = { before: 'Before', during: 'During', after: 'After' };

/** Which stage each of the eight becomes part of. */
function partOf({ id, name, five, phase }: DraftStage, size: string): [id: string, name: string] {
  return size === '8' ? [id, name] : size === '5' ? five : [phase, PHASES[phase]];
}

/** One of the eight stages, or several of them put together. */
function put(parts: DraftStage[], size: string, all: DraftStage[]): Record<string, unknown> {
  const [first] = parts as [DraftStage];
  const [id, name] = partOf(first, size);
  const newId = (old: unknown): string => partOf(all.find((stage) => stage.id === old)!, size)[0];
  const order = [...new Set(all.map((stage) => partOf(stage, size)[0]))];
  // What only counted after a part of the stage itself now counts after the stage before it.
  const reached = (old: unknown): string => (newId(old) === id ? order[order.indexOf(id) - 1]! : newId(old));
  const when = parts
    .flatMap((stage) => stage.when)
    .map((rule): Rule => (rule.reached ? { ...rule, reached: reached(rule.reached) } : rule));
  return {
    id,
    name,
    aim: parts.map(({ aim }) => aim).join('; '),
    phase: first.phase,
    ...(parts.length === 1 && first.usual ? { usual: first.usual } : {}),
    ...(parts.some(({ reopen }) => reopen) ? { reopen: true } : {}),
    when,
  };
}

/** A page that a rule means, if it means pages and nothing else. */
function pageOf({ touchpoint, path, ...more }: Rule): string | undefined {
  const [glob] = [path].flat();
  return glob && touchpoint && !Object.keys(more).length ? glob.replace(/\*+/g, 'an-example') : undefined;
}

/**
 * A starting file: stages of this kind of site, an example rule for each touchpoint, and tests that pass.
 * The paths in it are guesses that its reader replaces.
 */
export function draftJourney(kind: string, size: string, withMoments: boolean): Record<string, unknown> {
  const draft = KINDS[kind]!;
  const groups = new Map<string, DraftStage[]>();
  for (const stage of draft.stages) {
    const [id] = partOf(stage, size);
    groups.set(id, [...(groups.get(id) ?? []), stage]);
  }
  const stages = [...groups.values()].map((parts) => put(parts, size, draft.stages));
  const tests = stages.flatMap(({ id, name, when }) => {
    const rule = (when as Rule[]).find(pageOf);
    const test = {
      name: `A visit to "${rule?.touchpoint}" is ${name}`,
      do: [{ page: rule && pageOf(rule) }],
    };
    return rule ? [{ ...test, expect: { stage: id, touchpoint: rule.touchpoint } }] : [];
  });
  const phase = (is: DraftStage['phase']): string =>
    partOf(draft.stages.filter((stage) => stage.phase === is).at(is === 'after' ? 0 : -1)!, size)[0];
  const standIns: Record<string, string> = { during: phase('during'), after: phase('after') };
  const fitting = moments.filter(({ id }) => kind === 'shop' || !OF_A_SHOP.includes(id));
  const placed = JSON.parse(JSON.stringify(fitting), (key, value: unknown) =>
    key === 'stage' || key === 'reached'
      ? standIns[value as string]
      : key === 'path'
        ? (PATHS[kind]?.[value as string] ?? value)
        : value,
  ) as unknown[];
  return {
    $schema: 'https://unpkg.com/milepost@1/dist/schema.json',
    milepost: 1,
    name: `${draft.title}: ${size} stages`,
    version: '1',
    note: [
      'A journey is a list of stages, first to last. Any rule in "when" is enough; all conditions of a rule must hold.',
      'The paths are examples: put in those of your site. * is one part of a path, ** any number of parts.',
      'Then: npx milepost check, and: npx milepost test.',
    ],
    movement: draft.movement,
    stages,
    touchpoints: draft.touchpoints,
    ...(withMoments ? { moments: placed } : {}),
    goals: draft.goals,
    privacy: {
      note: '"wait": nothing is stored or sent before the visitor has decided. "anonymous" and "not-needed" are the others.',
      consent: 'wait',
    },
    tests,
  };
}

/** JSON as a person would lay it out: what fits on a line stays on it. */
export function layOut(value: unknown, indent = '', width = 110): string {
  if (!value || typeof value !== 'object') return JSON.stringify(value);
  const isList = Array.isArray(value);
  const [open, close] = isList ? ['[', ']'] : ['{', '}'];
  const items = Object.entries(value).map(([key, item]) => ({
    key: isList ? '' : `${JSON.stringify(key)}: `,
    item,
  }));
  const flat = `${open} ${items.map(({ key, item }) => key + layOut(item, '', Infinity)).join(', ')} ${close}`;
  if (!items.length) return open + close;
  // The file itself and a stage are always spread out.
  if (indent && !('when' in value) && indent.length + flat.length <= width) return flat;
  if (width === Infinity) return flat;
  const inner = `${indent}  `;
  return `${open}\n${items.map(({ key, item }) => inner + key + layOut(item, inner, width - key.length)).join(',\n')}\n${indent}${close}`;
}
