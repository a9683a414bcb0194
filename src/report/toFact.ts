import { isRecord } from '../journey/shape';
import type { Fact } from './fact';

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
const number = (value: unknown): number | null => (typeof value === 'number' ? value : null);
const inside = (value: unknown, key: string): Record<string, unknown> => {
  const found = isRecord(value) ? value[key] : undefined;
  return isRecord(found) ? found : {};
};

const zones = new Map<string, ((time: number) => [hour: number, weekday: number]) | null>();

/** The visitor's clock. Zones change their offset on quarters of an hour, so it is looked up once for each. */
function clockOf(zone: string): ((time: number) => [number, number]) | null {
  const known = zones.get(zone);
  if (known !== undefined) return known;
  let clock: ((time: number) => [number, number]) | null = null;
  try {
    const format = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hourCycle: 'h23',
      weekday: 'short',
      hour: '2-digit',
    });
    const seen = new Map<number, [number, number]>();
    clock = (time) => {
      const quarter = Math.floor(time / 900_000);
      let found = seen.get(quarter);
      if (!found) {
        const parts = format.formatToParts(quarter * 900_000);
        const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? '';
        const weekday = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(part('weekday')) + 1;
        found = [Number(part('hour')) % 24, weekday];
        seen.set(quarter, found);
      }
      return found;
    };
  } catch {
    // No zone of this name.
  }
  zones.set(zone, clock);
  return clock;
}

/**
 * The facts of one event that carries the context of its batch; undefined if it is no event. `correctedTime`
 * (ISO 8601), where a receiver added it, counts before `time`.
 */
function factOf(event: Record<string, unknown>): Fact | undefined {
  const { id, type, visitor, session, context, attribution, config, data, form, page, stage, flags } = event;
  const time = Date.parse(String(event.correctedTime ?? event.time));
  const path = isRecord(page) ? text(page.path) : null;
  if (typeof id !== 'string' || typeof type !== 'string' || Number.isNaN(time)) return;
  if (path === null || !isRecord(stage)) return;
  const isA = (...types: string[]): boolean => types.includes(type);
  const more = isRecord(data) ? data : {};
  const field = isRecord(form) ? form : {};
  const visit = isRecord(session) ? session : {};
  const campaign = inside(session, 'campaign');
  const [first, last] = [inside(attribution, 'first'), inside(attribution, 'last')];
  const zone = isRecord(context) ? text(context.timezone) : null;
  const local = (zone && clockOf(zone)?.(time)) || null;
  const personas = isRecord(visitor) && Array.isArray(visitor.personas) ? visitor.personas : [];
  const skipped = Array.isArray(more.skipped) ? more.skipped : [];
  const marks = Array.isArray(flags) ? flags : [];
  const since = Date.parse(String(stage.since));
  return {
    id,
    time,
    visitor: text(event.anonymousId),
    session: text(visit.id),
    tab: text(event.tabId),
    view: text(event.pageId),
    seq: number(event.seq) ?? 0,
    type,
    name: text(event.name) ?? (isA('vital', 'error') ? text(more.name) : null),
    path,
    stage: text(stage.id),
    touch: text(stage.touch),
    furthest: text(stage.furthest),
    lap: number(stage.lap) ?? 1,
    since: Number.isNaN(since) ? null : since,
    fromStage: isA('stage') ? text(more.from) : null,
    toStage: isA('stage') ? text(more.to) : null,
    direction: isA('stage') ? text(more.direction) : null,
    skipped: isA('stage') && skipped.length ? skipped.join(',') : null,
    timeInPrevious: isA('stage') ? number(more.timeInPreviousMs) : null,
    touchpoint: text(event.touchpoint),
    channel: text(visit.channel),
    source: text(campaign.source),
    medium: text(campaign.medium),
    campaign: text(campaign.name),
    firstChannel: text(first.channel),
    firstSource: text(first.source),
    lastChannel: text(last.channel),
    lastSource: text(last.source),
    device: isRecord(context) ? text(context.device) : null,
    personas: personas.length ? `,${personas.join(',')},` : null,
    experiments:
      isRecord(event.experiments) && Object.keys(event.experiments).length
        ? JSON.stringify(event.experiments)
        : null,
    value: number(event.value),
    currency: text(event.currency),
    feedback: isA('feedback') ? text(more.kind) : null,
    score: isA('feedback') ? number(more.score) : null,
    max: isA('feedback') ? number(more.max) : null,
    comment: isA('feedback') ? text(more.comment) : null,
    momentKind: isA('moment') ? text(more.kind) : null,
    momentWant: isA('moment') ? text(more.want) : null,
    form: text(field.id),
    field: text(field.field),
    fieldIndex: number(field.index),
    lastField: text(field.lastField),
    fieldMs: number(field.timeMs),
    formMs: number(field.durationMs),
    rating: isA('vital') ? text(more.rating) : null,
    term: isA('search') ? text(more.term) : null,
    results: isA('search') ? number(more.results) : null,
    engagedMs: isA('engage', 'page_leave') ? number(more.engagedMs) : null,
    automated: marks.includes('auto') || marks.includes('internal'),
    hour: local?.[0] ?? null,
    weekday: local?.[1] ?? null,
    version: isRecord(config) ? (text(config.version) ?? text(config.hash)) : null,
  };
}

/**
 * The facts in one line of a log, as text or already parsed: an event with its batch's context merged in (the
 * `ndjson` format), or a whole batch `{ "milepost": 1, "events": [ … ] }`. Never throws: what is no event gives no fact.
 */
export function toFacts(line: unknown): Fact[] {
  let read = line;
  if (typeof line === 'string') {
    try {
      read = JSON.parse(line);
    } catch {
      return [];
    }
  }
  if (!isRecord(read)) return [];
  const { events, ...context } = read;
  const all: unknown[] = Array.isArray(events) ? events : [read];
  return all
    .map((event) =>
      isRecord(event) ? factOf(Object.hasOwn(event, 'site') ? event : { ...context, ...event }) : undefined,
    )
    .filter((fact): fact is Fact => !!fact);
}

/** The facts of a line that is one event; undefined if it is none. */
export const toFact = (line: unknown): Fact | undefined => toFacts(line)[0];
