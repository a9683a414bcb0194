import type { BatchContext, MilepostEvent } from '../types';
import type { Check } from './conditions';
import type { Facts } from './facts';
import type { Journey } from './journey';
import type { Judge } from './judge';
import type { JourneyState, View } from './memory';
import type { Scene } from './scene';
import { startState } from './state';
import { type Tagged, tag } from './tag';

/** One line of NDJSON: an event with the context of its batch. */
export type RecordedEvent = MilepostEvent & Partial<BatchContext>;

/** One recorded event under a journey. */
export interface Replayed {
  event: RecordedEvent;
  /** Undefined for events that came of other events: they are made anew. */
  tagged?: Tagged;
  /** A rule that could have decided asks for what was not kept, so the recorded stage stands. */
  unknown: boolean;
}

export interface ReplayOptions {
  /** Selectors of the config that recorded the events: of these alone it is known which a click did not fit. */
  selectors?: string[];
}

// What is never in a record, because it may hold what nobody should keep.
const NEVER_KEPT = ['query', 'hash', 'search', 'custom'];

interface Known {
  state: JourneyState;
  /** By tab: each stands on a page view of its own. */
  views: Map<string, View>;
  visitAt: number;
  /** As it is told with every event of the visit: to compare it is quicker than to read it. */
  startedAt?: string;
  lastAt: number;
  away?: number;
  /** Counts that an event may or may not belong to. */
  unsure: Set<string>;
}

function factsOf(event: RecordedEvent, time: number, { visitAt, away }: Known): Facts {
  const { id, type, name, page, element, form, data, value, currency, session, visitor, context } = event;
  const { campaign } = session ?? {};
  // What happened elsewhere did not come by the link that opened the visit.
  const elsewhere = event.flags?.includes('imported') && data?.channel;
  // Written out, because it is made for every event: spread objects are slow to make.
  return {
    id,
    type,
    name,
    time,
    path: page.path,
    host: context?.host ?? '',
    title: page.title,
    text: element?.text,
    link: element?.href,
    region: element?.region,
    selectors: element?.matched,
    form: form?.id,
    field: form?.field,
    data: value === undefined ? data : { value, currency: currency ?? null, ...data },
    value,
    currency,
    channel: typeof elsewhere === 'string' ? elsewhere : session?.channel,
    source: elsewhere ? undefined : campaign?.source,
    medium: elsewhere ? undefined : campaign?.medium,
    campaign: elsewhere ? undefined : campaign?.name,
    referrer: elsewhere ? undefined : session?.referrer,
    landing: session?.landing,
    visitAt,
    away,
    visits: visitor?.visits,
    traits: visitor?.traits,
    variant: event.experiments,
    identified: event.userId === undefined ? undefined : event.userId !== null,
    device: context?.device,
    language: context?.locale,
    byTrigger: event.flags?.includes('trigger'),
  };
}

/** True, false, or undefined where it depends on what was not kept. */
function know(check: Check, scene: Scene, unsure: Set<string>, asked: string[]): boolean | undefined {
  const { key, branches, tracker, found, wanted } = check;
  if (branches) {
    const answers = branches.map((branch) => knowAll(branch, scene, unsure, asked));
    const some = answers.includes(true) ? true : answers.includes(undefined) ? undefined : false;
    return key === 'not' && some !== undefined ? !some : some;
  }
  if (tracker) return unsure.has(tracker) ? undefined : check.fits(scene);
  if (check.fits(scene)) return true;
  const { type, offset } = scene.facts;
  if (key === 'event' || key === 'path') return false;
  if (NEVER_KEPT.includes(key)) return key === 'search' && type !== 'search' ? false : undefined;
  if (key === 'days' || key === 'hours') return offset === undefined ? undefined : false;
  if (key === 'selector')
    return type !== 'click' || [wanted].flat().every((one) => asked.includes(one as string))
      ? false
      : undefined;
  // Only a page view keeps its title, and text is kept of links and buttons alone.
  const kept = found?.(scene);
  const missing = kept === undefined || (Array.isArray(kept) && !kept.length);
  if (key === 'title') return missing ? undefined : false;
  return key === 'text' && type === 'click' && missing ? undefined : false;
}

function knowAll(checks: Check[], scene: Scene, unsure: Set<string>, asked: string[]): boolean | undefined {
  let all: boolean | undefined = true;
  for (const check of checks) {
    const answer = know(check, scene, unsure, asked);
    if (answer === false) return false;
    if (answer === undefined) all = undefined;
  }
  return all;
}

/**
 * Tags recorded events under a journey, in their order: give it one event after the other. Visitors are told
 * apart by `anonymousId`; events without one belong to their session's, or to one that has no name.
 */
export function replayer(
  journey: Journey,
  { selectors = [] }: ReplayOptions = {},
): (event: RecordedEvent) => Replayed {
  const visitors = new Map<string, Known>();
  return (event) => {
    // These were made of other events, and are made anew with them.
    if (event.type === 'stage' || (event.stage.rule && /^(moments|goals)\./.test(event.stage.rule)))
      return { event, unknown: false };
    const who = event.anonymousId ?? event.session?.id ?? '';
    const time = Date.parse(event.time);
    // What happened at no time can neither be counted nor come before or after anything.
    if (Number.isNaN(time)) return { event, unknown: false };
    let known = visitors.get(who);
    if (!known) {
      const state = startState(journey, time);
      known = { state, views: new Map(), visitAt: time, lastAt: time, unsure: new Set() };
      visitors.set(who, known);
    }
    const startedAt = event.session?.startedAt;
    if (startedAt !== known.startedAt) {
      const visitAt = Date.parse(startedAt ?? '') || known.visitAt;
      if (visitAt !== known.visitAt && known.lastAt < visitAt) known.away = visitAt - known.lastAt;
      known.startedAt = startedAt;
      known.visitAt = visitAt;
    }
    known.lastAt = Math.max(known.lastAt, time);

    const { unsure } = known;
    let unknown = false;
    const fit: Judge = (entry, scene) => {
      const answer = knowAll(entry.checks, scene, unsure, selectors);
      if (answer === undefined) {
        if ('key' in entry) unsure.add(entry.key as string);
        else if ('decides' in entry && entry.decides === 'stages') unknown = true;
      }
      return answer === true;
    };
    const view = known.views.get(event.tabId) ?? { touch: null };
    const tagged = tag(journey, known.state, factsOf(event, time, known), view, fit);
    if (unknown) {
      // The recorded stage stands, as far as this journey has it.
      const { id, furthest, lap, since } = event.stage;
      if (journey.stages.includes(id!))
        tagged.state = { ...tagged.state, stage: id, furthest, lap, since: Date.parse(since) };
      tagged.stage = event.stage;
    }
    known.state = tagged.state;
    known.views.set(event.tabId, tagged.view);
    return { event, tagged, unknown };
  };
}

/** Tags recorded events under a journey, and counts those for which the record does not say enough. */
export function replay(
  journey: Journey,
  events: Iterable<RecordedEvent>,
  options?: ReplayOptions,
): { events: Replayed[]; unknown: number } {
  const next = replayer(journey, options);
  const all = Array.from(events, next);
  return { events: all, unknown: all.filter(({ unknown }) => unknown).length };
}
