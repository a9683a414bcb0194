import { readArrival } from '../../../src/visitor/attribution';

const SITE = 'https://www.acme.example';
const arrive = (query: string, referrer = '') => readArrival(`${SITE}/l/autumn${query}`, referrer);

describe('readArrival()', () => {
  test('cuts a campaign to length only once it is scrubbed', () => {
    const { campaign } = arrive(`?utm_content=${'x-'.repeat(45)}.ann@example.com`);
    expect(campaign.content).not.toContain('ann');
  });

  test.each<[what: string, query: string, referrer: string, channel: string, source: string | undefined]>([
    ['a typed address', '', '', 'direct', undefined],
    ['a link within the site', '', `${SITE}/cart`, 'internal', undefined],
    ['a malformed referrer', '', 'not an address', 'direct', undefined],
    ['a privacy placeholder', '', 'about:client', 'direct', undefined],

    ['organic Google', '', 'https://www.google.com/', 'search', 'google.com'],
    ['organic Google elsewhere', '', 'https://www.google.co.uk/', 'search', 'google.co.uk'],
    [
      'the Google app',
      '',
      'android-app://com.google.android.googlequicksearchbox/',
      'search',
      'com.google.android.googlequicksearchbox',
    ],
    ['Bing', '', 'https://www.bing.com/', 'search', 'bing.com'],
    ['DuckDuckGo', '', 'https://duckduckgo.com/', 'search', 'duckduckgo.com'],
    ['Ecosia', '', 'https://www.ecosia.org/', 'search', 'ecosia.org'],
    ['Yahoo search', '', 'https://fr.search.yahoo.com/', 'search', 'fr.search.yahoo.com'],
    ['Brave', '', 'https://search.brave.com/', 'search', 'search.brave.com'],

    ['ChatGPT', '', 'https://chatgpt.com/', 'ai', 'chatgpt.com'],
    ['ChatGPT without a referrer', '?utm_source=chatgpt.com', '', 'ai', 'chatgpt.com'],
    ['Perplexity', '', 'https://www.perplexity.ai/', 'ai', 'perplexity.ai'],
    [
      'Gemini, which is an assistant before it is Google',
      '',
      'https://gemini.google.com/',
      'ai',
      'gemini.google.com',
    ],
    ['Copilot', '', 'https://copilot.microsoft.com/', 'ai', 'copilot.microsoft.com'],
    ['Claude', '', 'https://claude.ai/', 'ai', 'claude.ai'],

    ['a Google ad', '?gclid=Cj0KC', 'https://www.google.com/', 'paid-search', 'google.com'],
    ['a Google ad on an iPhone', '?gbraid=0AAA', '', 'paid-search', undefined],
    [
      'a tagged Google ad',
      '?utm_source=google&utm_medium=cpc&gclid=x',
      'https://www.google.com/',
      'paid-search',
      'google',
    ],
    ['a Microsoft ad', '?msclkid=abc', 'https://www.bing.com/', 'paid-search', 'bing.com'],
    ['a display ad', '?utm_source=dv360&utm_medium=banner', 'https://news.example/', 'display', 'dv360'],
    ['a display ad by its click id', '?dclid=CN', '', 'display', undefined],

    ['a post on Facebook', '?fbclid=IwAR', 'https://l.facebook.com/', 'social', 'l.facebook.com'],
    ['the Facebook app', '?fbclid=IwAR', '', 'social', undefined],
    [
      'an ad on Facebook',
      '?utm_source=facebook&utm_medium=cpc&fbclid=x',
      'https://l.facebook.com/',
      'paid-social',
      'facebook',
    ],
    [
      'an ad on Instagram, as Meta tags it',
      '?utm_source=ig&utm_medium=paid',
      'https://l.instagram.com/',
      'paid-social',
      'ig',
    ],
    ['an ad on Facebook, as Meta tags it', '?utm_source=fb&utm_medium=paid', '', 'paid-social', 'fb'],
    ['a paid social ad', '?utm_source=tiktok&utm_medium=paid_social', '', 'paid-social', 'tiktok'],
    ['an ad on TikTok', '?ttclid=E.C', '', 'paid-social', undefined],
    ['an ad on LinkedIn', '?li_fat_id=1', 'https://www.linkedin.com/', 'paid-social', 'linkedin.com'],
    ['X', '', 'https://t.co/abc', 'social', 't.co'],
    ['the LinkedIn app', '', 'android-app://com.linkedin.android/', 'social', 'com.linkedin.android'],
    ['Bluesky', '', 'https://bsky.app/', 'social', 'bsky.app'],
    ['a tagged post', '?utm_source=brandpage&utm_medium=Social', '', 'social', 'brandpage'],

    ['a newsletter', '?utm_source=newsletter&utm_medium=email', '', 'email', 'newsletter'],
    [
      'a newsletter read in Gmail',
      '?utm_source=crm&utm_medium=E-Mail',
      'https://mail.google.com/',
      'email',
      'crm',
    ],
    ['webmail', '', 'https://mail.google.com/', 'email', 'mail.google.com'],
    ['the Gmail app', '', 'android-app://com.google.android.gm/', 'email', 'com.google.android.gm'],
    ['Outlook', '', 'https://outlook.live.com/', 'email', 'outlook.live.com'],

    ['a video', '', 'https://www.youtube.com/', 'video', 'youtube.com'],
    ['an affiliate', '?utm_source=awin&utm_medium=affiliate', 'https://www.awin1.com/', 'affiliate', 'awin'],
    ['a text message', '?utm_source=crm&utm_medium=sms', '', 'sms', 'crm'],
    ['a push message', '?utm_source=app&utm_medium=web_push', '', 'push', 'app'],
    ['another site', '', 'https://blog.example/review', 'referral', 'blog.example'],
    ['another site, tagged by name only', '?utm_campaign=autumn', '', 'referral', undefined],
    ['a site that names itself', '?ref=producthunt', '', 'referral', 'producthunt'],
    ['a subdomain of our own', '', 'https://help.acme.example/', 'referral', 'help.acme.example'],
    [
      'a host that only looks like a search engine',
      '',
      'https://notgoogle.example/',
      'referral',
      'notgoogle.example',
    ],
    ['a host that only ends like a network', '', 'https://netflix.com/', 'referral', 'netflix.com'],
  ])('%s', (_, query, referrer, channel, source) => {
    const arrival = arrive(query, referrer);
    expect([arrival.channel, arrival.source]).toEqual([channel, source]);
  });

  test('reads the campaign', () => {
    const { campaign } = arrive(
      '?utm_source=news&utm_medium=email&utm_campaign=autumn&utm_term=shoes&utm_content=hero',
    );
    expect(campaign).toEqual({
      source: 'news',
      medium: 'email',
      name: 'autumn',
      term: 'shoes',
      content: 'hero',
    });
  });

  test('what the campaign says of itself counts before click ids, and those before the referrer', () => {
    expect(arrive('?utm_medium=email&gclid=x', 'https://www.facebook.com/').channel).toBe('email');
    expect(arrive('?gclid=x', 'https://www.facebook.com/').channel).toBe('paid-search');
  });

  test('names click ids and never tells their values', () => {
    const arrival = arrive('?gclid=Cj0KCQiA&fbclid=IwAR0');
    expect(arrival.clickIds).toEqual(['gclid', 'fbclid']);
    expect(JSON.stringify(arrival)).not.toMatch(/Cj0KCQiA|IwAR0/);
    expect(arrive('').clickIds).toBeUndefined();
  });

  test('takes no empty parameter for an answer', () => {
    expect(arrive('?utm_source=&ref=', 'https://blog.example/').source).toBe('blog.example');
    expect(arrive('?utm_source=&utm_medium=&utm_campaign=').channel).toBe('direct');
  });

  test('a ref on a link within the site brings nobody', () => {
    const { channel, source } = arrive('?ref=nav', `${SITE}/`);
    expect([channel, source]).toEqual(['internal', undefined]);
  });

  test('cuts who is named in a campaign, and what is too long', () => {
    const { campaign, source } = arrive(
      `?utm_source=ann%40example.com&utm_content=4111+1111+1111+1111&utm_campaign=${'x'.repeat(500)}`,
    );
    expect(source).toBe('…');
    expect(campaign.content).toBe('…');
    expect(campaign.name).toHaveLength(100);
  });

  test('keeps the numbers that advertisers give campaigns', () => {
    expect(arrive('?utm_campaign=21345678901').campaign.name).toBe('21345678901');
  });

  test('hands on the referrer of others as it is, and none of our own', () => {
    expect(arrive('', 'https://blog.example/review?a=1').referrer).toBe('https://blog.example/review?a=1');
    expect(arrive('', `${SITE}/cart`).referrer).toBeUndefined();
    expect(arrive('', 'nonsense').referrer).toBeUndefined();
  });

  test('a page without a host, opened from nowhere, is no link within a site', () => {
    expect(readArrival('file:///tmp/index.html', '').channel).toBe('direct');
  });

  test('another port is another site', () => {
    expect(readArrival('http://localhost:3000/', 'http://localhost:4000/').channel).toBe('referral');
    expect(readArrival('http://localhost:3000/', 'http://localhost:3000/a').channel).toBe('internal');
  });
});
