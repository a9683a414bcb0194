import { sayValue } from '../../../src/cli/sayValue';

const STAGES = ['awareness', 'acquisition'];

test.each<[string, unknown, string, string | undefined]>([
  ['path', 42, 'expected a glob such as "/pricing/**", got 42', undefined],
  [
    'path',
    '^/checkout/.*$',
    '"^/checkout/.*$" looks like a regular expression, which milepost does not use',
    'use * for one part of a path and ** for any number of parts, such as "/checkout/**"; for alternatives give a list: ["/a", "/b"]',
  ],
  [
    'path',
    'https://shop.example/checkout/',
    'expected only the path, got the whole address "https://shop.example/checkout/"',
    'write "path": "/checkout/", and "host": "shop.example" if the host matters',
  ],
  [
    'path',
    '/search?q=shoes',
    'a path has no "?": "/search?q=shoes"',
    'write "path": "/search" and "query": { "q": "shoes" }',
  ],
  ['path', '/a#b', 'a path has no "#": "/a#b"', 'write "path": "/a" and "hash": "b"'],
  ['path', ['/a', 'checkout'], 'a path starts with "/", got "checkout"', 'write "/checkout"'],
  ['path', `/${'a'.repeat(200)}`, 'a pattern has at most 200 characters, this one has 201', undefined],
  ['stage', 'aquisition', 'there is no stage called "aquisition"', 'did you mean "acquisition"?'],
  ['reached', 'x', 'there is no stage called "x"', 'the stages are "awareness", "acquisition"'],
  ['text', [], 'expected a text such as "pro" or "*shoes*", got an empty list', undefined],
  ['text', null, 'expected a text such as "pro" or "*shoes*", got null', undefined],
  [
    'data',
    { total: '>= many' },
    'expected names and criteria such as { "total": ">= 100" }, got {"total":">= many"}',
    undefined,
  ],
  ['not', 'cart', 'expected a rule in { }, or a list of rules, got "cart"', undefined],
])('%s %j', (key, value, message, fix) => {
  expect(sayValue(key, value, STAGES)).toMatchObject(fix === undefined ? { message } : { message, fix });
});
