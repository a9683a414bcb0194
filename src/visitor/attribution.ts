import type { Campaign } from '../types';
import { asUrl, scrubSecrets } from './privacy';

/** How a visitor came to this document: named in the page, so that rules can use it at once. */
export interface Arrival {
  /** `direct search paid-search social paid-social video email ai display affiliate referral sms push internal` */
  channel: string;
  source?: string;
  campaign: Campaign;
  /** Raw referrer; scrub before storing. */
  referrer?: string;
  /** Names of the click ids in the address. */
  clickIds?: string[];
}

/** Click ids that advertisers add. Facebook adds fbclid to ordinary links as well: no proof of payment. */
const CLICK_IDS = {
  'paid-search': 'gclid gbraid wbraid msclkid',
  display: 'dclid',
  'paid-social': 'ttclid twclid li_fat_id',
  social: 'fbclid',
};

/** Media as Google's default channel group names them (support.google.com/analytics/answer/9756891). */
const MEDIA = {
  email: 'email e-mail newsletter',
  'paid-search': 'cpc ppc sem paid paid-search paidsearch',
  'paid-social': 'paid-social paidsocial',
  display: 'display banner cpm interstitial expandable',
  social: 'social social-network social-media sm',
  affiliate: 'affiliate affiliates partner',
  search: 'organic search',
  video: 'video',
  sms: 'sms',
  push: 'push web-push notification',
  referral: 'referral link app',
};

/** Who refers, by the end of the host's name; without a dot: by the name before the country's ending. */
const HOSTS = {
  ai:
    'chatgpt.com chat.openai.com perplexity.ai claude.ai gemini.google.com copilot.microsoft.com you.com ' +
    'chat.mistral.ai chat.deepseek.com grok.com meta.ai',
  email:
    'com.google.android.gm mail.google.com mail.yahoo.com outlook.live.com outlook.office.com mail.proton.me',
  social:
    'facebook fb instagram ig twitter linkedin pinterest reddit tiktok threads tumblr snapchat xing weibo ' +
    'x.com t.co lnkd.in fb.me pin.it bsky.app mastodon.social vk.com t.me',
  video: 'youtube youtu.be vimeo twitch.tv dailymotion',
  search:
    'google bing yahoo yandex baidu ecosia qwant startpage duckduckgo naver seznam kagi.com search.brave.com',
};

/** The first channel of a table with a name that fits. */
const channelIn = (table: Record<string, string>, fits: (name: string) => boolean): string | undefined =>
  Object.keys(table).find((channel) => table[channel]!.split(' ').some(fits));

const channelOf = (host = ''): string | undefined =>
  channelIn(HOSTS, (name) =>
    name.includes('.') ? `.${host}`.endsWith(`.${name}`) : `.${host}.`.includes(`.${name}.`),
  );

/** What the address says under these names. */
export function clickIdValues(address: string, names: string[]): Record<string, string> {
  const { searchParams } = new URL(address);
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = searchParams.get(name);
      return value ? [[name, value.slice(0, 200)]] : [];
    }),
  );
}

/**
 * Reads the channel, source and campaign off an address and its referrer.
 * The order: what the campaign says of itself, then click ids, then who referred.
 */
export function readArrival(address: string, referrer: string): Arrival {
  const { host, searchParams: query } = new URL(address);
  const from = asUrl(referrer)?.host;
  const internal = !!from && from === host;
  const elsewhere = (!internal && from) || undefined;

  const read = (name: string) => scrubSecrets(query.get(name) ?? '').slice(0, 100) || undefined;
  const campaign: Campaign = {
    // Within a site `ref` says which of its links was followed, not who sent the visitor.
    source: read('utm_source') ?? (internal ? undefined : read('ref')),
    medium: read('utm_medium'),
    name: read('utm_campaign'),
    term: read('utm_term'),
    content: read('utm_content'),
  };
  const medium = campaign.medium?.toLowerCase().replace(/[_ ]/g, '-');
  const clicked = (name: string) => query.has(name);
  const clickIds = Object.values(CLICK_IDS).join(' ').split(' ').filter(clicked);

  const bySource = channelOf(campaign.source?.toLowerCase());
  const byMedium = channelIn(MEDIA, (name) => name === medium);
  const byClick = channelIn(CLICK_IDS, clicked);
  const bought = bySource === 'social' && [byMedium, byClick].includes('paid-search');
  return {
    channel:
      (bought ? 'paid-social' : (byMedium ?? byClick ?? channelOf(elsewhere) ?? bySource)) ??
      (campaign.source || campaign.name || elsewhere ? 'referral' : internal ? 'internal' : 'direct'),
    source: campaign.source ?? elsewhere?.replace(/^www\./, ''),
    campaign,
    referrer: elsewhere && referrer,
    clickIds: clickIds.length ? clickIds : undefined,
  };
}
