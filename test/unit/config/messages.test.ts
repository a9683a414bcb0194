import { check } from '../../../src/config/check';

const said = (when: unknown, more: object = {}): string[] =>
  check({ milepost: 1, stages: [{ id: 'a', when }], privacy: { consent: 'wait' }, ...more }).map(
    ({ path, message, fix }) => `${path}: ${message}${fix ? ` → ${fix}` : ''}`,
  );

test.each<[unknown, string]>([
  [
    { count: '>= 3', distinct: 'path' },
    'count: "count" says nothing of which events → add the condition it is about, such as "path": "/products/**"',
  ],
  [
    { path: 'shop.example/cart' },
    'path: expected only the path, got the whole address "shop.example/cart" → write "path": "/cart", and "host": "shop.example" if the host matters',
  ],
  [
    { path: '/products/:id' },
    'path: ":id" is taken letter by letter → write "/products/*" for any text there',
  ],
  [
    { path: '/#/cart' },
    'path: a path has no "#": "/#/cart" → write "path": "/" and "hash": "/cart", or "site": { "router": "hash" } if all routes are there',
  ],
  [
    { path: { contains: 'cart' } },
    'path: expected a glob such as "/pricing/**", got {"contains":"cart"} → write "path": "/**/*cart*/**"',
  ],
  [
    { path: '/a', query: 'plan=pro' },
    'query: expected names and criteria such as { "plan": "pro" }, got "plan=pro" → write "query": { "plan": "pro" }',
  ],
  [
    { search: true },
    'search: expected a text such as "*gift*", or "*" for any search, got true → write "search": "*" for any',
  ],
  [
    { path: '/a', within: '1 month', count: '>= 2' },
    'within: expected a time such as "30 minutes", or "this page", "this visit" or "ever", got "1 month" → write "30 days"',
  ],
  [
    { engaged: '30 secs' },
    'engaged: expected a time such as "30 minutes", got "30 secs" → write "30 seconds"',
  ],
  [
    { path: '/a', count: 'at least 3' },
    'count: expected how often, such as ">= 3", "= 3" or "2 to 5", got "at least 3" → write ">= 3"',
  ],
  [
    { path: '/a', count: '= 0' },
    'count: "= 0" never holds: a rule is looked at when it has happened → for what did not happen write "wait" and "unless", or "not"',
  ],
  [
    { path: '/a', wait: '2 minutes' },
    'wait: "wait" says nothing without "unless" → add "unless": { "path": "/thanks" }, what must not happen in the meantime',
  ],
  [
    { path: '/a', hours: '9-17' },
    'hours: expected hours such as "09:00 to 17:00", got "9-17" → write "09:00 to 17:00"',
  ],
  [{ path: '/a', days: 'Saturday' }, 'days: expected a day such as "sat", got "Saturday" → write "sat"'],
  [{ scrolled: 75 }, 'scrolled: expected how far down, such as ">= 75%", got 75 → write ">= 75%"'],
  [
    { selector: '[data-x' },
    'selector: "[data-x" has a bracket without its other half → write a CSS selector, such as "[data-add-to-cart]"',
  ],
  [
    { event: 'page_view' },
    'event: "page_view" is what another tool calls it; nothing reports it here by itself → write "event": "page"',
  ],
  [
    { path: '/a', count: '3 times' },
    'count: is 3 exact, or a minimum? → write ">= 3" (3 or more) or "= 3" (exactly 3)',
  ],
  [
    { path: '/a', count: '>3 and <5' },
    'count: expected how often, such as ">= 3", "= 3" or "2 to 5", got ">3 and <5" → write "3 to 5", which includes both',
  ],
  [
    { event: 'review', data: { stars: '>= 4,5' } },
    'data.stars: expected a criterion such as ">= 3", "2 to 5" or "*shoes*", got ">= 4,5" → write ">= 4.5"',
  ],
  [
    { event: 'review', data: { stars: '<> 1' } },
    'data.stars: expected a criterion such as ">= 3", "2 to 5" or "*shoes*", got "<> 1" → write "not": { "data": { "stars": "1" } }',
  ],
  [
    { event: 'review', data: { stars: '4-5' } },
    'data.stars: "4-5" is compared letter by letter → if it is a range, write "4 to 5"',
  ],
  [
    { path: '/a', within: '14 Tage', count: '>= 2' },
    'within: expected a time such as "30 minutes", or "this page", "this visit" or "ever", got "14 Tage" → write it in seconds, minutes, hours, days or weeks, such as "14 days"',
  ],
  [
    { engaged: '>= 30 seconds' },
    'engaged: expected a time such as "30 minutes", got ">= 30 seconds" → write "30 seconds", without a sign',
  ],
  [
    { path: '/a', hours: '9am - 5pm' },
    'hours: expected hours such as "09:00 to 17:00", got "9am - 5pm" → write "09:00 to 17:00"',
  ],
  [
    { path: '/blog/**, /news/**' },
    'path: "/blog/**, /news/**" is taken as one path → write a list: ["/blog/**", "/news/**"]',
  ],
  [
    { path: 'not /blog/**' },
    'path: a path starts with "/", got "not /blog/**" → write "not": { "path": "/blog/**" }',
  ],
  [
    { text: 'Book a (trial|test) lesson' },
    'text: "Book a (trial|test) lesson" looks like a regular expression, and is compared letter by letter → write * for any text; for alternatives give a list: ["Buy*", "Order*"]',
  ],
  [
    { campaign: '<> autumn' },
    'campaign: "<> autumn" is compared letter by letter → write "not": { "campaign": "autumn" }',
  ],
  [
    { path: '/a', channel: 'e-mail' },
    'channel: no visit comes by "e-mail" by itself → did you mean "email"?',
  ],
  [
    { path: '/a', device: 'phone' },
    'device: expected "mobile", "tablet" or "desktop", got "phone" → did you mean "mobile"?',
  ],
  [{ identified: 'yes' }, 'identified: expected true or false (without quotes), got "yes" → write true'],
  [
    { touchpoint: 'Blog', path: '/a', when: { path: '/blog/**' } },
    'when: unknown condition "when" → write "path":"/blog/**" without "when" around it',
  ],
  [{ moment: 'rage_clik' }, 'moment: there is no moment called "rage_clik" → did you mean "rage_click"?'],
])('%j', (when, expected) => {
  expect(said(when)).toEqual([`stages[0].when.${expected}`]);
});

