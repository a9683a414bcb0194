import { CONDITIONS } from '../../../src/config/checkRule';
import { asCriterion, builtInEvent, ourWord } from '../../../src/config/otherTools';

test.each<[string, string | undefined]>([
  ['url', 'path'],
  ['times', 'count'],
  ['utm_source', 'source'],
  ['css', 'selector'],
  ['or', 'any'],
  ['and', 'all'],
  ['href', 'link'],
  ['pathname', 'path'],
  ['visit', 'visits'],
  ['colour', undefined],
  ['constructor', undefined],
])('%s is %s here', (word, ours) => {
  expect(ourWord(word, Object.keys(CONDITIONS))).toBe(ours);
});

test.each<[unknown, string | undefined]>([
  [{ gte: 3 }, '>= 3'],
  [{ '<': 3 }, '< 3'],
  [{ contains: 'shoe' }, '*shoe*'],
  [{ starts_with: '/a' }, '/a*'],
  ['at least 3', '>= 3'],
  ['3+', '>= 3'],
  ['3 or more', '>= 3'],
  ['≥ 3', '>= 3'],
  ['max 5', '<= 5'],
  ['more than 5', '> 5'],
  ['3-5', '3 to 5'],
  ['exactly 2', '= 2'],
  ['shoes', undefined],
  [{ gte: 3, lte: 5 }, undefined],
  [null, undefined],
])('%j is %s here', (theirs, ours) => {
  expect(asCriterion(theirs)).toBe(ours);
});

test('events that are built in here are known by the names of others', () => {
  expect([builtInEvent('page_view'), builtInEvent('purchase'), builtInEvent('toString')]).toEqual([
    'page',
    undefined,
    undefined,
  ]);
});
