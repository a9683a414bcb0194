import { eventNamed } from '../journey/eventNamed';
import type { Facts } from '../journey/facts';
import { milliseconds } from '../journey/times';
import type { Data, EventType } from '../types';

/** What is asked about: one page visit, or one thing that happens on it. */
export interface Happening {
  page?: string;
  click?: string;
  on?: string;
  link?: string;
  region?: string;
  submit?: string;
  field?: string;
  event?: string;
  data?: string[];
  search?: string;
  scroll?: string;
  engage?: string;
  moment?: string;
}

export type Act = Partial<Facts> & { type: EventType };

/** `["total=99", "plan=team"]` → names and values, numbers as numbers. Throws if one has no `=`. */
export function readData(pairs: string[] = [], option = '--data'): Data {
  return Object.fromEntries(
    pairs.map((pair) => {
      const [, key, value] = /^([^=]+)=(.*)$/s.exec(pair) ?? [];
      if (key === undefined)
        throw new Error(`${option}: expected a name and a value such as total=99, got ${pair}`);
      const isNumber = value!.trim() !== '' && Number.isFinite(Number(value));
      return [key, isNumber ? Number(value) : /^(true|false)$/.test(value!) ? value === 'true' : value!];
    }),
  );
}

/** The thing that happens on the page, in facts; undefined for the visit itself. Throws when it is not one thing. */
export function readHappening({ on, link, region, data, ...asked }: Happening): Act | undefined {
  const { click, submit, field, event, search, scroll, engage, moment } = asked;
  const clicked = click ?? on ?? link ?? region;
  const times = engage === undefined ? undefined : milliseconds(engage);
  if (engage !== undefined && times === undefined)
    throw new Error(`--engage: expected a time such as "30 seconds", got ${engage}`);
  const percent = scroll === undefined ? undefined : /^\s*(\d{1,3}(?:\.\d+)?)\s*%?\s*$/.exec(scroll)?.[1];
  if (scroll !== undefined && percent === undefined)
    throw new Error(`--scroll: expected how far down, such as 75%, got ${scroll}`);
  const acts: Array<Act | undefined | '' | false> = [
    clicked !== undefined && {
      type: 'click',
      text: click,
      // Which of them an element fits only a page can say: these are believed.
      selectors: on === undefined ? [] : [on],
      link,
      region,
    },
    // A field belongs to a form, so the two may be asked together.
    field !== undefined
      ? { type: 'form_field', field, form: submit }
      : submit !== undefined && { type: 'form_submit', form: submit },
    event !== undefined && eventNamed(event, readData(data)),
    search !== undefined && { type: 'search', search },
    percent !== undefined && { type: 'scroll', data: { percent: Number(percent) } },
    times !== undefined && { type: 'engage', data: { engagedMs: times } },
    moment !== undefined && { type: 'moment', name: moment },
  ];
  const done = acts.filter((act): act is Act => !!act);
  if (done.length > 1)
    throw new Error('ask about one thing at a time; what came before it goes into --after');
  if (data && event === undefined) throw new Error('--data belongs to --event');
  return done[0];
}

/** `/search?q=shoe#top` or a whole address, in the facts a page view has. Throws if it is neither. */
export function placeOf(address: string, host: string): Pick<Facts, 'host' | 'path' | 'query' | 'hash'> {
  if (!/^(\/|https?:\/\/)/i.test(address) || !URL.canParse(address, `https://${host}`))
    throw new Error(
      `expected a page such as /pricing?plan=team, got ${address}${/^[\w-]/.test(address) ? `; write /${address}` : ''}`,
    );
  const url = new URL(address, `https://${host}`);
  return { host: url.host, path: url.pathname, query: url.search, hash: url.hash };
}

/** What an event is called when it is talked about. */
export function nameAct({ type, name, text, selectors, link, form, field, search, data }: Act): string {
  const quoted = (word: string | undefined): string => (word ? ` "${word}"` : '');
  switch (type) {
    case 'click':
      return `a click on${quoted(text) || quoted(selectors?.[0]) || quoted(link) || ' something'}`;
    case 'form_submit':
      return `form${quoted(form)} sent`;
    case 'form_field':
      return `field${quoted(field)} filled in`;
    case 'search':
      return `a search for${quoted(search)}`;
    case 'scroll':
      return `scrolling to ${data?.percent ?? 0}%`;
    case 'engage':
      return `${Number(data?.engagedMs ?? 0) / 1000} seconds of attention`;
    case 'moment':
      return `moment${quoted(name)}`;
    default: {
      const details = Object.entries(data ?? {}).map(([key, value]) => `${key}=${value}`);
      return `event${quoted(name ?? type)}${details.length ? ` with ${details.join(', ')}` : ''}`;
    }
  }
}
