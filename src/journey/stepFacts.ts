import type { Data, EventType } from '../types';
import { eventNamed } from './eventNamed';
import type { Facts } from './facts';
import type { Journey } from './journey';
import { isRecord, list, own } from './shape';
import { milliseconds } from './times';

/** A text or number as it is written; nothing for all else. */
export const text = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

/** What one step does, as facts that differ from those of the page around it. */
export function stepFacts(
  verb: string,
  step: unknown,
  journey: Journey,
): Partial<Facts> & { type: EventType } {
  const value = own(step, verb);
  const data = own(step, 'data') as Data | undefined;
  switch (verb) {
    case 'click': {
      const on = list(own(step, 'on')).map(text);
      return {
        type: 'click',
        text: text(value),
        selectors: journey.selectors.filter((selector) => on.includes(selector)),
        link: text(own(step, 'link')),
        region: text(own(step, 'region')),
      };
    }
    case 'submit':
      return { type: 'form_submit', form: text(value) };
    case 'field':
      return { type: 'form_field', field: text(value), form: text(own(step, 'form')) };
    case 'event':
      return eventNamed(text(value), data);
    case 'search':
      return { type: 'search', search: text(value), data };
    case 'scroll':
      return { type: 'scroll', data: { percent: Number.parseFloat(text(value)) } };
    case 'engage':
      return { type: 'engage', data: { engagedMs: milliseconds(value) ?? 0 } };
    case 'moment':
      return { type: 'moment', name: text(value), data };
    case 'identify':
      return { type: 'identify', identified: true, ...(isRecord(value) && { traits: value as Data }) };
    default:
      return { type: verb as EventType, data };
  }
}

/** `/search?q=shoe#top` or a whole address, in the facts a page view has. */
export function placeOf(address: string, host: string): Pick<Facts, 'host' | 'path' | 'query' | 'hash'> {
  try {
    const url = new URL(address, `https://${host}`);
    return { host: url.host, path: url.pathname, query: url.search, hash: url.hash };
  } catch {
    return { host, path: address };
  }
}
