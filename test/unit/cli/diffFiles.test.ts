import { milepost } from '../../support/memoryIo';

const before = {
  milepost: 1,
  stages: [
    { id: 'see', when: [{ touchpoint: 'Home', path: '/' }] },
    { id: 'buy', when: [{ touchpoint: 'Cart', path: '/cart' }, { form: 'order' }] },
    { id: 'use', usual: '7 days' },
  ],
  moments: [{ id: 'doubt', when: { path: '/returns' } }],
  privacy: { consent: 'wait' },
  tests: [{ name: 'The cart is buying', do: [{ page: '/cart' }], expect: 'buy' }],
};
const after = {
  note: 'what people read changes nothing',
  milepost: 1,
  movement: 'free',
  stages: [
    {
      id: 'see',
      when: [
        { path: '/', touchpoint: 'Home' },
        { touchpoint: 'Magazine', path: '/magazine/**' },
      ],
    },
    { id: 'order', was: ['buy'], when: [{ touchpoint: 'Cart', path: '/basket' }] },
    { id: 'love' },
  ],
  privacy: { consent: 'anonymous' },
};

test('says in words what changes, and which pages and tests come out differently', async () => {
  const files = { 'old.json': before, 'new.json': after, 'list.txt': '/\n/cart\n/magazine/a' };
  const { code, out } = await milepost(['diff', 'old.json', 'new.json', '--pages', 'list.txt'], { files });
  expect(code).toBe(1);
  expect(out.split('\n')).toEqual([
    '• "movement" from nothing to "free"',
    '• stage "use" removed',
    '• stage "see": rule added: {"touchpoint":"Magazine","path":"/magazine/**"}',
    '• stage "buy" is now called "order"',
    '• stage "order": rule changed from {"touchpoint":"Cart","path":"/cart"} to {"touchpoint":"Cart","path":"/basket"}',
    '• stage "order": rule removed: {"form":"order"}',
    '• stage "love" added',
    '• moment "doubt" removed',
    '• privacy: "consent" from "wait" to "anonymous"',
    '/cart: buy → no stage',
    '/magazine/a: no stage → see',
    'test "The cart is buying": passed → failed',
    '9 changes, 2 pages in another stage, 1 test with another result',
  ]);
});

test('the order of stages and of rules is said, the order of keys is not', async () => {
  const one = { milepost: 1, stages: [{ id: 'a', when: [{ path: '/a' }, { path: '/b' }] }, { id: 'b' }] };
  const two = { stages: [{ id: 'b' }, { when: [{ path: '/b' }, { path: '/a' }], id: 'a' }], milepost: 1 };
  const { out } = await milepost(['diff', 'one.json', 'two.json'], {
    files: { 'one.json': one, 'two.json': two },
  });
  expect(out).toBe(
    '• stage "a": the order of the rules\n• the order of the stages: b, a (the later one wins)\n2 changes',
  );
});

test('two journeys that mean the same do not differ', async () => {
  const files = { 'a.json': before, 'b.json': { ...before, note: 'x' } };
  expect(await milepost(['diff', 'a.json', 'b.json'], { files })).toMatchObject({
    code: 0,
    out: '✔ nothing that matters differs',
  });
});
