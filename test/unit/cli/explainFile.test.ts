import { milepost } from '../../support/memoryIo';

const journey = {
  milepost: 1,
  stages: [
    { id: 'see', name: 'Look around', when: { touchpoint: 'Home', path: '/' } },
    {
      id: 'weigh',
      when: [
        { touchpoint: 'Pricing', path: '/pricing' },
        { touchpoint: 'By mail', path: '/l/**', channel: 'email' },
      ],
    },
    {
      id: 'buy',
      when: [
        { touchpoint: 'Order', event: 'purchase', data: { total: '>= 50' } },
        { touchpoint: 'Chooses', selector: '[data-buy]' },
      ],
    },
  ],
  moments: [
    { id: 'torn', when: { path: '/pricing', count: '>= 2', within: 'this visit' } },
    { id: 'doubt', when: { path: '/pricing', wait: '2 minutes', unless: { event: 'purchase' } } },
  ],
  goals: [{ id: 'order', when: { event: 'purchase' }, value: 'total', currency: 'EUR' }],
  triggers: [{ id: 'thanks', on: { goal: 'order' }, do: [{ push: 'thanks' }] }],
  privacy: { consent: 'wait' },
};
const explain = (...args: string[]) =>
  milepost(['explain', '--at', '2026-01-05T09:00', ...args], { files: { 'journey.json': journey } });

test('says which rule decided, and which were near', async () => {
  const { code, out } = await explain('--page', '/pricing', '--from', 'email');
  expect(code).toBe(0);
  expect(out.split('\n')).toEqual([
    'a visit to /pricing, from email',
    'Before: "Look around"',
    'Now:    "weigh", by the rule below',
    'Belongs to: "weigh"',
    'Touchpoint: Pricing',
    'Later:      in 2 minutes a wait is over, or the visitor is stuck',
    '',
    'Because',
    '  stage "weigh", "Pricing"  stages[1].when[0]',
    '      ✔ path: "/pricing" fits "/pricing"',
    '',
    'Came close',
    '  moment "torn"  moments[0].when',
    '      ✔ path: "/pricing" fits "/pricing"',
    '      ✖ count: 1 so far; wanted ">= 2"',
    '  moment "doubt"  moments[1].when',
    '      ✖ wait: 0 seconds so far; wanted "2 minutes"',
    '  stage "weigh", "By mail"  stages[1].when[1]',
    '      ✖ path: "/pricing" does not fit "/l/**"',
    '      ✔ channel: "email" fits "email"',
  ]);
});

test('an event has details, comes after something, and may bring goals and triggers', async () => {
  const { out } = await explain(
    '--event',
    'purchase',
    '--data',
    'total=99',
    '--after',
    '/pricing, 3 minutes',
  );
  expect(out).toContain('event "purchase" with total=99 on /pricing, after /pricing, 3 minutes\n');
  expect(out).toContain('Before: "weigh"; moment doubt\nNow:    "buy", by the rule below\n');
  expect(out).toContain('Goals:      order 99 EUR\nTriggers:   thanks [{"push":"thanks"}]\n');
  expect(out).toContain('      ✔ event: it is "purchase"\n      ✔ data: total 99 fits total ">= 50"\n');
});

test('a purchase that is too small shows which condition did not hold', async () => {
  const { out } = await explain('--event', 'purchase', '--data', 'total=9');
  expect(out).toContain('Now:    "Look around", as before: no stage rule fits, so it belongs to its page\n');
  expect(out).toContain(
    'Came close\n  stage "buy", "Order"  stages[2].when[0]\n      ✔ event: it is "purchase"\n      ✖ data: total 9 does not fit total ">= 50"',
  );
});

test('a click fits a selector only if that selector is told', async () => {
  expect((await explain('--click', 'Buy')).out).toContain("✖ selector: not told; ask with --on '[data-buy]'");
  expect((await explain('--click', 'Buy', '--on', '[data-buy]')).out).toContain('Now:    "buy", by the rule');
});

test('says why nobody falls back', async () => {
  const { out } = await explain('--page', '/', '--stage', 'buy');
  expect(out).toContain(
    'Now:    "buy", as before: "Look around" is earlier, and with "movement": "forward" nobody falls back\nBelongs to: "Look around"',
  );
});

test('says when another round begins, and when a long pause took the visitor back', async () => {
  const stages = journey.stages.map((stage) => (stage.id === 'weigh' ? { ...stage, reopen: true } : stage));
  const files = { 'journey.json': { ...journey, stages, fadeAfter: '30 days' } };
  const ask = (...args: string[]) => milepost(['explain', '--stage', 'buy', ...args], { files });
  expect((await ask('--page', '/pricing')).out).toContain(
    'Now:    "weigh", by the rule below: round 2 begins',
  );
  expect((await ask('--page', '/x', '--after', '/x,40 days')).out).toContain(
    'Before: "buy"\nNow:    "Look around", after a pause (fadeAfter)',
  );
});

test('with steps only the next stage can follow', async () => {
  const files = { 'journey.json': { ...journey, movement: 'step' } };
  const { out } = await milepost(['explain', '--event', 'purchase', '--data', 'total=99'], { files });
  expect(out).toContain(
    'as before: with "movement": "step" only the next stage can follow, and "buy" is not',
  );
});

