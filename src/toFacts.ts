import { parts } from './browser/address';
import type { Facts } from './journey/facts';
import { kept } from './kept';
import type { Arrival } from './visitor/attribution';
import { scrubText } from './visitor/privacy';
import type { Profile } from './visitor/profile';
import type { Placed } from './visitor/stamp';

/** Another one only when a visit begins. */
const instant = /* @__PURE__ */ kept((iso: string) => Date.parse(iso), 1);

/** An event as the rules see it: raw, with what is known of the visit around it. */
export function toFacts(
  { draft, at, url, path }: Placed,
  { session, last, visits, userId, traits, experiments }: Profile,
  arrival: Arrival,
  selectors: string[],
  /** What else is known: the event's id, the kind of device, the developer's conditions that hold, and the like. */
  more: Partial<Facts> = {},
): Facts {
  const { host, search, hash } = parts(url);
  const { type, name, form, data, value, currency, flags, raw = {} } = draft;
  // Someone who comes again by e-mail in the middle of a visit came by e-mail, whatever the visit began with.
  const fresh = arrival.channel !== 'direct' && arrival.channel !== 'internal';
  // What happened elsewhere did not come by the link that opened this visit.
  const from: Pick<Arrival, 'channel' | 'campaign' | 'referrer'> = raw.channel
    ? { channel: raw.channel, campaign: {} }
    : fresh
      ? arrival
      : session;
  const { source, medium, name: campaign } = from.campaign;
  return {
    type,
    name,
    time: at,
    path,
    host,
    query: search,
    // A hash router's path is the part behind the "#": what names its own page is there, wherever the address is now.
    hash: draft.type !== 'page' && draft.page?.path ? `#${path}` : hash,
    title: draft.page?.title,
    text: raw.text,
    link: raw.link,
    region: raw.region ?? draft.element?.region,
    selectors,
    form: form?.id,
    field: form?.field,
    search: raw.search,
    // What GA4 calls `value` in the data is the event's own value here: a rule may ask for either.
    data: value === undefined ? data : { value, currency: currency ?? null, ...data },
    value,
    currency,
    visitAt: instant(session.startedAt),
    visits,
    identified: userId !== null,
    traits,
    variant: experiments,
    language: navigator.language,
    offset: -new Date(at).getTimezoneOffset(),
    byTrigger: flags?.includes('trigger'),
    channel: from.channel,
    source:
      source ??
      (raw.channel || from.channel === 'direct' ? undefined : fresh ? arrival.source : last?.source),
    medium,
    campaign,
    referrer: from.referrer,
    landing: session.landing,
    stage: raw.stage,
    force: raw.force,
    // The only fact that is recorded as it stands.
    touchpoint: raw.touchpoint && scrubText(raw.touchpoint).slice(0, 200),
    ...more,
  };
}
