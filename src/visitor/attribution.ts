import type { Campaign } from '../types';

/** How a visitor came to this document: named in the page, so that rules can use it at once. */
export interface Arrival {
  /** `direct search paid-search social paid-social video email ai display affiliate referral sms push internal` */
  channel: string;
  source?: string;
  campaign: Campaign;
  /** Raw referrer; scrub before storing. */
  referrer?: string;
  /** Names of the click ids in the address, never their values. */
  clickIds?: string[];
}

const CLICK_IDS: Record<string, string> = {
  gclid: 'paid-search',
  gbraid: 'paid-search',
  wbraid: 'paid-search',
  msclkid: 'paid-search',
  dclid: 'display',
  ttclid: 'paid-social',
  twclid: 'paid-social',
  li_fat_id: 'paid-social',
  // Facebook adds fbclid to ordinary links as well: no proof of payment.
  fbclid: 'social',
};

/** Media names as Google's default channel group lists them (support.google.com/analytics/answer/9756891). */
const MEDIA: Array<[RegExp, string]> = [
  [/^(e-?mail|newsletter)$/, 'email'],
  [/^(cpc|ppc|sem|paid-?search)$/, 'paid-search'],
  [/^(paid-?social|cpa-?social)$/, 'paid-social'],
  [/^(display|banner|cpm|interstitial|expandable)$/, 'display'],
  [/^(social|social-?network|social-?media|sm)$/, 'social'],
  [/^(affiliates?|partner)$/, 'affiliate'],
  [/^(organic|search)$/, 'search'],
  [/^(video)$/, 'video'],
  [/^sms$/, 'sms'],
  [/^(push|web-?push|notification)$/, 'push'],
  [/^(referral|link|app)$/, 'referral'],
];

/** Hosts by their end, most telling first: gemini.google.com is an assistant before it is Google. */
const HOSTS: Array<[RegExp, string]> = [
  [
    /(^|\.)(chatgpt\.com|chat\.openai\.com|perplexity\.ai|claude\.ai|gemini\.google\.com|copilot\.microsoft\.com|you\.com|mistral\.ai|deepseek\.com|grok\.com|meta\.ai)$/,
    'ai',
  ],
  [/^(mail\.|webmail\.|outlook\.)|(^|\.)(mail\.google\.com|mail\.yahoo\.com|mail\.proton\.me)$/, 'email'],
  [
    /(^|\.)(facebook|instagram|twitter|linkedin|pinterest|reddit|tiktok|threads|tumblr|snapchat|vk|xing|weibo)\.(com|net)$|(^|\.)(x\.com|t\.co|lnkd\.in|fb\.me|pin\.it|bsky\.app|mastodon\.[a-z]+|threads\.net|t\.me)$/,
    'social',
  ],
  [/(^|\.)(youtube\.com|youtu\.be|vimeo\.com|twitch\.tv|dailymotion\.com)$/, 'video'],
  [
    /(^|\.)(google|bing|yahoo|yandex|baidu|ecosia|qwant|startpage|duckduckgo|naver|seznam|ask|swisscows)\.[a-z.]{2,6}$|^search\.|(^|\.)kagi\.com$/,
    'search',
  ],
];

/**
 * Reads the channel, source and campaign off an address and its referrer.
 * The order: what the campaign says of itself, then click ids, then who referred.
 */
export function readArrival(address: string, referrer: string): Arrival {
  const url = new URL(address);
  const query = url.searchParams;
  const utm = (name: string) => query.get(`utm_${name}`)?.slice(0, 100) || undefined;
  const campaign: Campaign = dropEmpty({
    source: utm('source') ?? query.get('ref')?.slice(0, 100) ?? undefined,
    medium: utm('medium'),
    name: utm('campaign'),
    term: utm('term'),
    content: utm('content'),
  });
  const clickIds = Object.keys(CLICK_IDS).filter((name) => query.has(name));
  const from = hostOf(referrer);
  const internal = from === hostOf(address);

  const medium = campaign.medium?.toLowerCase().replace(/[_ ]/g, '-');
  const bySource =
    campaign.source && firstFit(HOSTS, `${campaign.source.toLowerCase().replace(/\.com$/, '')}.com`);
  const byMedium = medium && firstFit(MEDIA, medium);
  const paid = byMedium === 'paid-search' && (bySource === 'social' || bySource === 'video');
  const channel =
    (paid ? 'paid-social' : byMedium) ||
    (clickIds[0] && CLICK_IDS[clickIds[0]]) ||
    (from && !internal && firstFit(HOSTS, from)) ||
    bySource ||
    (campaign.source || campaign.name || (from && !internal) ? 'referral' : internal ? 'internal' : 'direct');

  return dropEmpty({
    channel,
    source: campaign.source ?? (internal ? undefined : from?.replace(/^www\./, '')),
    campaign,
    referrer: internal ? undefined : referrer || undefined,
    clickIds: clickIds.length ? clickIds : undefined,
  });
}

function firstFit(list: Array<[RegExp, string]>, text: string): string | undefined {
  return list.find(([pattern]) => pattern.test(text))?.[1];
}

function hostOf(address: string): string | undefined {
  try {
    return new URL(address).host || undefined;
  } catch {
    return undefined;
  }
}

function dropEmpty<T extends object>(record: T): T {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as T;
}