test('a pause of half an hour begins another visit', async () => {
  const twice = (pause: string) => explain('--page', '/pricing', '--after', `/pricing,purchase,${pause}`);
  expect((await twice('5 minutes')).out).toContain('Moments:    torn');
  expect((await twice('1 hour')).out).not.toContain('Moments:');
});

test('of two rules that fit the later stage wins, and the other is shown with the reason', async () => {
  const both = { ...journey, stages: [...journey.stages, { id: 'all', when: { path: '/**' } }] };
  const { out } = await milepost(['explain', '--page', '/pricing'], { files: { 'journey.json': both } });
  expect(out).toContain(
    'Fits as well\n  stage "weigh", "Pricing": "all" is later and wins  stages[1].when[0]',
  );
});

test('programs get JSON', async () => {
  const { out } = await explain('--page', '/pricing', '--json');
  const told = JSON.parse(out);
  expect(told).toMatchObject({
    file: 'journey.json',
    before: 'see',
    stage: { id: 'weigh', touch: 'weigh', rule: 'stages.weigh.when.0' },
    touchpoint: 'Pricing',
    because: ['stages[1].when[0]'],
    close: ['moments[0].when', 'moments[1].when'],
  });
  expect(told.rules).toHaveLength(8);
  expect(told.rules.find(({ path }: { path: string }) => path === 'stages[1].when[0]')).toMatchObject({
    fits: true,
    conditions: [
      { key: 'path', wanted: '/pricing', found: ['pricing'], fits: true },
      { key: 'event', fits: true },
    ],
  });
});

test.each([
  [['--page', 'pricing'], 'expected a page such as /pricing?plan=team, got pricing; write /pricing'],
  [['--event', 'x', '--data', 'total'], '--data: expected a name and a value such as total=99, got total'],
  [['--data', 'total=9'], '--data belongs to --event'],
  [['--click', 'a', '--event', 'b'], 'ask about one thing at a time; what came before it goes into --after'],
  [['--stage', 'by'], '--stage: there is no stage called by; the stages are see, weigh, buy'],
  [['--visits', 'many'], '--visits: expected a number such as 2, got many'],
  [['--engage', '5'], '--engage: expected a time such as "30 seconds", got 5'],
])('a question that makes no sense is answered with what to ask: %j', async (args, message) => {
  expect(await explain(...args)).toMatchObject({ code: 2, out: '', err: `✖ ${message}` });
  expect(JSON.parse((await explain(...args, '--json')).out)).toEqual({
    file: 'journey.json',
    error: message,
  });
});

test('a time that is none is refused, and a file that is none too', async () => {
  const files = { 'journey.json': journey };
  expect(await milepost(['explain', '--at', 'noon'], { files })).toMatchObject({
    code: 2,
    err: '✖ --at: expected a time such as 2026-01-05T09:30, got noon',
  });
  expect(await milepost(['explain', 'none.json'])).toMatchObject({ code: 2 });
});

test('rules that are left out are not passed over in silence', async () => {
  const files = { 'journey.json': { ...journey, touchpoints: [{ touchpoint: 'x', path: 7 }] } };
  expect((await milepost(['explain'], { files })).out).toContain(
    '1 rule left out: npx milepost check says why',
  );
});

test('says why a trigger that had a reason stayed quiet', async () => {
  const { out } = await explain('--event', 'purchase', '--after', 'purchase');
  expect(out.split('\n\n').at(-1)).toBe(
    'Stayed quiet\n  trigger "thanks": it has fired on this visit; without a "limit" it fires once per visit  triggers[0]',
  );
  const night = { ...journey, triggers: [{ ...journey.triggers[0], if: { hours: '22:00 to 06:00' } }] };
  const asked = (...more: string[]) =>
    milepost(['explain', '--at', '2026-01-05T09:00', '--event', 'purchase', ...more], {
      files: { 'journey.json': night },
    });
  const said = await asked();
  expect(said.out.split('\n\n').at(-1)).toBe(
    'Stayed quiet\n  trigger "thanks": its "if" does not hold  triggers[0]\n      ✖ hours: Mon 09:00 does not fit "22:00 to 06:00"',
  );
  expect(JSON.parse((await asked('--json')).out).quiet).toMatchObject([{ id: 'thanks', why: 'if' }]);
});

test.each([
  [['--scroll', 'half'], '--scroll: expected how far down, such as 75%, got half'],
  [['--device', 'phone'], '--device: expected mobile, tablet or desktop, got phone'],
  [['--at', '5.1.2026'], '--at: expected a time such as 2026-01-05T09:30, got 5.1.2026'],
  [['--after', '/, 2 Tage'], '--after: expected a page, an event or a time such as "2 days", got 2 Tage'],
])('what would be misread in silence is refused: %j', async (args, message) => {
  const files = { 'journey.json': { milepost: 1, stages: [{ id: 'a', when: { path: '/' } }] } };
  expect(await milepost(['explain', ...args], { files })).toMatchObject({ code: 2, err: `✖ ${message}` });
});