test('a condition beside "when", and a setting beside its section, are sent where they belong', () => {
  expect(said([], { stages: [{ id: 'a', path: '/cart' }] })).toEqual([
    'stages[0].path: unknown key "path" → write "when": { "path": "/cart" }',
  ]);
  expect(said([], { remember: '30 days' })).toEqual([
    'remember: unknown key "remember" → write "privacy": { "remember": "30 days" }',
  ]);
});

test('names that the application registers are checked where they are known', () => {
  const config = {
    milepost: 1,
    stages: [{ id: 'a' }],
    privacy: { consent: 'wait' },
    triggers: [{ on: { enter: 'a' }, do: { run: 'openChatt' } }],
  };
  expect(check(config)).toEqual([]);
  expect(check(config, { actions: ['openChat'] })).toMatchObject([
    { code: 'unknown-action', fix: 'did you mean "openChat"?' },
  ]);
});

test('a threshold that a built-in moment does not have is said, with the one that may be meant', () => {
  const moments = (set: unknown) => said([], { capture: { moments: set } });
  expect(moments({ search_refine: { serches: 4 } })).toEqual([
    'capture.moments.search_refine.serches: unknown threshold "serches" → did you mean "searches"?',
  ]);
  expect(moments({ field_hesitation: { first_key: '9 seconds' } })).toEqual([
    'capture.moments.field_hesitation.first_key: unknown threshold "first_key" → did you mean "firstKey"?',
  ]);
  expect(moments({ search_refine: { window: '5 minutes' } })[0]).toContain('did you mean "within"?');
  expect(moments({ slow_page: { lcp: 4000 } })[0]).toContain(
    'expected a time such as "30 minutes", got 4000',
  );
});

test('what a report could not read is said before it is missing there', () => {
  const costs = [{ channel: 'email', cost: '80,50 €', from: '1.5.2026', to: 'May' }];
  expect(said({ path: '/a' }, { map: { costs } })).toEqual([
    'map.costs[0].cost: "80,50 €" is no number → write "cost": 80.50, and "currency": "EUR"',
    'map.costs[0].from: "1.5.2026" is no day → write "2026-05-01"',
    'map.costs[0].to: "May" is no day → write it like "2026-05-31"',
  ]);
  expect(said({ path: '/a' }, { map: { costs: 'costs.csv' } })).toEqual([
    expect.stringMatching(
      /^map\.costs: expected a list of costs, got "costs\.csv" → .*milepost report --costs$/,
    ),
  ]);
  const fine = [{ channel: 'email', cost: 80.5, currency: 'EUR', from: '2026-05-01' }];
  expect(said({ path: '/a' }, { map: { costs: fine } })).toEqual([]);
});

test('an amount of money is not the name of one', () => {
  const goals = [{ id: 'sold', when: { event: 'purchase' }, value: '390 €' }];
  expect(said({ path: '/a' }, { goals })).toEqual([
    'goals[0].value: "390 €" is taken as a key of the data → write "value": 390 without quotes, and "currency": "EUR"',
  ]);
});

test('what only follows from an error waits until that is mended', () => {
  const stages = [
    { id: 'a', when: { path: '/a' } },
    { id: 'b', event: 'purchase' },
  ];
  expect(said([], { stages })).toEqual([
    'stages[1].event: unknown key "event" → write "when": { "event": "purchase" }',
  ]);
  expect(said([], { stages: undefined, goals: [{ id: 'g', when: { stage: 'a' } }] })).toHaveLength(1);
});

test('a rule that is only a path, and a form where a step was meant, become what they mean', () => {
  expect(said(['/blog/**'])).toContain(
    'stages[0].when[0]: expected a rule in { }, got "/blog/**" → write { "path": "/blog/**" }',
  );
  expect(said({ path: '/a' }, { tests: [{ name: 't', do: [{ form: 'trial' }], expect: 'a' }] })).toEqual([
    'tests[0].do[0]: expected one thing that the visitor does, got none → write { "submit": "trial" } for that form sent',
  ]);
});
