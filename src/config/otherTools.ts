import { closest } from './closest';
import { didYouMean, show } from './finding';

/** What the same thing is called in other tools, and the words it may be here. */
const ELSEWHERE = new Map(
  `
  action: do event, actions: do, after: wait, and: all, attributes: traits data,
  browser_language: language, button: text, condition: when if, conditions: when all, contains: text,
  country: language, css: selector, css_selector: selector, delay: wait, description: note aim,
  desc: note aim, comment: note, _comment: note, //: note, device_type: device, domain: host,
  either: any, element: selector, event_name: event, eventName: event, every: all repeat,
  except: not unless, exclude: not, expected: expect, filter: when if, form_id: form, formId: form,
  fragment: hash, frequency: limit repeat count, given: do, hostname: host, href: link, identifier: id,
  is_identified: identified, key: id, keyword: search, label: name text, lang: language,
  loggedIn: identified, match: when, matches: when, maxDays: within, milestones: stages,
  mode: movement, none: not, nth: count, occurrences: count, or: any, page: path, page_location: path, path: page,
  page_path: path, page_title: title, page_url: path, pagePath: path, params: query data,
  parameters: query data, pathname: path, percent_scrolled: scrolled, period: within, phases: stages,
  properties: data traits, props: data, query_string: query, referer: referrer, referral: referrer,
  repeatable: reopen repeat, route: path, rule: when, rules: when, scroll: scrolled,
  scroll_depth: scrolled, search_term: search, segment: persona, segments: personas, sequence: steps,
  sessions: visits, session_number: visits, slug: id, some: any, steps: do stages, tags: traits,
  then: do, times: count, title: name, time_on_page: engaged, trigger: on when, url: path page,
  urls: path, user: traits, user_properties: traits, utm_campaign: campaign, utm_medium: medium,
  utm_source: source, visit: page, window: within, xpath: selector,
`
    .split(',')
    .map((row) => row.trim().split(': '))
    .map(([word = '', ours = '']) => [word, ours.split(' ')]),
);

/** The word of this language that an unknown one was probably meant to be, out of those that can stand there. */
export function ourWord(word: string, allowed: string[]): string | undefined {
  return (ELSEWHERE.get(word) ?? []).find((one) => allowed.includes(one)) ?? closest(word, allowed);
}

const VALUES: Record<string, string> = {
  ...{ phone: 'mobile', smartphone: 'mobile', pc: 'desktop', computer: 'desktop', laptop: 'desktop' },
  ...{ newsletter: 'email', cpc: 'paid-search', ppc: 'paid-search', ads: 'paid-search', seo: 'search' },
};

/** One of a few words that another was probably meant to be. */
export const ourValue = (word: string, allowed: string[]): string | undefined => {
  const ours = Object.hasOwn(VALUES, word.toLowerCase()) ? VALUES[word.toLowerCase()]! : '';
  return allowed.includes(ours) ? ours : closest(word, allowed);
};

/** Names that other tools give to what is built in here: a rule on such a name would wait for ever. */
const EVENTS: Record<string, string> = {
  pageview: 'page',
  page_view: 'page',
  $pageview: 'page',
  page_viewed: 'page',
  form_submitted: 'form_submit',
  scroll_depth: 'scroll',
  user_engagement: 'engage',
  view_search_results: 'search',
  site_search: 'search',
  file_download: 'download',
  outbound_click: 'link_out',
  rageclick: 'rage_click',
  $rageclick: 'rage_click',
  $autocapture: 'click',
};

/** The built-in event behind a name of another tool. */
export const builtInEvent = (name: string): string | undefined =>
  Object.hasOwn(EVENTS, name) ? EVENTS[name] : undefined;

const SIGNS: Record<string, string> = {
  gt: '>',
  $gt: '>',
  gte: '>=',
  $gte: '>=',
  min: '>=',
  atLeast: '>=',
  lt: '<',
  $lt: '<',
  lte: '<=',
  $lte: '<=',
  max: '<=',
  atMost: '<=',
  '>=': '>=',
  '<=': '<=',
  '>': '>',
  '<': '<',
};

/** `{ "gte": 3 }`, `"at least 3"`, `"≥3"`, `"3+"` → `>= 3`; `{ "contains": "a" }` → `*a*`. */
export function asCriterion(value: unknown): string | undefined {
  if (typeof value === 'object' && value && !Array.isArray(value)) {
    const [[word, wanted] = ['', undefined], more] = Object.entries(value);
    if (more || (typeof wanted !== 'string' && typeof wanted !== 'number')) return;
    if (Object.hasOwn(SIGNS, word)) return `${SIGNS[word]} ${wanted}`;
    if (/^(contains|includes|icontains)$/.test(word)) return `*${wanted}*`;
    if (/^(starts_?with|prefix)$/i.test(word)) return `${wanted}*`;
    if (/^(ends_?with|suffix)$/i.test(word)) return `*${wanted}`;
    return /^(equals|eq|\$eq|is|exact|==?)$/.test(word) ? `${wanted}` : undefined;
  }
  if (typeof value !== 'string') return;
  const [, words = '', amount, plus] =
    /^ *(≥|=>|at least|min(?:imum)?|more than|≤|=<|at most|max(?:imum)?|less than|exactly|==)? *(\d+(?:\.\d+)?)( or more|\+)? *(?:times|x)? *$/i.exec(
      value,
    ) ?? [];
  const [, sign = '', comma] = /^ *([<>]=?|=)? *(\d+,\d{1,2}) *$/.exec(value) ?? [];
  if (comma) return `${sign} ${comma.replace(',', '.')}`.trim();
  const range =
    /^ *(?:between *|>=? *)?(\d+) *(?:-|–|\.\.+|and|&|, )+ *(?:<=? *)?(\d+) *$/i.exec(value) ??
    /^ *>=? *(\d+) *<=? *(\d+) *$/.exec(value);
  if (range) return `${range[1]} to ${range[2]}`;
  if (amount === undefined) return;
  if (plus || /^(≥|=>|at least|min)/i.test(words)) return `>= ${amount}`;
  if (/^(≤|=<|at most|max)/i.test(words)) return `<= ${amount}`;
  if (/^more/i.test(words)) return `> ${amount}`;
  if (/^less/i.test(words)) return `< ${amount}`;
  return words ? `= ${amount}` : undefined;
}

/** `write "path": "/a*"`, when the value is in another tool's way. */
export const writeCriterion = (key: string, value: unknown): string | undefined => {
  const ours = asCriterion(value);
  return ours === undefined ? undefined : `write "${key}": ${show(ours)}`;
};

export const suggest = (word: string, allowed: string[]): string | undefined =>
  didYouMean(ourWord(word, allowed));
